package io.calico4j.policy.flatten;

import io.calico4j.api.Resource;
import io.calico4j.api.ResourceKey;
import io.calico4j.api.endpoint.WorkloadEndpoint;
import io.calico4j.api.policy.Action;
import io.calico4j.api.policy.GlobalNetworkPolicy;
import io.calico4j.api.policy.GlobalNetworkSet;
import io.calico4j.api.policy.KubernetesNetworkPolicy;
import io.calico4j.api.policy.NetworkPolicy;
import io.calico4j.api.policy.NetworkSet;
import io.calico4j.api.policy.Profile;
import io.calico4j.api.policy.Tier;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/**
 * Resources, flattened. Immutable.
 *
 * @param tiers the tiers that Tier resources define, in no order
 * @param policies the policies that could be flattened, in no order
 * @param profiles the profiles by name
 * @param endpoints the endpoints that Calico would not treat as missing, in the order of the resources
 * @param networkSets the network sets
 * @param diagnostics what was found on the way
 */
public record FlatResources(
        List<FlatTier> tiers,
        List<FlatPolicy> policies,
        Map<String, FlatProfile> profiles,
        List<FlatEndpoint> endpoints,
        List<FlatNetworkSet> networkSets,
        List<Diagnostic> diagnostics) {

    public FlatResources {
        tiers = List.copyOf(tiers);
        policies = List.copyOf(policies);
        profiles = Map.copyOf(profiles);
        endpoints = List.copyOf(endpoints);
        networkSets = List.copyOf(networkSets);
        diagnostics = List.copyOf(diagnostics);
    }

    /**
     * Flattens resources as they are: nothing is defaulted first. Of two resources with the same key the later one counts.
     *
     * @throws IllegalArgumentException if a resource has no name, or one of a namespaced kind no namespace
     */
    public static FlatResources of(Collection<? extends Resource> resources) {
        FlattenLog log = new FlattenLog();
        List<Resource> distinct = distinct(resources, log);
        List<FlatTier> tiers = new ArrayList<>();
        List<FlatPolicy> policies = new ArrayList<>();
        Map<String, FlatProfile> profiles = new LinkedHashMap<>();
        each(distinct, Tier.class, tier -> tiers.add(tier(tier)));
        each(
                distinct,
                GlobalNetworkPolicy.class,
                policy -> PolicyFlattening.global(policy, log).ifPresent(policies::add));
        each(
                distinct,
                NetworkPolicy.class,
                policy ->
                        PolicyFlattening.namespaced(policy, policy.spec(), log).ifPresent(policies::add));
        each(
                distinct,
                KubernetesNetworkPolicy.class,
                policy ->
                        PolicyFlattening.namespaced(policy, policy.spec(), log).ifPresent(policies::add));
        each(
                distinct,
                Profile.class,
                profile -> profiles.put(profile.metadata().nameOrEmpty(), PolicyFlattening.profile(profile, log)));
        EndpointFlattening labelled = new EndpointFlattening(profiles, log);
        List<FlatEndpoint> endpoints = new ArrayList<>();
        List<FlatNetworkSet> networkSets = new ArrayList<>();
        each(
                distinct,
                WorkloadEndpoint.class,
                endpoint -> labelled.endpoint(endpoint).ifPresent(endpoints::add));
        each(distinct, NetworkSet.class, set -> networkSets.add(labelled.networkSet(set, set.spec())));
        each(distinct, GlobalNetworkSet.class, set -> networkSets.add(labelled.networkSet(set, set.spec())));
        return new FlatResources(tiers, policies, profiles, endpoints, networkSets, log.diagnostics());
    }

    private static List<Resource> distinct(Collection<? extends Resource> resources, FlattenLog log) {
        Map<ResourceKey<?>, Resource> byKey = new LinkedHashMap<>();
        for (Resource resource : resources) {
            if (byKey.put(resource.key(), resource) != null) {
                Findings.of(resource, log).warning("", "given more than once; the last one counts");
            }
        }
        return List.copyOf(byKey.values());
    }

    private static <R extends Resource> void each(List<Resource> resources, Class<R> type, Consumer<R> consumer) {
        for (Resource resource : resources) {
            if (type.isInstance(resource)) {
                consumer.accept(type.cast(resource));
            }
        }
    }

    private static FlatTier tier(Tier tier) {
        return new FlatTier(
                tier.metadata().nameOrEmpty(),
                tier.spec().order(),
                Action.PASS.equals(tier.spec().defaultAction()),
                true);
    }
}
