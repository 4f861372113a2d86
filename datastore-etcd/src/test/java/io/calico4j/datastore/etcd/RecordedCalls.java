package io.calico4j.datastore.etcd;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.calico4j.api.Kinds;
import io.calico4j.api.ObjectMeta;
import io.calico4j.api.Resource;
import io.calico4j.api.ResourceKind;
import io.calico4j.api.ResourceList;
import io.calico4j.api.UnknownFields;
import io.calico4j.api.codec.ResourceCodec;
import io.calico4j.datastore.CalicoClient;
import io.calico4j.datastore.DatastoreException;
import io.calico4j.datastore.DatastoreException.Request;
import io.calico4j.datastore.NotFoundException;
import io.calico4j.datastore.Operation;
import io.calico4j.datastore.ResourceClient;
import io.calico4j.datastore.spi.DeleteOptions;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Makes the calls of one recorded case, and compares what they return, how they fail, and what is then stored. */
final class RecordedCalls {

    private static final Request REQUEST = new Request("etcdv3", Operation.LIST, "everything");

    private final CalicoClient client;
    private final EtcdStore store;
    private final Map<String, ObjectMeta> last = new HashMap<>();
    private final Map<String, String> firstRevisions = new HashMap<>();

    RecordedCalls(CalicoClient client, EtcdStore store) {
        this.client = client;
        this.store = store;
    }

    void run(JsonNode steps) {
        for (JsonNode step : steps) {
            if (step.path("op").asText().equals("put")) {
                new Transactions(store)
                        .create(
                                REQUEST,
                                step.path("key").asText(),
                                step.path("value").isTextual()
                                        ? step.path("value").asText()
                                        : step.path("value").toString(),
                                null,
                                Transactions.NOTHING);
            } else {
                step(Kinds.find(step.path("kind").asText()).orElseThrow(), step);
            }
        }
    }

    private <R extends Resource> void step(ResourceKind<R> kind, JsonNode step) {
        Map<String, EtcdStore.Entry> before = OnEtcd.everything(store);
        JsonNode returned = null;
        try {
            returned = call(kind, step);
            assertThat(step.path("result").asText()).as(step.toString()).isEqualTo("ok");
        } catch (DatastoreException e) {
            if (step.path("returned").isNull() && e instanceof NotFoundException) {
                // Calico's client returns nothing, without an error, for what is marked as deleted.
                return;
            }
            assertThat(step.path("result").asText()).as(e.getMessage()).isEqualTo("error");
            RecordedErrors.check(step.path("error"), e);
        }
        if (step.has("returned")) {
            assertThat(Normal.of(Objects.requireNonNull(returned)))
                    .as("returned")
                    .isEqualTo(Normal.of(step.path("returned")));
        }
        if (step.has("get")) {
            assertThat(Normal.of(ResourceCodec.encode(in(kind, step)
                            .get(Objects.requireNonNull(returned)
                                    .at("/metadata/name")
                                    .asText()))))
                    .as("read again")
                    .isEqualTo(Normal.of(step.path("get")));
        }
        stored(step, before);
    }

    private void stored(JsonNode step, Map<String, EtcdStore.Entry> before) {
        Map<String, EtcdStore.Entry> after = OnEtcd.everything(store);
        Map<String, JsonNode> written = new TreeMap<>();
        after.forEach((path, entry) -> {
            if (!entry.equals(before.get(path))) {
                written.put(path, Normal.of(ResourceCodec.parse(entry.value())));
            }
        });
        Map<String, JsonNode> expected = new TreeMap<>();
        step.path("stored").properties().forEach(entry -> expected.put(entry.getKey(), Normal.of(entry.getValue())));
        assertThat(written).as("stored").isEqualTo(expected);
        before.keySet().removeAll(after.keySet());
        Map<String, Boolean> removed = new TreeMap<>();
        step.path("removedKeys").forEach(path -> removed.put(path.asText(), true));
        assertThat(before.keySet()).as("removed").isEqualTo(removed.keySet());
    }

