package io.calico4j.policy.flatten;

import io.calico4j.api.Resource;
import io.calico4j.api.policy.GlobalNetworkPolicy;
import io.calico4j.api.policy.GlobalNetworkPolicySpec;
import io.calico4j.api.policy.NetworkPolicySpec;
import io.calico4j.api.policy.PolicyType;
import io.calico4j.api.policy.Profile;
import io.calico4j.api.policy.Tier;
import io.calico4j.api.selector.Selector;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Policies and profiles. One that cannot be read without widening it is left out, a profile replaced by one that denies. */
final class PolicyFlattening {

    private PolicyFlattening() {}

    static Optional<FlatPolicy> namespaced(Resource resource, NetworkPolicySpec spec, FlattenLog log) {
        Findings findings = Findings.of(resource, log);
        String namespace = String.valueOf(resource.metadata().namespace());
        RuleFlattening rules = new RuleFlattening(namespace, findings);
        FlatPolicy policy = new FlatPolicy(
                key(resource, namespace),
                tier(spec.tier()),
                spec.order(),
                findings.selector(
                        "spec.selector",
                        SelectorMerge.ofNamespacedPolicy(
                                namespace,
                                parse(findings, "spec.selector", spec.selector()),
                                parse(findings, "spec.serviceAccountSelector", spec.serviceAccountSelector()))),
                governs(spec.types(), PolicyType.INGRESS),
                governs(spec.types(), PolicyType.EGRESS),
                spec.types().isEmpty(),
                rules.flatten(spec.ingress(), "spec.ingress"),
                rules.flatten(spec.egress(), "spec.egress"),
                false);
        return finish(policy, findings);
    }

    static Optional<FlatPolicy> global(GlobalNetworkPolicy resource, FlattenLog log) {
        Findings findings = Findings.of(resource, log);
        GlobalNetworkPolicySpec spec = resource.spec();
        RuleFlattening rules = new RuleFlattening("", findings);
        FlatPolicy policy = new FlatPolicy(
                key(resource, ""),
                tier(spec.tier()),
                spec.order(),
                findings.selector(
                        "spec.selector",
                        SelectorMerge.ofGlobalPolicy(
                                parse(findings, "spec.selector", spec.selector()),
                                parse(findings, "spec.namespaceSelector", spec.namespaceSelector()),
                                parse(findings, "spec.serviceAccountSelector", spec.serviceAccountSelector()))),
                governs(spec.types(), PolicyType.INGRESS),
                governs(spec.types(), PolicyType.EGRESS),
                spec.types().isEmpty(),
                rules.flatten(spec.ingress(), "spec.ingress"),
                rules.flatten(spec.egress(), "spec.egress"),
                spec.doNotTrack() || spec.preDNAT());
        if (policy.hostOnly()) {
            findings.warning("spec", "untracked and pre-DNAT policies do not apply to workload endpoints");
        }
        return finish(policy, findings);
    }

    static FlatProfile profile(Profile profile, FlattenLog log) {
        Findings findings = Findings.of(profile, log);
        RuleFlattening rules = new RuleFlattening("", findings);
        String name = profile.metadata().nameOrEmpty();
        FlatProfile flat = new FlatProfile(
                name,
                profile.spec().labelsToApply(),
                rules.flatten(profile.spec().ingress(), "spec.ingress"),
                rules.flatten(profile.spec().egress(), "spec.egress"),
                true);
        return findings.failed() ? FlatProfile.denying(name, flat.labels()) : flat;
    }

    private static Optional<FlatPolicy> finish(FlatPolicy policy, Findings findings) {
        return findings.failed() ? Optional.empty() : Optional.of(policy);
    }

    private static PolicyKey key(Resource resource, String namespace) {
        return new PolicyKey(
                resource.kind().name(), namespace, resource.metadata().nameOrEmpty());
    }

    private static String tier(@Nullable String tier) {
        return tier == null ? Tier.DEFAULT : tier;
    }

    private static @Nullable Selector parse(Findings findings, String field, @Nullable String text) {
        return text == null ? null : findings.selector(field, text);
    }

    private static boolean governs(List<PolicyType> types, PolicyType direction) {
        return types.isEmpty() || types.stream().anyMatch(type -> type.value().equalsIgnoreCase(direction.value()));
    }
}
