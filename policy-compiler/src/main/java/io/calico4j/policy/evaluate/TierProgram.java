package io.calico4j.policy.evaluate;

import io.calico4j.policy.dataplane.PolicyId;
import java.util.List;

/**
 * A tier as one hook of an endpoint asks it in one direction.
 *
 * @param name the tier
 * @param defaultAction {@code Deny}, {@code Pass}, or empty if no resource defines the tier
 * @param policies that are asked, in order; at least one
 * @param selecting the ids of these, kept for the steps that tell of them all
 */
public record TierProgram(String name, String defaultAction, List<PolicyProgram> policies, List<PolicyId> selecting) {

    /** The lists are copied. */
    public TierProgram {
        policies = List.copyOf(policies);
        selecting = List.copyOf(selecting);
    }

    /** The tier with these policies. */
    static TierProgram of(String name, String defaultAction, List<PolicyProgram> policies) {
        return new TierProgram(
                name,
                defaultAction,
                policies,
                policies.stream().map(PolicyProgram::id).toList());
    }

    /** Whether what its policies do not decide goes on to the next tier. */
    public boolean passes() {
        return defaultAction.equals("Pass");
    }
}
