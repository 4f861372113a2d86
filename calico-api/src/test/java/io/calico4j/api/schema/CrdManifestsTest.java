package io.calico4j.api.schema;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.calico4j.api.CrdFamily;
import io.calico4j.api.Kinds;
import io.calico4j.api.codec.Manifests;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class CrdManifestsTest {

    /** Calico's own definitions, where somebody has put them. */
    private static final Path REAL = Path.of("../../shared/data/crds");

    @Test
    void describesTheFieldsOfAKind() {
        JsonNode crd = CrdManifests.of(Kinds.NETWORK_POLICY, CrdFamily.V1);
        assertThat(crd.at("/metadata/name").asText()).isEqualTo("networkpolicies.crd.projectcalico.org");
        assertThat(crd.at("/spec/scope").asText()).isEqualTo("Namespaced");
        JsonNode spec = crd.at("/spec/versions/0/schema/openAPIV3Schema/properties/spec/properties");
        assertThat(spec.path("tier").toString()).isEqualTo("{\"type\":\"string\",\"default\":\"default\"}");
        assertThat(spec.path("types").toString())
                .isEqualTo("{\"type\":\"array\",\"minItems\":1,\"maxItems\":2,"
                        + "\"items\":{\"type\":\"string\",\"enum\":[\"Ingress\",\"Egress\"]},"
                        + "\"x-kubernetes-list-type\":\"set\"}");
        JsonNode rule = spec.at("/ingress/items");
        assertThat(rule.path("required").toString()).isEqualTo("[\"action\"]");
        assertThat(rule.at("/properties/source/properties/ports/items/x-kubernetes-int-or-string")
                        .asBoolean())
                .isTrue();
        assertThat(rule.at("/properties/icmp/properties/type/maximum").asInt()).isEqualTo(254);
        assertThat(rule.path("x-kubernetes-validations")).isNotEmpty();
    }

    @Test
    void givesAStatusASubresource() {
        JsonNode version = CrdManifests.of(Kinds.TIER, CrdFamily.V1).at("/spec/versions/0");
        assertThat(version.at("/subresources/status").isObject()).isTrue();
        assertThat(version.at("/schema/openAPIV3Schema/properties").has("unknownFields"))
                .isFalse();
        assertThat(CrdManifests.of(Kinds.NETWORK_SET, CrdFamily.V1)
                        .at("/spec/versions/0")
                        .has("subresources"))
                .isFalse();
    }

    /** The rules themselves are written anew; their number, places, messages and reasons are Calico's. */
    @ParameterizedTest
    @EnumSource
    void areCalicosOwnButForTheirWords(CrdFamily family) throws IOException {
        assumeThat(REAL).isDirectory();
        Map<String, JsonNode> expected = new TreeMap<>();
        try (Stream<Path> files = Files.list(REAL.resolve(family.version()))) {
            for (Path file : (Iterable<Path>) files::iterator) {
                JsonNode crd = Manifests.read(file.toString(), Files.readString(file))
                        .get(0)
                        .json();
                if (crd.at("/spec/group").asText().equals(family.group())) {
                    expected.put(crd.at("/metadata/name").asText(), bare(crd));
                }
            }
        }
        Map<String, JsonNode> actual = new TreeMap<>();
        CrdManifests.all(family)
                .forEach(crd -> actual.put(crd.at("/metadata/name").asText(), bare(crd)));
        assertThat(actual.keySet()).isEqualTo(expected.keySet());
        List<String> differences = new ArrayList<>();
        expected.forEach(
                (name, crd) -> compare(name, crd, actual.getOrDefault(name, MissingNode.getInstance()), differences));
        assertThat(differences).isEmpty();
    }

    private static JsonNode bare(JsonNode crd) {
        ObjectNode copy = crd.deepCopy();
        copy.withObject("/metadata").remove("annotations");
        stripWords(copy);
        return copy;
    }

    private static void stripWords(JsonNode json) {
        if (json instanceof ObjectNode object) {
            JsonNode description = object.get("description");
            if (description != null && description.isTextual()) {
                object.remove("description");
            }
            if (object.has("message") && object.has("rule")) {
                object.remove("rule");
            }
            if (object.get("required") instanceof ArrayNode required) {
                object.set("required", sorted(required));
            }
        }
        for (Iterator<JsonNode> children = json.elements(); children.hasNext(); ) {
            stripWords(children.next());
        }
    }

    private static ArrayNode sorted(ArrayNode array) {
        List<JsonNode> items = new ArrayList<>();
        array.forEach(items::add);
        items.sort(Comparator.comparing(JsonNode::asText));
        ArrayNode sorted = array.arrayNode();
        items.forEach(sorted::add);
        return sorted;
    }

    private static void compare(String at, JsonNode expected, JsonNode actual, List<String> differences) {
        if (expected.isObject() && actual.isObject()) {
            Set<String> names = new TreeSet<>();
            expected.fieldNames().forEachRemaining(names::add);
            actual.fieldNames().forEachRemaining(names::add);
            names.forEach(name -> compare(at + "." + name, expected.path(name), actual.path(name), differences));
        } else if (!expected.equals(actual) && !expected.asText("?").equals(actual.asText("!"))) {
            differences.add(at + ": " + expected + " is here " + actual);
        }
    }
}
