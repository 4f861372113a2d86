package io.calico4j.datastore.sync;

import io.calico4j.api.Resource;
import io.calico4j.api.ResourceKey;

/** Something that a {@link Syncer} tells of one resource. */
public sealed interface Update {

    /** Which resource it is about. */
    ResourceKey<?> key();

    /**
     * A resource that had not been told, or had been deleted.
     *
     * @param key its key
     * @param resource the resource
     */
    record New(ResourceKey<?> key, Resource resource) implements Update {}

    /**
     * A resource that had been told, at another revision.
     *
     * @param key its key
     * @param resource the resource as it is now
     */
    record Updated(ResourceKey<?> key, Resource resource) implements Update {}

    /**
     * A resource that had been told is not there any more, can no longer be read, or is no longer followed.
     *
     * @param key its key
     */
    record Deleted(ResourceKey<?> key) implements Update {}
}
