package io.calico4j.datastore.spi;

/** What a backend can do with resources of one kind. */
public enum Capability {
    CREATE,
    UPDATE,
    /** The status is written apart from the rest; without this, an update writes both. */
    UPDATE_STATUS,
    DELETE,
    GET,
    LIST,
    WATCH,
    /** Reads can ask for the state at an earlier revision. */
    READ_AT_REVISION,
    /** Events carry the resource as it was before. */
    PREVIOUS_VALUE,
    /** What is written can be made to go away by itself. */
    TTL
}
