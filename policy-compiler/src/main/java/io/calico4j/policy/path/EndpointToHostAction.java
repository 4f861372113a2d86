package io.calico4j.policy.path;

/** What becomes of traffic from a workload to its own host that the workload's egress policy allows. */
public enum EndpointToHostAction {
    /** It is dropped. */
    DROP,
    /** The host's own rules decide, which are taken to let it through. */
    RETURN,
    /** It is let through. */
    ACCEPT
}
