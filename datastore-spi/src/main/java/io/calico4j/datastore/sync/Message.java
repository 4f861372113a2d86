package io.calico4j.datastore.sync;

import io.calico4j.datastore.DatastoreException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What the followers pass to the dispatcher. */
sealed interface Message {

    /** The state of one follower has changed. */
    record Status(int follower, SyncStatus status) implements Message {}

    /**
     * Updates of one follower; none if only its revision has changed.
     *
     * @param revision everything up to this revision has been told; null in the middle of a list
     */
    record Updates(
            int follower, List<Update> updates, @Nullable String revision) implements Message {}

    /** Something cannot be read. */
    record ParseFailed(String name, DatastoreException cause) implements Message {}

    /** The datastore is lost. */
    record SyncFailed(RuntimeException cause) implements Message {}

    /** Nothing comes any more. */
    record End() implements Message {}
}
