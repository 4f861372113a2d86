package io.calico4j.datastore.etcd;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.calico4j.api.Kinds;
import io.calico4j.api.Resource;
import io.calico4j.api.ResourceKey;
import io.calico4j.api.codec.ResourceCodec;
import io.calico4j.api.v1.V3Key;
import io.calico4j.datastore.DatastoreException;
import io.calico4j.datastore.spi.DeleteOptions;
import io.calico4j.datastore.spi.ReadOptions;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What goes with a node when it is deleted. */
@Tag("vectors")
class NodeDeleteVectorsTest extends OnEtcd {

    @Test
    void deletesWhatCalicosClientDeletes() throws IOException {
        Vectors.run("datastore/node-delete.jsonl", vector -> {
            JsonNode input = vector.path("input");
            JsonNode expected = vector.path("expected");
            for (String path : paths()) {
                new Transactions(store).delete(REQUEST, V3Key.ROOT + path, OptionalLong.empty());
            }
            input.path("keysBefore").forEach(path -> client.datastore().create(resource(path.asText())));
            String name = input.path("name").asText();
            try {
                client.resources(Kinds.NODE)
                        .delete(name, condition(input.path("resourceVersion").asText(), name));
                assertThat(expected.has("error")).as("should fail: " + expected).isFalse();
            } catch (DatastoreException e) {
                assertThat(expected.has("error")).as(e.getMessage()).isTrue();
                RecordedErrors.checkType(expected.path("errorType").asText(), e);
                RecordedTexts.assertText(e, expected.path("error").asText());
            }
            List<String> keysAfter = new ArrayList<>();
            expected.path("keysAfter").forEach(path -> keysAfter.add(path.asText()));
            assertThat(paths()).isEqualTo(keysAfter);
        });
    }

    private static DeleteOptions condition(String revision, String name) {
        return switch (revision) {
            case "none", "absent-node" -> DeleteOptions.ANY;
            case "current" -> DeleteOptions.ifRevision(revision(name));
            case "stale" -> DeleteOptions.ifRevision(Long.toString(Long.parseLong(revision(name)) - 1));
            default -> throw new AssertionError("unknown revision " + revision);
        };
    }

    private static String revision(String node) {
        return String.valueOf(client.datastore()
                .get(ResourceKey.of(Kinds.NODE, node), ReadOptions.LATEST)
                .metadata()
                .resourceVersion());
    }

    /** The resource that is recorded to be under a path. */
    private static Resource resource(String path) {
        V3Key key = V3Key.parse(V3Key.ROOT + path).orElseThrow();
        String node = key.name().endsWith("-b") ? "node-b" : "node-a";
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        json.putObject("metadata").put("name", key.name()).put("namespace", key.namespace());
        ObjectNode spec = json.putObject("spec");
        switch (key.kind()) {
            case "HostEndpoint" -> spec.put("node", node).put("interfaceName", "eth0");
            case "BGPPeer" -> {
                spec.put("peerIP", "192.0.2.1").put("asNumber", 64512);
                if (key.name().equals("peer-a")) {
                    spec.put("node", node);
                }
            }
            case "WorkloadEndpoint" ->
                spec.put("node", key.name().startsWith("node--b-") ? "node-b" : "node-a")
                        .put("orchestrator", "k8s")
                        .put("pod", "pod-1")
                        .put("endpoint", "eth0");
            default -> assertThat(key.kind()).isIn("Node", "FelixConfiguration", "BGPConfiguration");
        }
        return ResourceCodec.decode(key.resourceKind().orElseThrow(), json);
    }

    /** Without what is there in any case. */
    private static List<String> paths() {
        return store.range(REQUEST, V3Key.ROOT, OptionalLong.empty()).found().stream()
                .map(entry -> entry.path().substring(V3Key.ROOT.length()))
                .filter(path -> !path.startsWith("tiers/") && !path.startsWith("clusterinformations/"))
                .toList();
    }
}
