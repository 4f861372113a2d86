package io.calico4j.policy.flatten;

import java.util.List;
import java.util.Map;

/**
 * A profile: rules that are asked when no policy has decided, and labels that endpoints inherit.
 *
 * @param name the name
 * @param labels what endpoints and network sets inherit where they have no label of that name
 * @param ingress the rules for traffic to the endpoints, in order
 * @param egress the rules for traffic from them, in order
 * @param defined whether there is a valid Profile resource; its place is else taken by one that denies everything
 */
public record FlatProfile(
        String name, Map<String, String> labels, List<FlatRule> ingress, List<FlatRule> egress, boolean defined) {

    public FlatProfile {
        labels = Map.copyOf(labels);
        ingress = List.copyOf(ingress);
        egress = List.copyOf(egress);
    }

    /** What stands in for a profile that endpoints refer to but that is missing or invalid: it denies everything. */
    public static FlatProfile denying(String name, Map<String, String> labels) {
        return new FlatProfile(name, labels, List.of(FlatRule.DENY_ALL), List.of(FlatRule.DENY_ALL), false);
    }

    /** The rules for this direction, in order. */
    public List<FlatRule> rules(Direction direction) {
        return direction == Direction.INGRESS ? ingress : egress;
    }
}
