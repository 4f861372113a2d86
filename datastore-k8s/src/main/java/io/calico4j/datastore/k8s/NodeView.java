package io.calico4j.datastore.k8s;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.calico4j.api.Kinds;
import io.calico4j.api.ResourceKey;
import io.calico4j.api.ResourceList;
import io.calico4j.api.kubernetes.ConversionException;
import io.calico4j.api.kubernetes.KubernetesCodec;
import io.calico4j.api.kubernetes.NodeConversion;
import io.calico4j.api.node.Node;
import io.calico4j.api.validation.Violation;
import io.calico4j.datastore.DatastoreException.Request;
import io.calico4j.datastore.Operation;
import io.calico4j.datastore.ValidationException;
import io.calico4j.datastore.spi.Capability;
import io.calico4j.datastore.spi.ReadOptions;
import io.calico4j.datastore.spi.ResourceQuery;
import io.calico4j.datastore.spi.Watch;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Nodes as views of Kubernetes' nodes, on which Calico's part can be changed. Kubernetes writes to its nodes all the time, so
 * Calico does not look at the revision that an update carries, but puts its annotations on the node as it finds it.
 */
final class NodeView implements KindView<Node> {

    private static final ApiResource NODES = ApiResource.NODES;
    private static final String PATH = NODES.path();

    private final ApiServer server;
    private final ObjectCollection<Node> collection;

    NodeView(ApiServer server, boolean usePodCidr) {
        this.server = server;
        this.collection = new ObjectCollection<>(server, Kinds.NODE, new ObjectCollection.Reader<Node>() {
            @Override
            public List<Node> read(JsonNode object) {
                return List.of(NodeConversion.convert(
                        KubernetesCodec.decode(io.calico4j.api.kubernetes.Node.class, object), usePodCidr));
            }

            @Override
            public List<ResourceKey<Node>> keys(JsonNode object) {
                return List.of(
                        ResourceKey.of(Kinds.NODE, object.at("/metadata/name").asText()));
            }
        });
    }

    @Override
    public Set<Capability> capabilities() {
        return EnumSet.of(Capability.UPDATE, Capability.GET, Capability.LIST, Capability.WATCH);
    }

    @Override
    public Set<Permission> permissions(Operation operation) {
        return switch (operation) {
            case UPDATE, UPDATE_STATUS -> Permission.union(NODES.permissions("get"), NODES.statusPermissions("update"));
            case GET -> NODES.permissions("get");
            case LIST -> NODES.permissions("list");
            case WATCH -> NODES.permissions("list", "watch");
            case CREATE, DELETE, APPLY -> Set.of();
        };
    }

    @Override
    public Node update(Request request, Node node) {
        Map<String, @Nullable String> annotations;
        try {
            annotations = NodeConversion.annotations(node);
        } catch (ConversionException e) {
            throw new ValidationException(
                    request, List.of(new Violation("metadata.annotations", null, String.valueOf(e.getMessage()))));
        }
        String path = PATH + "/" + node.metadata().nameOrEmpty();
        ObjectNode current = (ObjectNode) server.get(request, path);
        ObjectNode target = current.withObject("/metadata/annotations");
        annotations.forEach((key, value) -> {
            if (value == null) {
                target.remove(key);
            } else {
                target.put(key, value);
            }
        });
        return collection.readOne(request, server.put(request, path + "/status", current));
    }

    @Override
    public Node get(Request request, ResourceKey<Node> key, ReadOptions options) {
        return collection.readOne(request, server.get(request, PATH + "/" + key.name(), options));
    }

    @Override
    public ResourceList<Node> list(Request request, ResourceQuery<Node> query, ReadOptions options) {
        return collection.list(request, PATH, query, options);
    }

    @Override
    public Watch<Node> watch(Request request, ResourceQuery<Node> query, @Nullable String revision) {
        return collection.watch(request, PATH, query, revision);
    }
}
