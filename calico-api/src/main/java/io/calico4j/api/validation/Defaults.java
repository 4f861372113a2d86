package io.calico4j.api.validation;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.calico4j.api.CrdFamily;
import io.calico4j.api.ObjectMeta;
import io.calico4j.api.Resource;
import io.calico4j.api.ResourceKind;
import io.calico4j.api.codec.ResourceCodec;
import io.calico4j.api.config.FelixConfiguration;
import io.calico4j.api.config.FelixConfigurationSpec;
import io.calico4j.api.config.FelixConfigurationSpecBuilder;
import io.calico4j.api.config.FelixValues;
import io.calico4j.api.config.KubeControllersConfiguration;
import io.calico4j.api.endpoint.WorkloadEndpoint;
import io.calico4j.api.endpoint.WorkloadEndpointName;
import io.calico4j.api.ipam.IpPool;
import io.calico4j.api.kubernetes.PodConversion;
import io.calico4j.api.policy.GlobalNetworkPolicy;
import io.calico4j.api.policy.NetworkPolicy;
import io.calico4j.api.policy.StagedGlobalNetworkPolicy;
import io.calico4j.api.policy.StagedNetworkPolicy;
import io.calico4j.api.policy.Tier;
import io.calico4j.api.schema.KindSchema;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What Calico fills in before it stores a resource, and where it reads one that was stored without. Pure; a resource that needs
 * nothing comes back unchanged.
 *
 * <p>Calico fills in twice: its client before it validates ({@link #ofClient}), then the API server, or where there is none the
 * client in its place, the defaults of the schema ({@link #ofSchema}). {@link #fill} is both.
 */
public final class Defaults {

    /** The label that says in which tier a policy is. */
    public static final String TIER_LABEL = "projectcalico.org/tier";

    private Defaults() {}

    /** The resource as {@code create} would store it, but for what only the datastore knows: UID, times, revision. */
    public static <R extends Resource> R fill(R resource) {
        return ofSchema(afterValidation(ofClient(resource)));
    }

    /** What Calico's client fills in before it validates. */
    @SuppressWarnings("unchecked") // Each branch returns the class that it was given.
    public static <R extends Resource> R ofClient(R resource) {
        if (resource instanceof NetworkPolicy policy) {
            return (R) PolicyDefaults.fill(policy);
        } else if (resource instanceof GlobalNetworkPolicy policy) {
            return (R) PolicyDefaults.fill(policy);
        } else if (resource instanceof StagedNetworkPolicy policy) {
            return (R) PolicyDefaults.fill(policy);
        } else if (resource instanceof StagedGlobalNetworkPolicy policy) {
            return (R) PolicyDefaults.fill(policy);
        } else if (resource instanceof Tier tier) {
            return (R) PolicyDefaults.fill(tier);
        } else if (resource instanceof FelixConfiguration felix) {
            return (R) felix.withSpec(felix(felix.spec()));
        } else if (resource instanceof IpPool pool) {
            return (R) PoolDefaults.fill(pool);
        } else if (resource instanceof KubeControllersConfiguration controllers) {
            return (R) ControllerDefaults.fill(controllers);
        } else if (resource instanceof WorkloadEndpoint endpoint) {
            return (R) named(endpoint);
        }
        return resource;
    }

    /** What Calico's client adds to a resource that is valid. */
    @SuppressWarnings("unchecked") // The branch returns the class that it was given.
    public static <R extends Resource> R afterValidation(R resource) {
        return resource instanceof WorkloadEndpoint endpoint ? (R) located(endpoint) : resource;
    }

    /** The defaults of the kind's schema; for a kind without one nothing. */
    public static <R extends Resource> R ofSchema(R resource) {
        Optional<KindSchema> schema = KindSchema.of(resource.kind(), CrdFamily.V3);
        if (schema.isEmpty()) {
            return resource;
        }
        ObjectNode json = ResourceCodec.encode(resource);
        ObjectNode filled = schema.get().withDefaults(json);
        return filled.equals(json) ? resource : ResourceCodec.decode(ResourceKind.of(resource), filled);
    }

    /**
     * What Calico's client fills in where it reads a resource that was stored without: the label of a policy's tier, the order
     * and action of a tier in a list, the settings of a pool.
     *
     * @param resource the resource as it was stored
     * @param inList whether it was read as one of a list; a tier by itself is left as it is
     */
    @SuppressWarnings("unchecked") // Each branch returns the class that it was given.
    public static <R extends Resource> R onRead(R resource, boolean inList) {
        if (resource.metadata().selfLink() != null) {
            // Older versions of Kubernetes had it; Calico drops it wherever it meets it.
            return onRead((R) resource.withMetadata(resource.metadata().withSelfLink(null)), inList);
        }
        if (resource instanceof Tier tier && inList) {
            return (R) PolicyDefaults.fill(tier);
        } else if (resource instanceof IpPool pool) {
            return (R) PoolDefaults.onRead(pool);
        }
        return labelled(resource);
    }

    /** A policy with the label of its tier; any other resource as it is. */
    @SuppressWarnings("unchecked") // It is the same resource but for its metadata.
    public static <R extends Resource> R labelled(R resource) {
        boolean isPolicy = resource instanceof NetworkPolicy
                || resource instanceof GlobalNetworkPolicy
                || resource instanceof StagedNetworkPolicy
                || resource instanceof StagedGlobalNetworkPolicy;
        if (!isPolicy || resource.metadata().labels().containsKey(TIER_LABEL)) {
            return resource;
        }
        // Whatever the policy's tier: Calico does not look at it here.
        return (R) resource.withMetadata(withLabel(resource.metadata(), TIER_LABEL, Tier.DEFAULT));
    }

    private static FelixConfigurationSpec felix(FelixConfigurationSpec spec) {
        FelixConfigurationSpecBuilder filled = spec.with().floatingIPs(or(spec.floatingIPs(), FelixValues.DISABLED));
        Boolean deprecated = spec.bpfConnectTimeLoadBalancingEnabled();
        if (deprecated == null) {
            filled.bpfConnectTimeLoadBalancing(or(spec.bpfConnectTimeLoadBalancing(), FelixValues.TCP))
                    .bpfHostNetworkedNATWithoutCTLB(or(spec.bpfHostNetworkedNATWithoutCTLB(), FelixValues.ENABLED));
        } else {
            // The setting of old decides, whatever the newer ones say.
            filled.bpfConnectTimeLoadBalancing(deprecated ? FelixValues.ENABLED : FelixValues.DISABLED)
                    .bpfHostNetworkedNATWithoutCTLB(FelixValues.DISABLED);
        }
        return filled.build();
    }

    static String or(@Nullable String value, String otherwise) {
        return value == null ? otherwise : value;
    }

    /** An endpoint that lacks what its name is made of stays without; validation says what. */
    private static WorkloadEndpoint named(WorkloadEndpoint endpoint) {
        if (endpoint.metadata().name() != null) {
            return endpoint;
        }
        try {
            return endpoint.withMetadata(endpoint.metadata().withName(WorkloadEndpointName.of(endpoint.spec())));
        } catch (IllegalArgumentException e) {
            return endpoint;
        }
    }

    private static WorkloadEndpoint located(WorkloadEndpoint endpoint) {
        ObjectMeta metadata = endpoint.metadata();
        if (metadata.namespace() != null) {
            metadata = withLabel(metadata, PodConversion.NAMESPACE_LABEL, metadata.namespace());
        }
        if (endpoint.spec().orchestrator() != null) {
            metadata = withLabel(
                    metadata, PodConversion.ORCHESTRATOR_LABEL, endpoint.spec().orchestrator());
        }
        return endpoint.withMetadata(metadata);
    }

    static ObjectMeta withLabel(ObjectMeta metadata, String label, String value) {
        if (value.equals(metadata.labels().get(label))) {
            return metadata;
        }
        Map<String, String> labels = new TreeMap<>(metadata.labels());
        labels.put(label, value);
        return metadata.withLabels(labels);
    }
}
