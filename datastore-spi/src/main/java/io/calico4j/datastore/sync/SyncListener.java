package io.calico4j.datastore.sync;

import io.calico4j.datastore.DatastoreException;
import java.util.List;

/**
 * What a {@link Syncer} tells its owner. All calls come from one thread, in order; whoever is slow gets larger batches and,
 * after some thousand updates, holds the syncer up. What a method throws is logged, and the next call comes all the same.
 */
public interface SyncListener {

    /** The state of the whole has changed. The first call of all is this, with {@link SyncStatus#WAIT_FOR_DATASTORE}. */
    void onStatus(SyncStatus status);

    /**
     * Changes, at least one, in the order in which they happened to the resources of each kind. None come while the status is
     * {@link SyncStatus#WAIT_FOR_DATASTORE}.
     *
     * @param updates an immutable list
     */
    void onUpdates(List<Update> updates);

    /**
     * Something is stored that is no resource of its kind. If a resource was known under its key, the key is told as deleted;
     * a list leaves such things out, so the next one would not have it either.
     *
     * @param name the key as the backend names it
     * @param cause what is wrong
     */
    default void parseFailed(String name, DatastoreException cause) {}

    /**
     * Resources of a kind could not be listed, and the datastore has not been heard of for longer than {@link
     * SyncTiming#watchRetryTimeout}. The syncer goes on trying.
     *
     * @param cause what the backend threw: a {@link DatastoreException} unless there is a fault in it
     */
    default void syncFailed(RuntimeException cause) {}
}
