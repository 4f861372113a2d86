package io.calico4j.policy.evaluate;

import java.util.List;

/**
 * A tier as one hook of an endpoint asks it in one direction.
 *
 * @param name the tier
 * @param defaultAction {@code Deny}, {@code Pass}, or empty if no resource defines the tier
 * @param policies that are asked, in order; at least one
 */
public record TierProgram(String name, String defaultAction, List<PolicyProgram> policies) {

    /** The list is copied. */
    public TierProgram {
        policies = List.copyOf(policies);
    }

    /** Whether what its policies do not decide goes on to the next tier. */
    public boolean passes() {
        return defaultAction.equals("Pass");
    }
}
