package io.calico4j.policy.lint;

import io.calico4j.api.ObjectMeta;
import io.calico4j.api.Resource;
import io.calico4j.api.kubernetes.NetworkPolicyConversion;
import io.calico4j.api.policy.GlobalNetworkPolicy;
import io.calico4j.api.policy.GlobalNetworkPolicySpec;
import io.calico4j.api.policy.KubernetesClusterNetworkPolicy;
import io.calico4j.api.policy.KubernetesNetworkPolicy;
import io.calico4j.api.policy.NetworkPolicy;
import io.calico4j.api.policy.NetworkPolicySpec;
import io.calico4j.api.policy.PolicyType;
import io.calico4j.api.policy.Rule;
import io.calico4j.api.policy.StagedAction;
import io.calico4j.api.policy.StagedGlobalNetworkPolicy;
import io.calico4j.api.policy.StagedKubernetesNetworkPolicy;
import io.calico4j.api.policy.StagedKubernetesNetworkPolicySpec;
import io.calico4j.api.policy.StagedNetworkPolicy;
import io.calico4j.policy.flatten.Direction;
import io.calico4j.policy.flatten.FlatPolicy;
import io.calico4j.policy.flatten.FlatResources;
import io.calico4j.policy.flatten.FlatRule;
import io.calico4j.policy.flatten.PolicyKey;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * A policy as its author wrote it and as it is flattened.
 *
 * @param key what identifies it
 * @param types the directions that it names
 * @param ingress the rules as written
 * @param egress the rules as written
 * @param hook which of the four hooks it is for, as the flags say
 * @param flat the policy, flattened
 */
record LintedPolicy(
        PolicyKey key, List<PolicyType> types, List<Rule> ingress, List<Rule> egress, String hook, FlatPolicy flat) {

    /** The policy; empty for what is none, is to be deleted, or has no effect because it cannot be read. */
    static Optional<LintedPolicy> of(Resource resource) {
        if (resource instanceof NetworkPolicy policy) {
            return namespaced(policy, policy.spec());
        }
        if (resource instanceof KubernetesNetworkPolicy policy) {
            return namespaced(policy, policy.spec());
        }
        if (resource instanceof StagedNetworkPolicy policy) {
            return StagedAction.DELETE.equals(policy.spec().stagedAction())
                    ? Optional.empty()
                    : namespaced(policy, policy.spec().enforced());
        }
        if (resource instanceof StagedKubernetesNetworkPolicy policy) {
            return StagedAction.DELETE.equals(policy.spec().stagedAction())
                    ? Optional.empty()
                    : namespaced(policy, converted(policy));
        }
        if (resource instanceof GlobalNetworkPolicy policy) {
            return global(policy, policy.spec());
        }
        if (resource instanceof KubernetesClusterNetworkPolicy policy) {
            return global(policy, policy.spec());
        }
        if (resource instanceof StagedGlobalNetworkPolicy policy) {
            return StagedAction.DELETE.equals(policy.spec().stagedAction())
                    ? Optional.empty()
                    : global(policy, policy.spec().enforced());
        }
        return Optional.empty();
    }

    /** As Kubernetes' own policies are, which have neither tier nor order. */
    private static NetworkPolicySpec converted(StagedKubernetesNetworkPolicy policy) {
        StagedKubernetesNetworkPolicySpec spec = policy.spec();
        ObjectMeta meta = ObjectMeta.named(
                String.valueOf(policy.metadata().namespace()), policy.metadata().nameOrEmpty());
        return NetworkPolicyConversion.convert(new io.calico4j.api.kubernetes.NetworkPolicy(
                        meta,
                        new io.calico4j.api.kubernetes.NetworkPolicy.Spec(
                                spec.podSelector(),
                                Objects.requireNonNullElse(spec.ingress(), List.of()),
                                Objects.requireNonNullElse(spec.egress(), List.of()),
                                Objects.requireNonNullElse(spec.policyTypes(), List.of()))))
                .policy()
                .spec();
    }

    private static Optional<LintedPolicy> namespaced(Resource resource, NetworkPolicySpec spec) {
        ObjectMeta meta = resource.metadata();
        String namespace = meta.namespace() == null ? "" : meta.namespace();
        return flatten(new NetworkPolicy(ObjectMeta.named(namespace, meta.nameOrEmpty()), spec))
                .map(flat -> new LintedPolicy(
                        new PolicyKey(resource.kind().name(), namespace, meta.nameOrEmpty()),
                        spec.types(),
                        spec.ingress(),
                        spec.egress(),
                        "",
                        flat));
    }

    private static Optional<LintedPolicy> global(Resource resource, GlobalNetworkPolicySpec spec) {
        String name = resource.metadata().nameOrEmpty();
        return flatten(new GlobalNetworkPolicy(ObjectMeta.named(name), spec))
                .map(flat -> new LintedPolicy(
                        new PolicyKey(resource.kind().name(), "", name),
                        spec.types(),
                        spec.ingress(),
                        spec.egress(),
                        (spec.doNotTrack() ? "untracked" : spec.preDNAT() ? "preDNAT" : "")
                                + (spec.applyOnForward() ? " forward" : ""),
                        flat));
    }

    /** Alone, so that a staged policy and its enforced namesake do not meet. */
    private static Optional<FlatPolicy> flatten(Resource resource) {
        return FlatResources.of(List.of(resource)).policies().stream().findFirst();
    }

    boolean isStaged() {
        return key.kind().startsWith("Staged");
    }

    boolean governs(Direction direction) {
        return flat.governs(direction);
    }

    List<FlatRule> rules(Direction direction) {
        return flat.rules(direction);
    }

    List<Rule> written(Direction direction) {
        return direction == Direction.INGRESS ? ingress : egress;
    }

    /** Whether it is for endpoints and hooks for which the other is too, as far as the selectors say so on their face. */
    boolean isAskedWhereverIs(LintedPolicy other) {
        return hook.equals(other.hook)
                && (flat.selector().canonical().equals("all()")
                        || flat.selector().equals(other.flat.selector()));
    }

    @Override
    public String toString() {
        return key.toString();
    }
}
