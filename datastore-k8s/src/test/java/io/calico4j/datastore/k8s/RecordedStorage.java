package io.calico4j.datastore.k8s;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.calico4j.api.Kinds;
import io.calico4j.api.Resource;
import io.calico4j.api.ResourceKind;
import io.calico4j.api.ResourceKind.CommandLine;
import io.calico4j.api.codec.ResourceCodec;
import io.calico4j.datastore.CalicoClient;
import io.calico4j.datastore.DatastoreException;
import io.calico4j.datastore.ResourceClient;
import io.calico4j.datastore.ValidationException;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** One recorded write of one object: what the API server has of it then, and what is read again. */
final class RecordedStorage {

    private static final String METADATA = "projectcalico.org/metadata";
    private static final Pattern REPORTED =
            Pattern.compile("^failed to \\w+ '\\w+' resource: \\[(.*)]\\s*$", Pattern.DOTALL);

    /** Where the words of a library or of the API server begin. */
    private static final Pattern FOREIGN =
            Pattern.compile(" with error: .*|: <nil>: .*|json: .*|yaml: .*|dial tcp.*", Pattern.DOTALL);

    /** The API server's own words about an object that it refuses. */
    private static final Pattern REFUSED_BY_SERVER =
            Pattern.compile("^\\S+ \"[^\"]*\" is invalid: .*: (.*)$", Pattern.DOTALL);

    private final TestCluster cluster;
    private final CalicoClient client;
    private final JsonNode vector;
    private final ResourceKind<?> kind;
    private final List<String> made = new ArrayList<>();

    RecordedStorage(TestCluster cluster, CalicoClient client, JsonNode vector) {
        this.cluster = cluster;
        this.client = client;
        this.vector = vector;
        this.kind = Kinds.find(vector.path("kind").asText()).orElseThrow();
    }

    void run() {
        if (isRefusedByCalicoctl()) {
            // The command does not get as far as to ask Calico's client, which has no such rule.
            assertThat(vector.path("stderr").asText()).contains("operation create or apply is not supported on");
            return;
        }
        prepare();
        try {
            write(kind);
        } finally {
            made.forEach(cluster::delete);
            if (kind == Kinds.NODE) {
                reset();
            } else if (kind == Kinds.TIER || !vector.has("path")) {
                deleteWritten(kind);
            } else {
                cluster.delete(vector.path("path").asText());
            }
        }
    }

    private boolean isRefusedByCalicoctl() {
        return kind.commandLine() != CommandLine.READ_WRITE
                || (kind == Kinds.NETWORK_POLICY && name().startsWith("knp.default."));
    }

    private String name() {
        return vector.at("/input/metadata/name").asText();
    }

    /** What the object names exists. */
    private void prepare() {
        JsonNode spec = vector.at("/input/spec");
        if (kind != Kinds.TIER && spec.path("tier").asText().equals("security")) {
            make("tiers", "{metadata: {name: security}, spec: {order: 200}}");
        }
        for (JsonNode filter : spec.path("filters")) {
            if (filter.asText().equals("filter-a")) {
                make("bgpfilters", "{metadata: {name: filter-a}, spec: {}}");
            }
        }
    }

    private void make(String plural, String yaml) {
        boolean native3 = vector.path("mode").asText().equals("kubernetes-v3");
        String version = native3 ? "projectcalico.org/v3" : "crd.projectcalico.org/v1";
        String kindName = plural.equals("tiers") ? "Tier" : "BGPFilter";
        String path = "/apis/" + version + "/" + plural;
        JsonNode object =
                cluster.post(path, "{apiVersion: " + version + ", kind: " + kindName + ", " + yaml.substring(1));
        made.add(path + "/" + object.at("/metadata/name").asText());
    }

