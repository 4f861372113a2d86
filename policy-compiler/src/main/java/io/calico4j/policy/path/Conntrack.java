package io.calico4j.policy.path;

/** What connection tracking knows of a packet. */
public enum Conntrack {
    /** It begins a connection. */
    NEW,
    /** It belongs to a connection that was let through, or is related to one. */
    ESTABLISHED,
    /** It fits no connection. */
    INVALID
}
