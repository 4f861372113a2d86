package io.calico4j.datastore.tck.history;

import org.jspecify.annotations.Nullable;

/** What a client asked of a datastore about one key. */
public sealed interface Action {

    /**
     * Stores a resource where there is none.
     *
     * @param value what tells this write from every other one on the key
     */
    record Create(String value) implements Action {
        @Override
        public String toString() {
            return "create " + value;
        }
    }

    /**
     * Replaces the resource if it is still at a revision.
     *
     * @param value what tells this write from every other one on the key
     * @param revision the expected revision
     */
    record Update(String value, String revision) implements Action {
        @Override
        public String toString() {
            return "update " + value + " if at " + revision;
        }
    }

    /**
     * Deletes the resource.
     *
     * @param revision the expected revision; null for any
     */
    record Delete(@Nullable String revision) implements Action {
        @Override
        public String toString() {
            return "delete" + (revision == null ? "" : " if at " + revision);
        }
    }

    /** Reads the resource as it is now. */
    record Get() implements Action {
        @Override
        public String toString() {
            return "get";
        }
    }
}
