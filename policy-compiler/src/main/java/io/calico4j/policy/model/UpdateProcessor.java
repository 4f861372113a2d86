package io.calico4j.policy.model;

import io.calico4j.api.Kinds;
import io.calico4j.api.Resource;
import io.calico4j.api.ResourceKey;
import io.calico4j.api.ResourceKind;
import io.calico4j.api.endpoint.HostEndpoint;
import io.calico4j.api.endpoint.WorkloadEndpoint;
import io.calico4j.api.endpoint.WorkloadEndpointKey;
import io.calico4j.api.endpoint.WorkloadEndpointName;
import io.calico4j.api.policy.GlobalNetworkSet;
import io.calico4j.api.policy.NetworkSet;
import io.calico4j.api.policy.Profile;
import io.calico4j.api.policy.Tier;
import io.calico4j.policy.dataplane.HostEndpointId;
import io.calico4j.policy.dataplane.PolicyId;
import io.calico4j.policy.dataplane.WorkloadEndpointId;
import io.calico4j.policy.model.ModelUpdate.OfHostEndpoint;
import io.calico4j.policy.model.ModelUpdate.OfNetworkSet;
import io.calico4j.policy.model.ModelUpdate.OfPolicy;
import io.calico4j.policy.model.ModelUpdate.OfProfile;
import io.calico4j.policy.model.ModelUpdate.OfTier;
import io.calico4j.policy.model.ModelUpdate.OfWorkloadEndpoint;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Turns changes of resources into changes of the engine's objects, as Calico's update processors do. Kinds that have nothing to do
 * with policy give no changes.
 *
 * <p>It remembers which host each host endpoint is on: the engine knows an endpoint by its host, the key of the resource does not.
 * Not safe for use by several threads.
 */
public final class UpdateProcessor {

    private static final Set<ResourceKind<?>> POLICIES = Set.of(
            Kinds.NETWORK_POLICY,
            Kinds.GLOBAL_NETWORK_POLICY,
            Kinds.STAGED_NETWORK_POLICY,
            Kinds.STAGED_GLOBAL_NETWORK_POLICY,
            Kinds.STAGED_KUBERNETES_NETWORK_POLICY,
            Kinds.KUBERNETES_NETWORK_POLICY,
            Kinds.KUBERNETES_CLUSTER_NETWORK_POLICY);

    private final Map<String, String> hostsOfHostEndpoints = new HashMap<>();

    /**
     * A resource is new or has changed.
     *
     * @throws IllegalArgumentException in Calico's words, if the resource lacks what identifies it
     */
    public List<ModelUpdate> set(Resource resource) {
        ResourceKey<?> key = ResourceKey.of(resource);
        if (POLICIES.contains(key.kind())) {
            return List.of(new OfPolicy(policyId(key), PolicyModel.of(resource)));
        } else if (resource instanceof Tier tier) {
            return List.of(new OfTier(key.name(), PolicyModel.of(tier)));
        } else if (resource instanceof Profile profile) {
            return List.of(new OfProfile(key.name(), PolicyModel.of(profile)));
        } else if (resource instanceof WorkloadEndpoint endpoint) {
            return List.of(new OfWorkloadEndpoint(workloadEndpointId(key), EndpointModel.of(endpoint)));
        } else if (resource instanceof HostEndpoint endpoint) {
            return hostEndpoint(endpoint);
        } else if (resource instanceof NetworkSet set) {
            return List.of(new OfNetworkSet(networkSetName(key), EndpointModel.of(set)));
        } else if (resource instanceof GlobalNetworkSet set) {
            return List.of(new OfNetworkSet(networkSetName(key), EndpointModel.of(set)));
        }
        return List.of();
    }

    /**
     * A resource is gone.
     *
     * @throws IllegalArgumentException in Calico's words, if the key does not identify an object of the engine
     */
    public List<ModelUpdate> delete(ResourceKey<?> key) {
        ResourceKind<?> kind = key.kind();
        if (POLICIES.contains(kind)) {
            return List.of(new OfPolicy(policyId(key), null));
        } else if (kind.equals(Kinds.TIER)) {
            return List.of(new OfTier(key.name(), null));
        } else if (kind.equals(Kinds.PROFILE)) {
            return List.of(new OfProfile(key.name(), null));
        } else if (kind.equals(Kinds.WORKLOAD_ENDPOINT)) {
            return List.of(new OfWorkloadEndpoint(workloadEndpointId(key), null));
        } else if (kind.equals(Kinds.HOST_ENDPOINT)) {
            String host = hostsOfHostEndpoints.remove(key.name());
            if (host == null) {
                throw new IllegalArgumentException("delete called for unknown resource: " + key.name());
            }
            return List.of(new OfHostEndpoint(new HostEndpointId(host, key.name()), null));
        } else if (kind.equals(Kinds.NETWORK_SET) || kind.equals(Kinds.GLOBAL_NETWORK_SET)) {
            return List.of(new OfNetworkSet(networkSetName(key), null));
        }
        return List.of();
    }

    /**
     * Whether the resource has all that identifies an object of the engine: of a host endpoint the node, of a workload endpoint the four
     * parts of its name.
     */
    public static boolean identifies(Resource resource) {
        if (resource instanceof HostEndpoint endpoint) {
            return endpoint.spec().node() != null;
        }
        return !(resource instanceof WorkloadEndpoint)
                || identifiesWorkload(resource.metadata().nameOrEmpty());
    }

    private static boolean identifiesWorkload(String name) {
        return WorkloadEndpointName.split(name, 4).isPresent();
    }

    /** Whether a key identifies an object of the engine: of host endpoints, which are keyed by host too, only those do that there are. */
    public boolean canDelete(ResourceKey<?> key) {
        if (key.kind().equals(Kinds.HOST_ENDPOINT)) {
            return hostsOfHostEndpoints.containsKey(key.name());
        }
        return !key.kind().equals(Kinds.WORKLOAD_ENDPOINT) || identifiesWorkload(key.name());
    }

    private List<ModelUpdate> hostEndpoint(HostEndpoint endpoint) {
        String name = endpoint.metadata().nameOrEmpty();
        String host = endpoint.spec().node();
        if (host == null) {
            throw new IllegalArgumentException("insufficient identifiers, missing 'node'");
        }
        OfHostEndpoint update = new OfHostEndpoint(new HostEndpointId(host, name), EndpointModel.of(endpoint));
        String before = hostsOfHostEndpoints.put(name, host);
        return before == null || before.equals(host)
                ? List.of(update)
                : List.of(new OfHostEndpoint(new HostEndpointId(before, name), null), update);
    }

    private static PolicyId policyId(ResourceKey<?> key) {
        return new PolicyId(key.kind().name(), namespace(key), key.name());
    }

    private static String namespace(ResourceKey<?> key) {
        String namespace = key.namespace();
        return namespace == null ? "" : namespace;
    }

    private static String networkSetName(ResourceKey<?> key) {
        @Nullable String namespace = key.namespace();
        return namespace == null ? key.name() : namespace + "/" + key.name();
    }

    private static WorkloadEndpointId workloadEndpointId(ResourceKey<?> key) {
        try {
            WorkloadEndpointKey id = WorkloadEndpointKey.of(namespace(key), key.name());
            return new WorkloadEndpointId(id.host(), id.orchestrator(), id.workload(), id.endpoint());
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("Unable to convert v3 key to v1 key: " + e.getMessage(), e);
        }
    }
}
