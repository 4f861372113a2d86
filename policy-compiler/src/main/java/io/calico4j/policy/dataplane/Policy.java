package io.calico4j.policy.dataplane;

import java.util.List;

/**
 * A policy. The directions that it governs, and its place among others, are not here but in the {@link TierInfo tiers} of each endpoint.
 *
 * @param tier the name of its tier
 * @param namespace the namespace; empty for global kinds
 * @param inboundRules the rules for traffic to endpoints, in order, whether the policy governs that direction or not
 * @param outboundRules the rules for traffic from them
 * @param untracked whether it is for the hook before connection tracking
 * @param preDnat whether it is for the hook before destination NAT
 * @param selector which endpoints it applies to, merged, in canonical form
 * @param perfHints as the resource has them
 */
public record Policy(
        String tier,
        String namespace,
        List<Rule> inboundRules,
        List<Rule> outboundRules,
        boolean untracked,
        boolean preDnat,
        String selector,
        List<String> perfHints) {

    /** The lists are copied. */
    public Policy {
        inboundRules = List.copyOf(inboundRules);
        outboundRules = List.copyOf(outboundRules);
        perfHints = List.copyOf(perfHints);
    }
}
