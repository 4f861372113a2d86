package io.calico4j.datastore.k8s;

import com.fasterxml.jackson.databind.JsonNode;
import io.calico4j.api.Kinds;
import io.calico4j.api.Resource;
import io.calico4j.api.ResourceKey;
import io.calico4j.api.ResourceKind;
import io.calico4j.api.ResourceList;
import io.calico4j.api.codec.ResourceCodec;
import io.calico4j.api.endpoint.KubernetesEndpointSlice;
import io.calico4j.api.endpoint.KubernetesService;
import io.calico4j.api.endpoint.LiveMigration;
import io.calico4j.api.kubernetes.BadRule;
import io.calico4j.api.kubernetes.ClusterNetworkPolicy;
import io.calico4j.api.kubernetes.ClusterNetworkPolicyConversion;
import io.calico4j.api.kubernetes.KubernetesCodec;
import io.calico4j.api.kubernetes.LiveMigrationConversion;
import io.calico4j.api.kubernetes.NetworkPolicy;
import io.calico4j.api.kubernetes.NetworkPolicyConversion;
import io.calico4j.api.kubernetes.VirtualMachineInstanceMigration;
import io.calico4j.api.policy.KubernetesClusterNetworkPolicy;
import io.calico4j.api.policy.KubernetesNetworkPolicy;
import io.calico4j.datastore.DatastoreException.Request;
import io.calico4j.datastore.Operation;
import io.calico4j.datastore.spi.Capability;
import io.calico4j.datastore.spi.ReadOptions;
import io.calico4j.datastore.spi.ResourceQuery;
import io.calico4j.datastore.spi.Watch;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A kind made of objects of Kubernetes, or of what runs on it, that are none of Calico's: it can be looked at and nothing else. A
 * policy with rules that cannot be converted is seen without them.
 */
final class ForeignObjects<R extends Resource> implements KindView<R> {

    private static final Set<Capability> LISTED =
            Collections.unmodifiableSet(EnumSet.of(Capability.LIST, Capability.WATCH));
    private static final Set<Capability> READ =
            Collections.unmodifiableSet(EnumSet.of(Capability.GET, Capability.LIST, Capability.WATCH));

    private final ApiServer server;
    private final Place<R> place;
    private final ObjectCollection<R> collection;

    private ForeignObjects(ApiServer server, Place<R> place) {
        this.server = server;
        this.place = place;
        this.collection = new ObjectCollection<>(server, place.kind, new ObjectCollection.Reader<R>() {
            @Override
            public List<R> read(JsonNode object) {
                return place.reader.apply(object).stream().toList();
            }

            @Override
            public List<ResourceKey<R>> keys(JsonNode object) {
                JsonNode metadata = object.path("metadata");
                return List.of(ResourceKey.of(
                        place.kind,
                        metadata.path("namespace").asText(),
                        metadata.path("name").asText()));
            }

            @Override
            public @Nullable String missing(JsonNode object) {
                List<BadRule> bad = place.badRules.apply(object);
                return bad.isEmpty()
                        ? null
                        : bad.stream()
                                .map(rule -> rule.direction() + " rule " + rule.index() + ": " + rule.reason())
                                .collect(Collectors.joining("; "));
            }
        });
    }

    /**
     * Where objects are.
     *
     * @param kind what they are to Calico
     * @param resource what they are to Kubernetes
     * @param capabilities what Calico does with them
     * @param reader what an object is to Calico; empty if it is nothing to it
     * @param badRules the rules of a policy that cannot be converted
     */
    private record Place<R extends Resource>(
            ResourceKind<R> kind,
            ApiResource resource,
            Set<Capability> capabilities,
            Function<JsonNode, Optional<R>> reader,
            Function<JsonNode, List<BadRule>> badRules) {

        Place(
                ResourceKind<R> kind,
                ApiResource resource,
                Set<Capability> capabilities,
                Function<JsonNode, Optional<R>> reader) {
            this(kind, resource, capabilities, reader, object -> List.of());
        }
    }

