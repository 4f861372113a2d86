package io.calico4j.policy.lint;

import io.calico4j.api.Resource;
import io.calico4j.api.endpoint.HostEndpoint;
import io.calico4j.api.endpoint.WorkloadEndpoint;
import io.calico4j.api.policy.Tier;
import io.calico4j.policy.flatten.FlatResources;
import io.calico4j.policy.flatten.FlatTier;
import io.calico4j.policy.flatten.PolicyKey;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Looks through policies for what their authors can hardly have meant. Each {@link Lint} is sure of what it says, but not of the
 * author's mind; and what none finds may still be wrong.
 */
public final class PolicyLints {

    private PolicyLints() {}

    /**
     * Looks through resources as they are: nothing is defaulted first. Policies that cannot be read have no effect and are passed over, and so
     * are staged deletions; {@link io.calico4j.policy.PolicySnapshot#diagnostics} tells of what cannot be read.
     *
     * @param resources policies of all kinds, staged ones included, with tiers, profiles, endpoints and network sets. Whether selectors select
     *     something is only asked if there are endpoints, and whether tiers and profiles exist only if there are any
     * @return findings, policy by policy in the order of the resources, then those about policies beside each other
     */
    public static List<Finding> check(Collection<? extends Resource> resources) {
        FlatResources flat = FlatResources.of(resources);
        Findings findings = new Findings();
        Selectable selectable = Selectable.of(resources, flat);
        List<LintedPolicy> policies = new ArrayList<>();
        for (Resource resource : resources) {
            Optional<LintedPolicy> policy = LintedPolicy.of(resource);
            policy.ifPresent(policies::add);
        }
        RuleLints alone = new RuleLints(selectable, findings);
        policies.forEach(alone::check);
        missing(resources, flat, policies, findings);
        Map<String, FlatTier> tiers = new HashMap<>();
        flat.tiers().forEach(tier -> tiers.put(tier.name(), tier));
        new PolicySetLints(tiers, selectable, findings).check(policies);
        return findings.all();
    }

    private static void missing(
            Collection<? extends Resource> resources,
            FlatResources flat,
            List<LintedPolicy> policies,
            Findings findings) {
        if (!flat.tiers().isEmpty()) {
            List<String> tiers = flat.tiers().stream().map(FlatTier::name).toList();
            for (LintedPolicy policy : policies) {
                String tier = policy.flat().tier();
                if (!tiers.contains(tier) && !tier.equals(Tier.DEFAULT)) {
                    findings.add(Lint.MISSING_TIER, policy, "tier " + tier + " does not exist");
                }
            }
        }
        if (!flat.profiles().isEmpty()) {
            resources.stream()
                    .sorted(Comparator.comparing(resource -> resource.kind().name()))
                    .forEach(resource -> missingProfiles(resource, flat, findings));
        }
    }

    private static void missingProfiles(Resource resource, FlatResources flat, Findings findings) {
        List<String> profiles = resource instanceof WorkloadEndpoint workload
                ? workload.spec().profiles()
                : resource instanceof HostEndpoint host ? host.spec().profiles() : List.of();
        for (String profile : profiles) {
            if (!flat.profiles().containsKey(profile)) {
                String namespace = resource.metadata().namespace();
                findings.add(
                        Lint.MISSING_PROFILE,
                        new PolicyKey(
                                resource.kind().name(),
                                namespace == null ? "" : namespace,
                                resource.metadata().nameOrEmpty()),
                        "profile " + profile + " does not exist");
            }
        }
    }
}
