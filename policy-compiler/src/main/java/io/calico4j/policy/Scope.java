package io.calico4j.policy;

/** Which policies are asked. */
public enum Scope {
    /** The enforced ones: what happens. */
    ENFORCED,
    /** Staged ones too, each at its place among the enforced ones: what Calico calls pending. */
    STAGED_AS_ENFORCED,
    /**
     * Staged ones too, each instead of the enforced one of the same name: what would happen if they were promoted. Calico does not
     * have this view.
     */
    PROMOTE
}