    private <R extends Resource> void write(ResourceKind<R> kind) {
        R resource = ResourceCodec.decode(kind, vector.path("input"));
        ResourceClient<R> resources = client.resources(kind);
        R written;
        try {
            written = switch (vector.path("verb").asText()) {
                case "create" -> resources.create(resource);
                case "apply" -> resources.apply(resource);
                default -> throw new AssertionError("unknown verb");
            };
        } catch (DatastoreException e) {
            assertThat(vector.path("exit").asInt()).as(e.getMessage()).isNotZero();
            assertReason(e);
            return;
        }
        assertThat(vector.path("exit").asInt())
                .as(vector.path("stderr").asText())
                .isZero();
        assertThat(stored()).as("stored").isEqualTo(normal(vector.path("stored")));
        R read = in(kind, written.metadata().namespace()).get(written.metadata().nameOrEmpty());
        assertThat(normal(ResourceCodec.encode(read))).as("read back").isEqualTo(normal(vector.path("readBack")));
        assertThat(read).isEqualTo(written);
    }

    private <R extends Resource> ResourceClient<R> in(ResourceKind<R> kind, @Nullable String namespace) {
        return namespace == null
                ? client.resources(kind)
                : client.resources(kind).inNamespace(namespace);
    }

    private JsonNode stored() {
        JsonNode found = cluster.get(vector.path("path").asText());
        if (!found.path("items").isArray()) {
            return normal(found);
        }
        JsonNode items = JsonNodeFactory.instance.arrayNode();
        for (JsonNode item : found.path("items")) {
            if (kind != Kinds.TIER || item.at("/metadata/name").asText().equals(name())) {
                ((com.fasterxml.jackson.databind.node.ArrayNode) items).add(item);
            }
        }
        return normal(items);
    }

    private void assertReason(DatastoreException e) {
        Matcher reported = REPORTED.matcher(vector.path("stderr").asText());
        assertThat(reported.matches()).as(vector.path("stderr").asText()).isTrue();
        Matcher refused = REFUSED_BY_SERVER.matcher(reported.group(1));
        if (refused.matches()) {
            // Here the client validates as the API server would, and says it in its own form before it asks the server.
            assertThat(e).isInstanceOf(ValidationException.class).hasMessageContaining(refused.group(1));
            return;
        }
        for (String line : FOREIGN.matcher(reported.group(1)).replaceFirst("").split("\n")) {
            assertThat(e).hasMessageContaining(line);
        }
    }

    private <R extends Resource> void deleteWritten(ResourceKind<R> kind) {
        boolean isBuiltIn = kind.reservedNames().contains(name());
        if (vector.path("exit").asInt() == 0 && !isBuiltIn) {
            in(kind, vector.at("/input/metadata/namespace").textValue())
                    .find(name())
                    .ifPresent(found -> in(kind, found.metadata().namespace())
                            .delete(found.metadata().nameOrEmpty()));
        }
    }

    /** A node is as it was before Calico has put anything on it. */
    private void reset() {
        cluster.delete("/api/v1/nodes/" + name());
        node(cluster, name());
    }

    static void node(TestCluster cluster, String name) {
        cluster.post(
                "/api/v1/nodes",
                "{apiVersion: v1, kind: Node, metadata: {name: %1$s, labels: {kubernetes.io/hostname: %1$s}}}",
                name);
    }

    private static JsonNode normal(JsonNode json) {
        JsonNode copy = json.deepCopy();
        visit(copy);
        return copy;
    }

    private static void visit(JsonNode json) {
        if (json instanceof ObjectNode object) {
            if (object.path("metadata") instanceof ObjectNode metadata) {
                metadata.remove(List.of("managedFields", "generation"));
            }
            replace(object, "resourceVersion", "{{RV}}");
            replace(object, "uid", "{{UID}}");
            replace(object, "creationTimestamp", "{{TIME}}");
            if (object.path(METADATA).isTextual()) {
                object.set(METADATA, ResourceCodec.parse(object.path(METADATA).asText()));
            }
            object.properties().forEach(member -> {
                if (member.getValue().isNumber()) {
                    // One Java type for equal numbers.
                    member.setValue(JsonNodeFactory.instance.numberNode(
                            member.getValue().decimalValue().stripTrailingZeros()));
                }
            });
        }
        json.forEach(RecordedStorage::visit);
    }

    private static void replace(ObjectNode object, String member, String with) {
        if (object.path(member).isTextual()) {
            object.put(member, with);
        }
    }
}
