package io.calico4j.api;

/** What a datastore can do with a kind of resource. */
public enum Verb {
    CREATE,
    UPDATE,
    DELETE,
    GET,
    LIST,
    WATCH
}
