package io.calico4j.datastore.etcd;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.calico4j.api.Kinds;
import io.calico4j.api.Resource;
import io.calico4j.api.ResourceKey;
import io.calico4j.api.ResourceKind;
import io.calico4j.api.codec.ResourceCodec;
import io.calico4j.datastore.DatastoreException;
import io.calico4j.datastore.ResourceClient;
import io.calico4j.datastore.spi.DeleteOptions;
import io.calico4j.datastore.spi.ReadOptions;
import java.io.IOException;
import java.util.Objects;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** How calls of Calico's typed client fail on a real etcd, and in which words. */
@Tag("vectors")
class ClientErrorsVectorsTest extends OnEtcd {

    @Test
    void failsAsCalicosClientDoes() throws IOException {
        RecordedWorld world = RecordedWorld.gather(client, store);
        Vectors.run("datastore/client-errors.jsonl", vector -> {
            JsonNode input = vector.path("input");
            JsonNode expected = vector.path("expected");
            if (input.path("op").asText().equals("format")) {
                RecordedTexts.assertText(
                        RecordedTexts.exception(input.path("errorType").asText(), input.path("fields")),
                        expected.path("text").asText());
                return;
            }
            String stale = null;
            if (input.has("state")) {
                stale = state(world, input);
            } else {
                world.everything();
            }
            call(kind(input), input, expected, stale);
        });
    }

    /** Stores the object that the call is about. */
    private static @Nullable String state(RecordedWorld world, JsonNode input) {
        Resource stored = world.only(input);
        switch (input.path("state").asText()) {
            case "exists" -> {}
            case "exists with a newer revision" -> client.datastore().update(stored);
            default -> throw new AssertionError("unknown state");
        }
        return stored.metadata().resourceVersion();
    }

    private static ResourceKind<?> kind(JsonNode input) {
        return Kinds.find(input.path("kind").asText()).orElseThrow();
    }

    private static <R extends Resource> void call(
            ResourceKind<R> kind, JsonNode input, JsonNode expected, @Nullable String stale) {
        JsonNode metadata = input.at("/object/metadata");
        String name = input.path("name").asText(metadata.path("name").asText());
        String namespace =
                input.path("namespace").asText(metadata.path("namespace").asText());
        ResourceClient<R> resources = kind.isNamespaced() && !namespace.isEmpty()
                ? client.resources(kind).inNamespace(namespace)
                : client.resources(kind);
        R returned;
        try {
            returned = switch (input.path("op").asText()) {
                case "create" -> client.resources(kind).create(resource(kind, input.path("object"), stale));
                case "update" -> client.resources(kind).update(update(kind, name, input, stale));
                case "delete" -> resources.delete(name, condition(input, stale));
                case "get" -> resources.get(name);
                default -> throw new AssertionError("unknown operation");
            };
        } catch (DatastoreException e) {
            assertThat(expected.has("error")).as(e.getMessage()).isTrue();
            RecordedErrors.checkType(expected.path("errorType").asText(), e);
            RecordedTexts.assertText(e, expected.path("error").asText());
            return;
        }
        assertThat(expected.has("error")).as("should fail: " + expected).isFalse();
        if (expected.has("object")) {
            assertThat(Normal.of(ResourceCodec.encode(returned))).isEqualTo(Normal.of(expected.path("object")));
        }
        if (expected.has("etcdValue")) {
            stored(ResourceKey.of(returned), expected.path("etcdValue"));
        }
    }

    private static void stored(ResourceKey<?> key, JsonNode expected) {
        JsonNode value = store.get(REQUEST, Layout.path(key), OptionalLong.empty())
                .map(entry -> Normal.of(ResourceCodec.parse(entry.value())))
                .orElse(null);
        assertThat(value)
                .as("stored")
                .isEqualTo(expected.isNull() ? null : Normal.of(ResourceCodec.parse(expected.asText())));
    }

    private static <R extends Resource> R resource(ResourceKind<R> kind, JsonNode object, @Nullable String stale) {
        ObjectNode copy = object.deepCopy();
        if (copy.at("/metadata/resourceVersion").asText().equals("STALE")) {
            ((ObjectNode) copy.path("metadata")).put("resourceVersion", Objects.requireNonNull(stale));
        }
        return ResourceCodec.decode(kind, copy);
    }

    /** What has neither UID nor revision is not a resource but what was changed in the stored one. */
    private static <R extends Resource> R update(
            ResourceKind<R> kind, String name, JsonNode input, @Nullable String stale) {
        JsonNode object = input.path("object");
        if (object.path("metadata").has("uid") || object.path("metadata").has("resourceVersion")) {
            return resource(kind, object, stale);
        }
        String namespace = object.at("/metadata/namespace").asText();
        ObjectNode changed =
                ResourceCodec.encode(client.datastore().get(ResourceKey.of(kind, namespace, name), ReadOptions.LATEST));
        merge(changed, object);
        return ResourceCodec.decode(kind, changed);
    }

    private static void merge(ObjectNode into, JsonNode changes) {
        changes.properties().forEach(change -> {
            if (change.getValue().isObject() && into.path(change.getKey()) instanceof ObjectNode inner) {
                merge(inner, change.getValue());
            } else {
                into.set(change.getKey(), change.getValue());
            }
        });
    }

    private static DeleteOptions condition(JsonNode input, @Nullable String stale) {
        String revision = input.path("resourceVersion").asText();
        if (revision.isEmpty()) {
            return DeleteOptions.ANY;
        }
        return DeleteOptions.ifRevision(revision.equals("STALE") ? Objects.requireNonNull(stale) : revision);
    }
}
