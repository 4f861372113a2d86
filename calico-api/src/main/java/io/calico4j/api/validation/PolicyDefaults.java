package io.calico4j.api.validation;

import io.calico4j.api.ObjectMeta;
import io.calico4j.api.internal.Values;
import io.calico4j.api.names.TierNames;
import io.calico4j.api.policy.Action;
import io.calico4j.api.policy.GlobalNetworkPolicy;
import io.calico4j.api.policy.NetworkPolicy;
import io.calico4j.api.policy.PolicyType;
import io.calico4j.api.policy.Rule;
import io.calico4j.api.policy.StagedAction;
import io.calico4j.api.policy.StagedGlobalNetworkPolicy;
import io.calico4j.api.policy.StagedNetworkPolicy;
import io.calico4j.api.policy.Tier;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What Calico's client fills in for policies and tiers. A policy's tier itself is left to the schema. */
final class PolicyDefaults {

    private static final StagedAction DELETE = StagedAction.DELETE;

    private PolicyDefaults() {}

    static NetworkPolicy fill(NetworkPolicy policy) {
        return policy.withMetadata(inTier(policy.metadata(), policy.spec().tier()))
                .withSpec(policy.spec()
                        .withTypes(types(
                                policy.spec().types(),
                                policy.spec().ingress(),
                                policy.spec().egress())));
    }

    static GlobalNetworkPolicy fill(GlobalNetworkPolicy policy) {
        return policy.withMetadata(inTier(policy.metadata(), policy.spec().tier()))
                .withSpec(policy.spec()
                        .withTypes(types(
                                policy.spec().types(),
                                policy.spec().ingress(),
                                policy.spec().egress())));
    }

    static StagedNetworkPolicy fill(StagedNetworkPolicy policy) {
        List<PolicyType> types = DELETE.equals(policy.spec().stagedAction())
                ? null
                : types(
                        policy.spec().types(),
                        policy.spec().ingress(),
                        policy.spec().egress());
        return policy.withMetadata(inTier(policy.metadata(), policy.spec().tier()))
                .withSpec(policy.spec().withTypes(types));
    }

    static StagedGlobalNetworkPolicy fill(StagedGlobalNetworkPolicy policy) {
        List<PolicyType> types = DELETE.equals(policy.spec().stagedAction())
                ? null
                : types(
                        policy.spec().types(),
                        policy.spec().ingress(),
                        policy.spec().egress());
        return policy.withMetadata(inTier(policy.metadata(), policy.spec().tier()))
                .withSpec(policy.spec().withTypes(types));
    }

    private static ObjectMeta inTier(ObjectMeta metadata, @Nullable String tier) {
        return Defaults.withLabel(metadata, Defaults.TIER_LABEL, TierNames.orDefault(tier));
    }

    /** Without types, the rules say which directions a policy governs; without rules too, it governs ingress. */
    private static List<PolicyType> types(
            @Nullable List<PolicyType> types, @Nullable List<Rule> ingress, @Nullable List<Rule> egress) {
        if (!Values.list(types).isEmpty()) {
            return Values.list(types);
        }
        if (Values.list(egress).isEmpty()) {
            return List.of(PolicyType.INGRESS);
        }
        return Values.list(ingress).isEmpty()
                ? List.of(PolicyType.EGRESS)
                : List.of(PolicyType.INGRESS, PolicyType.EGRESS);
    }

    static Tier fill(Tier tier) {
        Double order = tier.spec().order();
        Action action = tier.spec().defaultAction();
        return tier.withSpec(tier.spec()
                .withOrder(order == null ? Double.valueOf(Tier.DEFAULT_ORDER) : order)
                .withDefaultAction(action == null ? Action.DENY : action));
    }
}
