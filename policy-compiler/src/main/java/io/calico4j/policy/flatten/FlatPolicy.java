package io.calico4j.policy.flatten;

import io.calico4j.api.selector.Selector;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A policy whose selectors for namespaces and service accounts are merged into one.
 *
 * @param key what identifies it
 * @param tier the name of its tier
 * @param order its place in the tier, smaller first; null for last
 * @param selector which endpoints it applies to, over their labels and those inherited from profiles
 * @param governsIngress whether it applies to traffic to these endpoints
 * @param governsEgress whether it applies to traffic from them
 * @param typesImplied whether the resource named no directions; it then governs both, as in Calico's engine, although an API
 *     server would have filled them in from the rules
 * @param ingress the rules for traffic to the endpoints, in order
 * @param egress the rules for traffic from them, in order
 * @param hostOnly whether it is applied before connection tracking or before DNAT, which workload endpoints never are
 */
public record FlatPolicy(
        PolicyKey key,
        String tier,
        @Nullable Double order,
        Selector selector,
        boolean governsIngress,
        boolean governsEgress,
        boolean typesImplied,
        List<FlatRule> ingress,
        List<FlatRule> egress,
        boolean hostOnly) {

    public FlatPolicy {
        // Zero has two signs in floating point, and Calico's comparison sees no difference between them.
        order = order == null ? null : order + 0.0;
        ingress = List.copyOf(ingress);
        egress = List.copyOf(egress);
    }

    /** Whether the policy applies to traffic in this direction. */
    public boolean governs(Direction direction) {
        return direction == Direction.INGRESS ? governsIngress : governsEgress;
    }

    /** The rules for this direction, in order, whether the policy governs it or not. */
    public List<FlatRule> rules(Direction direction) {
        return direction == Direction.INGRESS ? ingress : egress;
    }
}
