package io.calico4j.policy.model;

import io.calico4j.api.ObjectMeta;
import io.calico4j.api.Resource;
import io.calico4j.api.kubernetes.NetworkPolicyConversion;
import io.calico4j.api.policy.Action;
import io.calico4j.api.policy.GlobalNetworkPolicy;
import io.calico4j.api.policy.GlobalNetworkPolicySpec;
import io.calico4j.api.policy.KubernetesClusterNetworkPolicy;
import io.calico4j.api.policy.KubernetesNetworkPolicy;
import io.calico4j.api.policy.NetworkPolicy;
import io.calico4j.api.policy.NetworkPolicySpec;
import io.calico4j.api.policy.PolicyType;
import io.calico4j.api.policy.Profile;
import io.calico4j.api.policy.StagedAction;
import io.calico4j.api.policy.StagedGlobalNetworkPolicy;
import io.calico4j.api.policy.StagedKubernetesNetworkPolicy;
import io.calico4j.api.policy.StagedKubernetesNetworkPolicySpec;
import io.calico4j.api.policy.StagedNetworkPolicy;
import io.calico4j.api.policy.Tier;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Policies, tiers and profiles in the engine's form. */
final class PolicyModel {

    private PolicyModel() {}

    /**
     * The policy; null for a staged deletion, which Calico keeps to itself.
     *
     * @throws IllegalArgumentException if the resource is no policy
     */
    static @Nullable ModelPolicy of(Resource resource) {
        if (resource instanceof NetworkPolicy policy) {
            return namespaced(policy.metadata(), policy.spec(), null);
        } else if (resource instanceof KubernetesNetworkPolicy policy) {
            return namespaced(policy.metadata(), policy.spec(), null);
        } else if (resource instanceof StagedNetworkPolicy policy) {
            return namespaced(
                    policy.metadata(), policy.spec().enforced(), policy.spec().stagedAction());
        } else if (resource instanceof StagedKubernetesNetworkPolicy policy) {
            return namespaced(
                    policy.metadata(), converted(policy), policy.spec().stagedAction());
        } else if (resource instanceof GlobalNetworkPolicy policy) {
            return global(policy.spec(), null);
        } else if (resource instanceof KubernetesClusterNetworkPolicy policy) {
            return global(policy.spec(), null);
        } else if (resource instanceof StagedGlobalNetworkPolicy policy) {
            return global(policy.spec().enforced(), policy.spec().stagedAction());
        }
        throw new IllegalArgumentException("not a policy: " + resource.key());
    }

    private static NetworkPolicySpec converted(StagedKubernetesNetworkPolicy policy) {
        StagedKubernetesNetworkPolicySpec spec = policy.spec();
        ObjectMeta name = ObjectMeta.named(
                orEmpty(policy.metadata().namespace()), policy.metadata().nameOrEmpty());
        return NetworkPolicyConversion.convert(new io.calico4j.api.kubernetes.NetworkPolicy(
                        name,
                        new io.calico4j.api.kubernetes.NetworkPolicy.Spec(
                                spec.podSelector(),
                                orEmpty(spec.ingress()),
                                orEmpty(spec.egress()),
                                orEmpty(spec.policyTypes()))))
                .policy()
                .spec();
    }

    private static String orEmpty(@Nullable String text) {
        return text == null ? "" : text;
    }

    private static <T> List<T> orEmpty(@Nullable List<T> list) {
        return list == null ? List.of() : list;
    }

    private static @Nullable ModelPolicy namespaced(
            ObjectMeta metadata, NetworkPolicySpec spec, @Nullable StagedAction action) {
        if (StagedAction.DELETE.equals(action)) {
            return null;
        }
        String namespace = orEmpty(metadata.namespace());
        return new ModelPolicy(
                namespace,
                tier(spec.tier()),
                spec.order(),
                RuleModel.of(spec.ingress(), namespace),
                RuleModel.of(spec.egress(), namespace),
                MergedSelector.ofNamespacedPolicy(namespace, spec.selector(), spec.serviceAccountSelector()),
                false,
                false,
                false,
                types(spec.types()),
                spec.performanceHints(),
                action == null ? "" : action.value());
    }

    private static @Nullable ModelPolicy global(GlobalNetworkPolicySpec spec, @Nullable StagedAction action) {
        if (StagedAction.DELETE.equals(action)) {
            return null;
        }
        return new ModelPolicy(
                "",
                tier(spec.tier()),
                spec.order(),
                RuleModel.of(spec.ingress(), ""),
                RuleModel.of(spec.egress(), ""),
                MergedSelector.ofGlobalPolicy(spec.selector(), spec.namespaceSelector(), spec.serviceAccountSelector()),
                spec.doNotTrack(),
                spec.preDNAT(),
                spec.applyOnForward(),
                types(spec.types()),
                spec.performanceHints(),
                action == null ? "" : action.value());
    }

    private static String tier(@Nullable String tier) {
        return tier == null ? Tier.DEFAULT : tier;
    }

    private static List<String> types(List<PolicyType> types) {
        return types.stream().map(type -> type.value().toLowerCase(Locale.ROOT)).toList();
    }

    static ModelTier of(Tier tier) {
        boolean passes = Action.PASS.equals(tier.spec().defaultAction());
        return new ModelTier(tier.spec().order(), (passes ? Action.PASS : Action.DENY).value());
    }

    static ModelProfile of(Profile profile) {
        return new ModelProfile(
                profile.spec().labelsToApply(),
                RuleModel.of(profile.spec().ingress(), ""),
                RuleModel.of(profile.spec().egress(), ""));
    }
}
