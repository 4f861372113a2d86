package io.calico4j.datastore.sync;

/** A source could not list or watch. What the syncer does next depends on the condition alone. */
final class SourceException extends Exception {

    private static final long serialVersionUID = 1L;

    private final Condition condition;
    private final RuntimeException failure;

    SourceException(Condition condition, RuntimeException failure) {
        super(failure.getMessage(), failure);
        this.condition = condition;
        this.failure = failure;
    }

    /** What the syncer tells apart. */
    enum Condition {
        /** The revision is no longer known, or not yet. */
        EXPIRED,
        /** The same in an older way of saying it, which Calico understands only where a watch is opened. */
        GONE,
        /** The server does not serve the kind. */
        API_MISSING,
        /** The kind, or what was asked for, cannot be watched. */
        NOT_WATCHABLE,
        /** Nobody took the connection, or there were too many requests. */
        TURNED_AWAY,
        OTHER
    }

    Condition condition() {
        return condition;
    }

    /** What the backend threw. */
    RuntimeException failure() {
        return failure;
    }
}
