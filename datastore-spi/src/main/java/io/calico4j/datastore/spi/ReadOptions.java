package io.calico4j.datastore.spi;

import org.jspecify.annotations.Nullable;

/**
 * How something is read.
 *
 * @param revision the state at exactly this revision, where the backend has {@link Capability#READ_AT_REVISION}; null for now
 * @param notOlderThan any state from this revision on will do, such as the one in an API server's cache; {@code 0} if any age
 *     will do, null if only the latest will. A hint: a backend to which this means nothing reads the latest state. Not
 *     together with {@code revision}
 */
public record ReadOptions(
        @Nullable String revision, @Nullable String notOlderThan) {

    /** The state as it is now. */
    public static final ReadOptions LATEST = new ReadOptions(null, null);

    /** The state as it is now, or as it was some time ago where that is cheaper to find out. */
    public static final ReadOptions ANY_AGE = notOlderThan("0");

    public ReadOptions {
        if (revision != null && notOlderThan != null) {
            throw new IllegalArgumentException(
                    "a read is either at revision " + revision + " or not older than " + notOlderThan);
        }
    }

    /** The state at a revision. */
    public static ReadOptions at(String revision) {
        return new ReadOptions(revision, null);
    }

    /** The state at a revision or at any later one, whichever is cheaper to find out. */
    public static ReadOptions notOlderThan(String revision) {
        return new ReadOptions(null, revision);
    }
}
