package io.calico4j.datastore.k8s;

import com.fasterxml.jackson.databind.JsonNode;
import io.calico4j.api.Kinds;
import io.calico4j.api.ResourceKey;
import io.calico4j.api.ResourceList;
import io.calico4j.api.endpoint.WorkloadEndpoint;
import io.calico4j.api.endpoint.WorkloadEndpointName;
import io.calico4j.api.endpoint.WorkloadEndpointSpec;
import io.calico4j.api.kubernetes.KubernetesCodec;
import io.calico4j.api.kubernetes.Pod;
import io.calico4j.api.kubernetes.PodConversion;
import io.calico4j.api.validation.Violation;
import io.calico4j.datastore.DatastoreException.Request;
import io.calico4j.datastore.NotFoundException;
import io.calico4j.datastore.Operation;
import io.calico4j.datastore.ValidationException;
import io.calico4j.datastore.spi.Capability;
import io.calico4j.datastore.spi.DeleteOptions;
import io.calico4j.datastore.spi.ReadOptions;
import io.calico4j.datastore.spi.ResourceQuery;
import io.calico4j.datastore.spi.Watch;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Workload endpoints as views of Pods. */
final class WorkloadEndpointView implements KindView<WorkloadEndpoint> {

    private static final PodConversion CONVERSION = PodConversion.withDefaults();

    private static final String NO_POD = "malformed WorkloadEndpoint name - unable to determine Pod name";

    private final ApiServer server;
    private final PodPatches patches;

    WorkloadEndpointView(ApiServer server, PodPatches patches) {
        this.server = server;
        this.patches = patches;
    }

    /** A query finds Pods by their names, of which an endpoint's name is more. */
    private ObjectCollection<WorkloadEndpoint> pods(ResourceQuery<WorkloadEndpoint> query) {
        return new ObjectCollection<>(server, Kinds.WORKLOAD_ENDPOINT, new Pods(query));
    }

    private record Pods(ResourceQuery<WorkloadEndpoint> query) implements ObjectCollection.Reader<WorkloadEndpoint> {
        @Override
        public List<WorkloadEndpoint> read(JsonNode object) {
            return keys(object).isEmpty()
                    ? List.of()
                    : CONVERSION.convert(KubernetesCodec.decode(Pod.class, object)).stream()
                            .toList();
        }

        @Override
        public List<ResourceKey<WorkloadEndpoint>> keys(JsonNode object) {
            String node = object.at("/spec/nodeName").asText();
            if (node.isEmpty() || object.at("/spec/hostNetwork").asBoolean()) {
                return List.of();
            }
            String name = WorkloadEndpointName.of(WorkloadEndpointSpec.builder()
                    .node(node)
                    .orchestrator("k8s")
                    .pod(object.at("/metadata/name").asText())
                    .endpoint("eth0")
                    .build());
            ResourceKey<WorkloadEndpoint> key = ResourceKey.of(
                    Kinds.WORKLOAD_ENDPOINT, object.at("/metadata/namespace").asText(), name);
            return query.matches(key) ? List.of(key) : List.of();
        }
    }

    @Override
    public Set<Capability> capabilities() {
        Set<Capability> capabilities = EnumSet.of(Capability.GET, Capability.LIST, Capability.WATCH);
        if (patches == PodPatches.CNI) {
            capabilities.addAll(EnumSet.of(Capability.CREATE, Capability.UPDATE, Capability.DELETE));
        }
        return capabilities;
    }

    @Override
    public Set<Permission> permissions(Operation operation) {
        return switch (operation) {
            case CREATE, UPDATE, UPDATE_STATUS, DELETE ->
                patches == PodPatches.CNI ? ApiResource.PODS.statusPermissions("patch") : Set.of();
            case GET -> ApiResource.PODS.permissions("get");
            case LIST -> ApiResource.PODS.permissions("list");
            case WATCH -> ApiResource.PODS.permissions("list", "watch");
            case APPLY -> Set.of();
        };
    }

    @Override
    public WorkloadEndpoint create(Request request, WorkloadEndpoint endpoint) {
        return patch(request, ResourceKey.of(endpoint), patches.assign(request, endpoint));
    }

    @Override
    public WorkloadEndpoint update(Request request, WorkloadEndpoint endpoint) {
        return patch(request, ResourceKey.of(endpoint), patches.assign(request, endpoint));
    }

    @Override
    public WorkloadEndpoint delete(Request request, ResourceKey<WorkloadEndpoint> key, DeleteOptions options) {
        return patch(request, key, patches.release(request, options));
    }

    private WorkloadEndpoint patch(Request request, ResourceKey<WorkloadEndpoint> key, JsonNode patch) {
        String pod = pod(key.name()).orElseThrow(() -> new NotFoundException(request, NO_POD, null));
        JsonNode patched = server.patch(request, path(key.namespace()) + "/" + pod + "/status", patch);
        return pods(new ResourceQuery<>(key.kind(), key.namespace(), null)).readOne(request, patched);
    }

    @Override
    public WorkloadEndpoint get(Request request, ResourceKey<WorkloadEndpoint> key, ReadOptions options) {
        String pod = pod(key.name()).orElseThrow(() -> new NotFoundException(request, NO_POD, null));
        JsonNode object = server.get(request, path(key.namespace()) + "/" + pod, options);
        return pods(new ResourceQuery<>(key.kind(), key.namespace(), key.name()))
                .readOne(request, object);
    }

    /** The Pod that an endpoint's name, or the beginning of one, means: {@code <node>-k8s-<pod>-<endpoint>}. */
    private static Optional<String> pod(String name) {
        List<String> segments = WorkloadEndpointName.split(name);
        return segments.size() >= 3 && segments.size() <= 4 && segments.get(1).equals("k8s")
                ? Optional.of(segments.get(2)).filter(pod -> !pod.isEmpty())
                : Optional.empty();
    }

    @Override
    public ResourceList<WorkloadEndpoint> list(
            Request request, ResourceQuery<WorkloadEndpoint> query, ReadOptions options) {
        return pods(query).list(request, path(query.namespace()), selectors(request, query), query, options);
    }

    @Override
    public Watch<WorkloadEndpoint> watch(
            Request request, ResourceQuery<WorkloadEndpoint> query, @Nullable String revision) {
        if (query.name() != null && query.namespace() == null) {
            throw new ValidationException(
                    request,
                    List.of(new Violation(
                            "metadata.namespace",
                            null,
                            "cannot watch a specific WorkloadEndpoint without a namespace")));
        }
        return pods(query).watch(request, path(query.namespace()), selectors(request, query), query, revision);
    }

    private static Map<String, String> selectors(Request request, ResourceQuery<WorkloadEndpoint> query) {
        String name = query.name() == null ? query.namePrefix() : query.name();
        return name == null
                ? Map.of()
                : ObjectCollection.named(pod(name).orElseThrow(() -> new NotFoundException(request, NO_POD, null)));
    }

    private static String path(@Nullable String namespace) {
        return ApiResource.PODS.path(namespace);
    }
}
