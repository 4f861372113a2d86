package io.calico4j.datastore.spi;

import io.calico4j.api.Resource;
import io.calico4j.api.ResourceKey;
import io.calico4j.datastore.DatastoreException;
import org.jspecify.annotations.Nullable;

/**
 * Something that a watch saw.
 *
 * @param <R> the class of the resources
 */
public sealed interface WatchEvent<R extends Resource> {

    /**
     * A resource is there that was not.
     *
     * @param resource the resource
     */
    record Added<R extends Resource>(R resource) implements WatchEvent<R> {}

    /**
     * A resource has changed.
     *
     * @param resource the resource as it is now
     * @param previous as it was before, where the backend has {@link Capability#PREVIOUS_VALUE}; else null
     */
    record Modified<R extends Resource>(
            R resource, @Nullable R previous) implements WatchEvent<R> {}

    /**
     * A resource is no longer there.
     *
     * @param key what it was
     * @param revision the revision at which it went
     * @param previous the resource as it last was; null if that is not known
     */
    record Deleted<R extends Resource>(
            ResourceKey<R> key, String revision, @Nullable R previous) implements WatchEvent<R> {}

    /**
     * Nothing happened up to a revision. A watch that starts from here misses nothing.
     *
     * @param revision the revision
     */
    record Bookmark<R extends Resource>(String revision) implements WatchEvent<R> {}

    /**
     * What is stored under a key has changed to something that is no resource of its kind. The watch goes on.
     *
     * @param name the key as the backend names it
     * @param key the key, where the backend can tell which resource it was; else null
     * @param cause what is wrong
     */
    record Malformed<R extends Resource>(
            String name, @Nullable ResourceKey<R> key, DatastoreException cause) implements WatchEvent<R> {

        /** Something of which the backend cannot tell which resource it was. */
        public Malformed(String name, DatastoreException cause) {
            this(name, null, cause);
        }
    }

    /**
     * The watch has ended; no event follows.
     *
     * @param cause why; null if the watch was closed by its owner
     */
    record Ended<R extends Resource>(@Nullable DatastoreException cause) implements WatchEvent<R> {}
}
