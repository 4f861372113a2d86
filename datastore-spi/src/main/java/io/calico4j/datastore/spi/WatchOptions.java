package io.calico4j.datastore.spi;

import org.jspecify.annotations.Nullable;

/**
 * From where something is watched.
 *
 * @param revision what happened after this revision, which is that of a list or of an earlier event; null to be told of
 *     everything that is there, as added, and then of what happens
 */
public record WatchOptions(@Nullable String revision) {

    /** What is there now, and what happens from now on. */
    public static final WatchOptions FROM_NOW = new WatchOptions(null);

    /** What happens after a revision. */
    public static WatchOptions after(String revision) {
        return new WatchOptions(revision);
    }
}