    private <R extends Resource> ResourceClient<R> in(ResourceKind<R> kind, JsonNode step) {
        String namespace = step.path("namespace")
                .asText(step.at("/resource/metadata/namespace").asText());
        ResourceClient<R> resources = client.resources(kind);
        return kind.isNamespaced() && !namespace.isEmpty() ? resources.inNamespace(namespace) : resources;
    }

    private <R extends Resource> JsonNode call(ResourceKind<R> kind, JsonNode step) {
        ResourceClient<R> resources = in(kind, step);
        String name = step.path("name").asText();
        return switch (step.path("op").asText()) {
            case "create" -> remember(client.resources(kind).create(resource(kind, step)));
            case "update" -> remember(client.resources(kind).update(asRead(kind, step)));
            case "updateStatus" -> remember(client.resources(kind).updateStatus(asRead(kind, step)));
            case "get" -> modelled(resources.get(name));
            case "delete" -> modelled(resources.delete(name, condition(kind, step)));
            case "list" -> list(kind, resources.list());
            default -> throw new IllegalArgumentException(step.path("op").asText());
        };
    }

    private DeleteOptions condition(ResourceKind<?> kind, JsonNode step) {
        if (!step.has("resourceVersion")) {
            return DeleteOptions.ANY;
        }
        String first = firstRevisions.get(kind + "/" + step.path("namespace").asText() + "/"
                + step.path("name").asText());
        return DeleteOptions.ifRevision(first == null ? "1" : Long.toString(Long.parseLong(first) - 1));
    }

    /** What Calico's own reader would have kept of a resource: it drops what it does not know. */
    private static JsonNode modelled(Resource resource) {
        return ResourceCodec.encode(resource.withUnknownFields(UnknownFields.NONE));
    }

    private static <R extends Resource> JsonNode list(ResourceKind<R> kind, ResourceList<R> list) {
        ObjectNode json = com.fasterxml.jackson.databind.node.JsonNodeFactory.instance.objectNode();
        json.put("kind", kind.listName()).put("apiVersion", ResourceKind.API_VERSION);
        json.putObject("metadata").put("resourceVersion", list.resourceVersion());
        list.forEach(item -> json.withArray("/items").add(modelled(item)));
        json.withArray("/items");
        return json;
    }

    private static <R extends Resource> R resource(ResourceKind<R> kind, JsonNode step) {
        R resource = ResourceCodec.decode(kind, step.path("resource"));
        return kind.type().cast(resource.withUnknownFields(UnknownFields.NONE));
    }

    private static String key(Resource resource) {
        ObjectMeta metadata = resource.metadata();
        return resource.kind() + "/" + (metadata.namespace() == null ? "" : metadata.namespace()) + "/"
                + metadata.nameOrEmpty();
    }

    private JsonNode remember(Resource resource) {
        last.put(key(resource), resource.metadata());
        firstRevisions.putIfAbsent(
                key(resource), String.valueOf(resource.metadata().resourceVersion()));
        return ResourceCodec.encode(resource);
    }

    private <R extends Resource> R asRead(ResourceKind<R> kind, JsonNode step) {
        R resource = resource(kind, step);
        ObjectMeta read = last.get(key(resource));
        if (read == null) {
            return resource;
        }
        String omit = step.path("omit").asText();
        ObjectMeta metadata = resource.metadata();
        if (!omit.equals("resourceVersion")) {
            metadata = metadata.withResourceVersion(
                    step.path("revision").asText().equals("stale")
                            ? stale(read.resourceVersion())
                            : read.resourceVersion());
        }
        if (!omit.equals("uid")) {
            metadata = metadata.withUid(read.uid());
        }
        if (!omit.equals("creationTimestamp")) {
            metadata = metadata.withCreationTimestamp(read.creationTimestamp());
        }
        return kind.withMetadata(resource, metadata);
    }

    private static String stale(@Nullable String revision) {
        return Long.toString(Long.parseLong(Objects.requireNonNull(revision)) - 1);
    }
}