    static ForeignObjects<KubernetesNetworkPolicy> networkPolicies(ApiServer server) {
        return new ForeignObjects<>(
                server,
                new Place<>(
                        Kinds.KUBERNETES_NETWORK_POLICY,
                        ApiResource.NETWORK_POLICIES,
                        LISTED,
                        object -> Optional.of(convert(object).policy()),
                        object -> convert(object).badRules()));
    }

    private static NetworkPolicyConversion.Result convert(JsonNode object) {
        return NetworkPolicyConversion.convert(KubernetesCodec.decode(NetworkPolicy.class, object));
    }

    static ForeignObjects<KubernetesClusterNetworkPolicy> clusterNetworkPolicies(ApiServer server) {
        return new ForeignObjects<>(
                server,
                new Place<>(
                        Kinds.KUBERNETES_CLUSTER_NETWORK_POLICY,
                        ApiResource.CLUSTER_NETWORK_POLICIES,
                        LISTED,
                        object -> convertCluster(object).map(ClusterNetworkPolicyConversion.Result::policy),
                        object -> convertCluster(object)
                                .map(ClusterNetworkPolicyConversion.Result::badRules)
                                .orElse(List.of())));
    }

    private static Optional<ClusterNetworkPolicyConversion.Result> convertCluster(JsonNode object) {
        return ClusterNetworkPolicyConversion.convert(KubernetesCodec.decode(ClusterNetworkPolicy.class, object));
    }

    static ForeignObjects<KubernetesService> services(ApiServer server) {
        return new ForeignObjects<>(
                server,
                new Place<>(
                        Kinds.KUBERNETES_SERVICE,
                        ApiResource.SERVICES,
                        READ,
                        object -> Optional.of(ResourceCodec.decode(Kinds.KUBERNETES_SERVICE, object))));
    }

    static ForeignObjects<KubernetesEndpointSlice> endpointSlices(ApiServer server) {
        return new ForeignObjects<>(
                server,
                new Place<>(
                        Kinds.KUBERNETES_ENDPOINT_SLICE,
                        ApiResource.ENDPOINT_SLICES,
                        LISTED,
                        object -> Optional.of(ResourceCodec.decode(Kinds.KUBERNETES_ENDPOINT_SLICE, object))));
    }

    static ForeignObjects<LiveMigration> liveMigrations(ApiServer server) {
        return new ForeignObjects<>(
                server,
                new Place<>(
                        Kinds.LIVE_MIGRATION,
                        ApiResource.MIGRATIONS,
                        READ,
                        object -> LiveMigrationConversion.convert(
                                KubernetesCodec.decode(VirtualMachineInstanceMigration.class, object))));
    }

    @Override
    public Set<Capability> capabilities() {
        return place.capabilities;
    }

    @Override
    public Set<Permission> permissions(Operation operation) {
        return switch (operation) {
            case GET -> place.capabilities.contains(Capability.GET) ? place.resource.permissions("get") : Set.of();
            case LIST -> place.resource.permissions("list");
            case WATCH -> place.resource.permissions("list", "watch");
            case CREATE, UPDATE, UPDATE_STATUS, DELETE, APPLY -> Set.of();
        };
    }

    @Override
    public String whyNot() {
        return place.kind + " is read-only in the Kubernetes backend";
    }

    @Override
    public R get(Request request, ResourceKey<R> key, ReadOptions options) {
        if (!place.capabilities.contains(Capability.GET)) {
            return KindView.super.get(request, key, options);
        }
        return collection.readOne(request, server.get(request, path(key.namespace()) + "/" + key.name(), options));
    }

    @Override
    public ResourceList<R> list(Request request, ResourceQuery<R> query, ReadOptions options) {
        return collection.list(request, path(query.namespace()), query, options);
    }

    @Override
    public Watch<R> watch(Request request, ResourceQuery<R> query, @Nullable String revision) {
        return collection.watch(request, path(query.namespace()), query, revision);
    }

    private String path(@Nullable String namespace) {
        return place.resource.path(namespace);
    }
}
