package io.calico4j.datastore.spi;

import org.jspecify.annotations.Nullable;

/**
 * Under which conditions something is deleted.
 *
 * @param revision only if this is the resource's revision; null for any
 * @param uid only if this is the resource's UID; null for any
 */
public record DeleteOptions(
        @Nullable String revision, @Nullable String uid) {

    /** Whatever is there. */
    public static final DeleteOptions ANY = new DeleteOptions(null, null);

    /** Only if nobody has changed it since this revision. */
    public static DeleteOptions ifRevision(String revision) {
        return new DeleteOptions(revision, null);
    }
}
