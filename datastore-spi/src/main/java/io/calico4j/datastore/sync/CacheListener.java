package io.calico4j.datastore.sync;

import io.calico4j.api.Resource;

/**
 * What a {@link ResourceCache} tells of its resources. Calls come one at a time; for each resource in the order added, changed
 * any number of times, removed. When one comes, the cache holds what is told or something later. What a method throws is
 * logged, and the next call comes all the same. A listener must not close the cache.
 *
 * @param <R> the class of the resources
 */
public interface CacheListener<R extends Resource> {

    /** A resource is there: it has come, or it was there when the listener came. */
    default void added(R resource) {}

    /**
     * A resource has another revision.
     *
     * @param before as it was told last
     * @param after as it is now
     */
    default void changed(R before, R after) {}

    /**
     * A resource is gone.
     *
     * @param last as it was told last
     */
    default void removed(R last) {}
}
