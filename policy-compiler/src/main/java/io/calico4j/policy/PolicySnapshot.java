package io.calico4j.policy;

import io.calico4j.api.Resource;
import io.calico4j.api.ResourceKey;
import io.calico4j.api.policy.Tier;
import io.calico4j.policy.evaluate.AddressIndex;
import io.calico4j.policy.flatten.Diagnostic;
import io.calico4j.policy.flatten.Diagnostic.Severity;
import io.calico4j.policy.flatten.Direction;
import io.calico4j.policy.flatten.FlatEndpoint;
import io.calico4j.policy.flatten.FlatNetworkSet;
import io.calico4j.policy.flatten.FlatPolicy;
import io.calico4j.policy.flatten.FlatProfile;
import io.calico4j.policy.flatten.FlatResources;
import io.calico4j.policy.flatten.FlatTier;
import io.calico4j.policy.order.PolicyOrder;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Policies and endpoints of a cluster at one moment, compiled: which policies apply to which endpoint, and in which order they
 * are asked. Immutable.
 *
 * <p>Resources are taken as they are; defaults that an API server would have filled in are not. In particular, a policy that
 * names no types governs both directions, and a tier without an order is asked after those that have one.
 */
public final class PolicySnapshot {

    private final FlatResources resources;
    private final List<FlatTier> tiers;
    private final List<FlatPolicy> policies;
    private final List<Diagnostic> diagnostics;
    private final AddressIndex addresses;
    private final Map<ResourceKey<?>, Applied> applied = new HashMap<>();
    private final Map<String, FlatEndpoint> byLabel = new HashMap<>();

    private record Applied(List<AppliedTier> ingress, List<AppliedTier> egress) {}

    private PolicySnapshot(FlatResources resources) {
        this.resources = resources;
        this.diagnostics = new ArrayList<>(resources.diagnostics());
        this.tiers = tiers(resources, diagnostics);
        this.policies = ordered(resources.policies(), tiers);
        this.addresses = new AddressIndex(resources.endpoints(), resources.networkSets());
        apply();
    }

    /**
     * Compiles resources. The order in which they are given does not matter, except that of two resources with the same key the
     * later one counts.
     *
     * @param resources tiers, policies, profiles, endpoints and network sets, in any order
     * @throws IllegalArgumentException if a resource has no name, or one of a namespaced kind no namespace
     */
    public static PolicySnapshot compile(Collection<? extends Resource> resources) {
        return new PolicySnapshot(FlatResources.of(resources));
    }

    private static List<FlatTier> tiers(FlatResources resources, List<Diagnostic> diagnostics) {
        Map<String, FlatTier> byName = new TreeMap<>();
        resources.tiers().forEach(tier -> byName.put(tier.name(), tier));
        for (FlatPolicy policy : resources.policies()) {
            if (byName.putIfAbsent(policy.tier(), FlatTier.undefined(policy.tier())) == null
                    && needsDefinition(policy.tier(), resources)) {
                diagnostics.add(new Diagnostic(
                        Severity.WARNING,
                        "Tier(" + policy.tier() + ")",
                        "",
                        null,
                        "does not exist, but has policies, such as " + policy.key()
                                + "; it is asked last, and denies what they do not decide"));
            }
        }
        return byName.values().stream().sorted(PolicyOrder.OF_TIERS).toList();
    }

    /** The default tier is where it would be and does what it would do, as long as it is alone. */
    private static boolean needsDefinition(String tier, FlatResources resources) {
        return !tier.equals(Tier.DEFAULT) || !resources.tiers().isEmpty();
    }

    private static List<FlatPolicy> ordered(List<FlatPolicy> policies, List<FlatTier> tiers) {
        Map<String, List<FlatPolicy>> byTier = new HashMap<>();
        policies.forEach(policy ->
                byTier.computeIfAbsent(policy.tier(), t -> new ArrayList<>()).add(policy));
        List<FlatPolicy> ordered = new ArrayList<>();
        for (FlatTier tier : tiers) {
            byTier.getOrDefault(tier.name(), List.of()).stream()
                    .sorted(PolicyOrder.OF_POLICIES)
                    .forEach(ordered::add);
        }
        return ordered;
    }

    private void apply() {
        // Endpoints with the same labels are selected by the same policies.
        Map<Map<String, String>, Applied> byLabels = new HashMap<>();
        for (FlatEndpoint endpoint : resources.endpoints()) {
            applied.put(endpoint.resource().key(), byLabels.computeIfAbsent(endpoint.labels(), this::appliedTo));
            byLabel.putIfAbsent(endpoint.label(), endpoint);
        }
    }

    private Applied appliedTo(Map<String, String> labels) {
        List<FlatPolicy> selecting = policies.stream()
                .filter(policy -> !policy.hostOnly() && policy.selector().matches(labels))
                .toList();
        return new Applied(byTier(selecting, Direction.INGRESS), byTier(selecting, Direction.EGRESS));
    }

    private List<AppliedTier> byTier(List<FlatPolicy> selecting, Direction direction) {
        Map<String, List<FlatPolicy>> byTier = new LinkedHashMap<>();
        for (FlatPolicy policy : selecting) {
            if (policy.governs(direction)) {
                byTier.computeIfAbsent(policy.tier(), t -> new ArrayList<>()).add(policy);
            }
        }
        return tiers.stream()
                .filter(tier -> byTier.containsKey(tier.name()))
                .map(tier -> new AppliedTier(tier, byTier.getOrDefault(tier.name(), List.of())))
                .toList();
    }

    /** All tiers in the order in which they are asked, those included that policies name but no resource defines. */
    public List<FlatTier> tiers() {
        return tiers;
    }

    /** All policies that are in effect, tier by tier, in the order in which they are asked. */
    public List<FlatPolicy> policies() {
        return List.copyOf(policies);
    }

    /** All endpoints. */
    public List<FlatEndpoint> endpoints() {
        return resources.endpoints();
    }

    /** The endpoint that people call this, {@code namespace/pod}; of several, the first; empty if there is none. */
    public Optional<FlatEndpoint> endpoint(String label) {
        return Optional.ofNullable(byLabel.get(label));
    }

    /** All network sets. */
    public List<FlatNetworkSet> networkSets() {
        return resources.networkSets();
    }

    /**
     * The tiers that an endpoint's traffic in one direction goes through, with the policies that apply to it, in order.
     *
     * @throws IllegalArgumentException if the endpoint is not of this snapshot
     */
    public List<AppliedTier> tiersOf(FlatEndpoint endpoint, Direction direction) {
        Applied tiersOfBoth = applied.get(endpoint.resource().key());
        if (tiersOfBoth == null) {
            throw new IllegalArgumentException("not an endpoint of this snapshot: " + endpoint);
        }
        return direction == Direction.INGRESS ? tiersOfBoth.ingress() : tiersOfBoth.egress();
    }

    /** The profiles of an endpoint, in the order in which they are asked; a missing one is replaced by one that denies. */
    public List<FlatProfile> profilesOf(FlatEndpoint endpoint) {
        return endpoint.profiles().stream()
                .map(name -> resources.profiles().getOrDefault(name, FlatProfile.denying(name, Map.of())))
                .toList();
    }

    /** All profiles that exist, by name. */
    public List<FlatProfile> profiles() {
        return resources.profiles().values().stream()
                .sorted(Comparator.comparing(FlatProfile::name))
                .toList();
    }

    /** What the authors of the resources should know. */
    public List<Diagnostic> diagnostics() {
        return List.copyOf(diagnostics);
    }

    AddressIndex addresses() {
        return addresses;
    }
}
