package io.calico4j.policy.model;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A policy of any kind.
 *
 * @param namespace its namespace; empty for global kinds
 * @param tier the name of its tier
 * @param order its place in the tier; null for behind all that have one
 * @param inboundRules the rules for traffic to endpoints
 * @param outboundRules the rules for traffic from them
 * @param selector which endpoints it applies to; empty for all. Not necessarily a selector: what the user wrote is part of it
 * @param untracked whether it is for the hook before connection tracking
 * @param preDnat whether it is for the hook before destination NAT
 * @param applyOnForward whether it applies to traffic that a host forwards
 * @param types the directions that it governs, in lower case; empty for both
 * @param performanceHints as the resource has them
 * @param stagedAction what is to be done with a staged policy; empty for nothing said, and for other policies
 */
public record ModelPolicy(
        String namespace,
        String tier,
        @Nullable Double order,
        List<ModelRule> inboundRules,
        List<ModelRule> outboundRules,
        String selector,
        boolean untracked,
        boolean preDnat,
        boolean applyOnForward,
        List<String> types,
        List<String> performanceHints,
        String stagedAction) {

    private static final String INGRESS = "ingress";
    private static final String EGRESS = "egress";

    /** The lists are copied. */
    public ModelPolicy {
        inboundRules = List.copyOf(inboundRules);
        outboundRules = List.copyOf(outboundRules);
        types = List.copyOf(types);
        performanceHints = List.copyOf(performanceHints);
    }

    /** Whether it governs traffic to endpoints. */
    public boolean governsIngress() {
        return types.isEmpty() || types.contains(INGRESS);
    }

    /** Whether it governs traffic from endpoints. */
    public boolean governsEgress() {
        return types.isEmpty() || types.contains(EGRESS);
    }
}
