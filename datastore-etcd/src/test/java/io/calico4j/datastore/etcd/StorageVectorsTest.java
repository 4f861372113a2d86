package io.calico4j.datastore.etcd;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.calico4j.api.Kinds;
import io.calico4j.api.ObjectMeta;
import io.calico4j.api.Resource;
import io.calico4j.api.ResourceKind;
import io.calico4j.api.ResourceKind.CommandLine;
import io.calico4j.api.bgp.BgpFilter;
import io.calico4j.api.bgp.BgpFilterSpec;
import io.calico4j.api.codec.ResourceCodec;
import io.calico4j.api.policy.Tier;
import io.calico4j.api.policy.TierSpec;
import io.calico4j.datastore.DatastoreException;
import io.calico4j.datastore.ResourceClient;
import java.io.IOException;
import java.util.Map;
import java.util.OptionalLong;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What etcd has after Calico's client has written one object, and what is read again. */
@Tag("vectors")
class StorageVectorsTest extends OnEtcd {

    private static final Pattern REPORTED =
            Pattern.compile("^failed to \\w+ '\\w+' resource: \\[(.*)]\\s*$", Pattern.DOTALL);

    @Test
    void storesWhatCalicoStores() throws IOException {
        Vectors.run(
                "cli/kdd-raw.jsonl",
                "cli/kdd-raw.jsonl (etcd)",
                vector -> vector.path("mode").asText().equals("etcd"),
                vector -> run(Kinds.find(vector.path("kind").asText()).orElseThrow(), vector));
    }

    private static <R extends Resource> void run(ResourceKind<R> kind, JsonNode vector) {
        String name = vector.at("/input/metadata/name").asText();
        if (kind.commandLine() != CommandLine.READ_WRITE
                || (kind.equals(Kinds.NETWORK_POLICY) && name.startsWith("knp.default."))) {
            // The command does not get as far as to ask Calico's client, which has no such rule.
            assertThat(vector.path("stderr").asText()).contains("operation create or apply is not supported on");
            return;
        }
        prepare(vector);
        Map<String, EtcdStore.Entry> before = everything(store);
        R resource = ResourceCodec.decode(kind, vector.path("input"));
        R written;
        try {
            written = vector.path("verb").asText().equals("apply")
                    ? client.resources(kind).apply(resource)
                    : client.resources(kind).create(resource);
        } catch (DatastoreException e) {
            assertThat(vector.path("exit").asInt()).as(e.getMessage()).isNotZero();
            Matcher reported = REPORTED.matcher(vector.path("stderr").asText());
            assertThat(reported.matches()).as(vector.path("stderr").asText()).isTrue();
            RecordedTexts.assertText(e, reported.group(1));
            return;
        }
        assertThat(vector.path("exit").asInt())
                .as(vector.path("stderr").asText())
                .isZero();
        Map<String, JsonNode> expected = new TreeMap<>();
        vector.path("stored").properties().forEach(entry -> expected.put(entry.getKey(), normal(entry.getValue())));
        Map<String, JsonNode> stored = new TreeMap<>();
        everything(store).forEach((path, entry) -> {
            if (!entry.equals(before.get(path))) {
                stored.put(path, normal(ResourceCodec.parse(entry.value())));
            }
        });
        assertThat(stored).as("stored").isEqualTo(expected);
        String namespace = written.metadata().namespace();
        ResourceClient<R> resources = namespace == null
                ? client.resources(kind)
                : client.resources(kind).inNamespace(namespace);
        assertThat(normal(ResourceCodec.encode(resources.get(written.metadata().nameOrEmpty()))))
                .as("read back")
                .isEqualTo(normal(vector.path("readBack")));
    }

    /** Only what the object names is there, and what is always there. */
    private static void prepare(JsonNode vector) {
        everything(store)
                .values()
                .forEach(entry -> new Transactions(store).delete(REQUEST, entry.path(), OptionalLong.empty()));
        client.initialize();
        JsonNode spec = vector.at("/input/spec");
        if (spec.path("tier").asText().equals("security")) {
            client.resources(Kinds.TIER).create(new Tier(ObjectMeta.named("security"), new TierSpec(200.0, null)));
        }
        for (JsonNode filter : spec.path("filters")) {
            if (filter.asText().equals("filter-a")) {
                client.resources(Kinds.BGP_FILTER)
                        .create(new BgpFilter(
                                ObjectMeta.named("filter-a"),
                                BgpFilterSpec.builder().build()));
            }
        }
    }

    /** The recordings have their placeholders in braces. */
    private static JsonNode normal(JsonNode json) {
        return Normal.of(ResourceCodec.parse(json.toString()
                .replace("{{UID}}", "UID")
                .replace("{{RV}}", "RV")
                .replace("{{TIME}}", "TIME")));
    }
}
