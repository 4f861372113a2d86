package io.calico4j.datastore.k8s;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.calico4j.api.CrdFamily;
import io.calico4j.api.Kinds;
import io.calico4j.api.Resource;
import io.calico4j.api.ResourceKey;
import io.calico4j.api.ResourceKind;
import io.calico4j.api.ResourceList;
import io.calico4j.api.config.KubeControllersConfiguration;
import io.calico4j.api.validation.Violation;
import io.calico4j.datastore.DatastoreException.Request;
import io.calico4j.datastore.Operation;
import io.calico4j.datastore.ValidationException;
import io.calico4j.datastore.spi.Capability;
import io.calico4j.datastore.spi.DeleteOptions;
import io.calico4j.datastore.spi.ReadOptions;
import io.calico4j.datastore.spi.ResourceQuery;
import io.calico4j.datastore.spi.Watch;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A kind that is a custom resource, of either family. */
final class CustomResources<R extends Resource> implements KindView<R> {

    /** Of these Calico does not ask for the status apart even if there should be one. */
    private static final Set<ResourceKind<?>> WITHOUT_STATUS = Set.of(Kinds.IPAM_CONFIGURATION, Kinds.BLOCK_AFFINITY);

    private final ApiServer server;
    private final ResourceKind<R> kind;
    private final ApiResource api;
    private final CustomResourceFormat format;
    private final ObjectCollection<R> collection;

    CustomResources(ApiServer server, ResourceKind<R> kind, CrdFamily family) {
        this.server = server;
        this.kind = kind;
        this.api = new ApiResource(
                family.group(),
                family.version(),
                kind.customResource(family).orElseThrow().plural());
        this.format = CustomResourceFormat.of(family);
        this.collection = new ObjectCollection<>(server, kind, new ObjectCollection.Reader<R>() {
            @Override
            public List<R> read(JsonNode object) {
                return List.of(format.decode(kind, object));
            }

            @Override
            public List<ResourceKey<R>> keys(JsonNode object) {
                JsonNode metadata = object.path("metadata");
                return List.of(ResourceKey.of(
                        kind,
                        metadata.path("namespace").asText(),
                        metadata.path("name").asText()));
            }
        });
    }

    @Override
    public Set<Capability> capabilities() {
        Set<Capability> capabilities = EnumSet.complementOf(
                EnumSet.of(Capability.READ_AT_REVISION, Capability.PREVIOUS_VALUE, Capability.TTL));
        if (!kind.hasStatus()) {
            capabilities.remove(Capability.UPDATE_STATUS);
        }
        return capabilities;
    }

    @Override
    public Set<Permission> permissions(Operation operation) {
        return switch (operation) {
            case CREATE -> api.permissions("create");
            case UPDATE -> api.permissions("update");
            case UPDATE_STATUS -> hasStatusApart() ? api.statusPermissions("update") : api.permissions("update");
            // It is read first, as the one that is returned.
            case DELETE -> api.permissions("get", "delete");
            case GET -> api.permissions("get");
            case LIST -> api.permissions("list");
            // What is there is listed, unless the caller has done so himself.
            case WATCH -> api.permissions("list", "watch");
            case APPLY -> Set.of();
        };
    }

    private boolean hasStatusApart() {
        return !WITHOUT_STATUS.contains(kind);
    }

    @Override
    public R create(Request request, R resource) {
        refuseUnsynced(request, resource);
        JsonNode body = format.encode(resource);
        return collection.readOne(
                request, server.post(request, path(resource.metadata().namespace(), null), body));
    }

    @Override
    public R update(Request request, R resource) {
        return put(request, resource, "");
    }

    @Override
    public R updateStatus(Request request, R resource) {
        return put(request, resource, hasStatusApart() ? "/status" : "");
    }

    private R put(Request request, R resource, String subresource) {
        refuseUnsynced(request, resource);
        String path = path(resource.metadata().namespace(), resource.metadata().name());
        JsonNode stored = server.put(request, path + subresource, format.encode(resource));
        return collection.readOne(request, stored);
    }

    /** Where Kubernetes keeps the nodes, their labels are its own, so that Calico cannot stop to synchronize them. */
    private static void refuseUnsynced(Request request, Resource resource) {
        if (resource instanceof KubeControllersConfiguration configuration
                && configuration.spec().controllers().node() != null
                && "Disabled".equals(configuration.spec().controllers().node().syncLabels())) {
            throw new ValidationException(
                    request,
                    List.of(new Violation("spec.controllers.node.syncLabels", "Disabled", "invalid SyncLabels value")));
        }
    }

    @Override
    public R delete(Request request, ResourceKey<R> key, DeleteOptions options) {
        String path = path(key.namespace(), key.name());
        JsonNode current = server.get(request, path);
        R last = collection.readOne(request, current);
        ObjectNode body = JsonNodeFactory.instance.objectNode();
        body.put("apiVersion", "v1").put("kind", "DeleteOptions");
        if (options.uid() != null) {
            body.withObject("/preconditions").put("uid", format.storedUid(options.uid()));
        }
        if (options.revision() != null) {
            body.withObject("/preconditions").put("resourceVersion", options.revision());
        }
        server.delete(request, path, body);
        return last;
    }

    @Override
    public R get(Request request, ResourceKey<R> key, ReadOptions options) {
        return collection.readOne(request, server.get(request, path(key.namespace(), key.name())));
    }

    @Override
    public ResourceList<R> list(Request request, ResourceQuery<R> query, ReadOptions options) {
        return collection.list(request, path(query.namespace(), null), query, options);
    }

    @Override
    public Watch<R> watch(Request request, ResourceQuery<R> query, @Nullable String revision) {
        if (kind.isNamespaced() && query.name() != null && query.namespace() == null) {
            throw new ValidationException(
                    request,
                    List.of(new Violation(
                            "metadata.namespace", null, "name present, but missing namespace on watch request")));
        }
        return collection.watch(request, path(query.namespace(), null), query, revision);
    }

    private String path(@Nullable String namespace, @Nullable String name) {
        return api.path(namespace) + (name == null ? "" : "/" + name);
    }
}
