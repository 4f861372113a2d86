package io.calico4j.datastore.sync;

/** How far a {@link Syncer} has come. The order is that of progress. */
public enum SyncStatus {
    /** The datastore has not been reached yet, or not for a long time. No updates come while this lasts. */
    WAIT_FOR_DATASTORE("wait-for-ready"),
    /** Updates come, but what is known may lack resources or have too many. */
    RESYNC_IN_PROGRESS("resync"),
    /** Everything that was in the datastore has been told, and changes follow as they happen. */
    IN_SYNC("in-sync");

    private final String text;

    SyncStatus(String text) {
        this.text = text;
    }

    /** As Calico writes it. */
    @Override
    public String toString() {
        return text;
    }
}
