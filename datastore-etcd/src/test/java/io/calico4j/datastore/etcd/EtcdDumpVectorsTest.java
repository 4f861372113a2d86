package io.calico4j.datastore.etcd;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.calico4j.api.Kinds;
import io.calico4j.api.ObjectMeta;
import io.calico4j.api.Resource;
import io.calico4j.api.ResourceKind;
import io.calico4j.api.bgp.BgpFilter;
import io.calico4j.api.bgp.BgpFilterSpec;
import io.calico4j.api.codec.ResourceCodec;
import io.calico4j.api.policy.Action;
import io.calico4j.api.policy.Tier;
import io.calico4j.api.policy.TierSpec;
import io.calico4j.datastore.DatastoreException;
import io.calico4j.datastore.ResourceClient;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What Calico's client leaves in a real etcd, object by object. */
@Tag("vectors")
class EtcdDumpVectorsTest extends OnEtcd {

    @Test
    void storesWhatCalicosClientStores() throws IOException {
        Vectors.run("datastore/etcd-dump.jsonl", vector -> {
            JsonNode input = vector.path("input");
            JsonNode expected = vector.path("expected");
            deleteEverything(store);
            if (input.path("op").asText().equals("ensureInitialized")) {
                initialize(input, expected);
                return;
            }
            client.initialize();
            if (!input.at("/object/metadata/name").asText().equals("security")
                    && !input.path("name").asText().equals("security")) {
                // Some policies are in it.
                client.datastore().create(new Tier(ObjectMeta.named("security"), new TierSpec(100.0, Action.DENY)));
            }
            // The filters that a peer names must be there.
            input.at("/object/spec/filters")
                    .forEach(filter -> client.datastore()
                            .create(new BgpFilter(
                                    ObjectMeta.named(filter.asText()),
                                    BgpFilterSpec.builder().build())));
            call(Kinds.find(input.path("kind").asText()).orElseThrow(), input, expected);
        });
    }

    private static void initialize(JsonNode input, JsonNode expected) {
        String type = input.path("clusterType").asText();
        String version = input.path("calicoVersion").asText();
        if (input.has("afterCase")) {
            // That case may be among other recordings; what it has left is what this one did not bring.
            JsonNode after = clusterInformation(expected).path("spec");
            List<String> before =
                    new ArrayList<>(List.of(after.path("clusterType").asText().split(",")));
            before.removeAll(List.of(type.split(",")));
            client.initialize(
                    version.isEmpty() ? after.path("calicoVersion").asText() : "v0", String.join(",", before));
        }
        client.initialize(version, type);
        Map<String, JsonNode> stored = new TreeMap<>();
        everything(store).forEach((path, entry) -> stored.put(path, Normal.of(ResourceCodec.parse(entry.value()))));
        Map<String, JsonNode> entries = new TreeMap<>();
        for (JsonNode entry : expected.path("entries")) {
            String value = entry.path("value").asText().replace("GUID32HEX", "0".repeat(32));
            entries.put(entry.path("key").asText(), Normal.of(ResourceCodec.parse(value)));
        }
        assertThat(stored).isEqualTo(entries);
    }

    private static JsonNode clusterInformation(JsonNode expected) {
        for (JsonNode entry : expected.path("entries")) {
            if (entry.path("key").asText().endsWith("/clusterinformations/default")) {
                return ResourceCodec.parse(entry.path("value").asText());
            }
        }
        throw new AssertionError("no cluster information");
    }

    private static <R extends Resource> void call(ResourceKind<R> kind, JsonNode input, JsonNode expected) {
        R returned;
        try {
            returned = switch (input.path("op").asText()) {
                case "create" -> client.resources(kind).create(resource(kind, input.path("object"), null));
                case "update" -> {
                    Resource before = client.datastore().create(resource(kind, input.path("object"), null));
                    yield client.resources(kind)
                            .update(resource(
                                    kind,
                                    input.path("object"),
                                    before.metadata().resourceVersion()));
                }
                case "delete" -> {
                    client.datastore().create(resource(kind, expected.path("object"), null));
                    yield in(kind, input).delete(input.path("name").asText());
                }
                default -> throw new AssertionError("unknown operation");
            };
        } catch (DatastoreException e) {
            assertThat(expected.has("error")).as(e.getMessage()).isTrue();
            RecordedErrors.checkType(expected.path("errorType").asText(), e);
            RecordedTexts.assertText(e, expected.path("error").asText());
            return;
        }
        assertThat(expected.has("error")).as("should fail: " + expected).isFalse();
        assertThat(Normal.of(ResourceCodec.encode(returned))).isEqualTo(Normal.of(expected.path("object")));
        String path = Layout.path((Resource) returned);
        EtcdStore.Entry stored = everything(store).get(path);
        if (expected.path("etcdValue").isNull()) {
            assertThat(stored).isNull();
            return;
        }
        // Equal JSON would do, but these are the very bytes.
        assertThat(stored)
                .extracting(EtcdStore.Entry::value)
                .isEqualTo(expected.path("etcdValue").asText());
        if (expected.has("etcdKey")) {
            assertThat(path).isEqualTo(expected.path("etcdKey").asText());
        }
        R again = in(kind, input).get(returned.metadata().nameOrEmpty());
        if (expected.path("getEqualsCreated").asBoolean()) {
            assertThat(again).isEqualTo(returned);
        } else if (expected.has("get")) {
            assertThat(Normal.of(ResourceCodec.encode(again))).isEqualTo(Normal.of(expected.path("get")));
        }
    }

    private static <R extends Resource> ResourceClient<R> in(ResourceKind<R> kind, JsonNode input) {
        String namespace = input.path("namespace")
                .asText(input.at("/object/metadata/namespace").asText());
        ResourceClient<R> resources = client.resources(kind);
        return kind.isNamespaced() ? resources.inNamespace(namespace) : resources;
    }

    private static <R extends Resource> R resource(ResourceKind<R> kind, JsonNode object, @Nullable String revision) {
        ObjectNode copy = object.deepCopy();
        ObjectNode metadata = (ObjectNode) copy.path("metadata");
        metadata.remove("resourceVersion");
        if (revision != null) {
            metadata.put("resourceVersion", revision);
        }
        return ResourceCodec.decode(kind, copy);
    }
}
