package io.calico4j.api.v1;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import io.calico4j.api.Vectors;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("vectors")
class KeysVectorsTest {

    /** Calico means to put the node here, and leaves the place for it in the path. */
    private static final String UNFILLED = "/calico/bgp/v1/host/%s/";

    private final Set<String> pool = new LinkedHashSet<>();

    @Test
    void keysAndListOptionsAreCalicos() throws IOException {
        Vectors.collect("datastore/keys.jsonl", vector -> {
            if (vector.at("/expected/path").isTextual()) {
                pool.add(vector.at("/expected/path").asText());
            }
        });
        Vectors.run("datastore/keys.jsonl", vector -> {
            switch (vector.at("/input/op").asText()) {
                case "keyToPath" -> keyToPath(vector);
                case "keyFromPath" -> keyFromPath(vector);
                case "listOptions" -> listOptions(vector);
                default -> throw new AssertionError("unknown operation");
            }
        });
    }

    private static void keyToPath(JsonNode vector) {
        ModelKey key = key(vector.at("/input/key"));
        JsonNode expected = vector.path("expected");
        check(expected, "path", key::path);
        check(expected, "deletePath", key::deletePath);
        List<String> parents = new ArrayList<>();
        expected.path("deleteParentPaths").forEach(path -> parents.add(path.asText()));
        if (expected.has("deleteParentPathsError")) {
            assertThatThrownBy(key::deleteParentPaths)
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessage(expected.path("deleteParentPathsError").asText());
        } else if (!expected.has("pathError")) {
            assertThat(key.deleteParentPaths()).isEqualTo(parents);
        }
        assertThat(key).hasToString(expected.path("string").asText());
    }

    private static void check(JsonNode expected, String field, Supplier<String> path) {
        if (expected.has(field + "Error")) {
            assertThatThrownBy(path::get)
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessage(expected.path(field + "Error").asText());
        } else {
            assertThat(path.get()).isEqualTo(expected.path(field).asText());
        }
    }

    private static void keyFromPath(JsonNode vector) {
        Optional<ModelKey> parsed = ModelKey.parse(vector.at("/input/path").asText());
        JsonNode expected = vector.path("expected");
        if (expected.path("key").isNull() || expected.has("panic")) {
            assertThat(parsed).isEmpty();
            return;
        }
        assertThat(parsed).contains(key(expected.path("key")));
        if (expected.has("upgradedKey")) {
            assertThat(parsed)
                    .map(key -> (V1Key) key)
                    .map(V1Key::upgraded)
                    .map(ModelKey.class::cast)
                    .contains(key(expected.path("upgradedKey")));
        }
    }

    private void listOptions(JsonNode vector) {
        ModelListOptions options = options(vector.at("/input/options"));
        JsonNode expected = vector.path("expected");
        String root = expected.path("root").asText();
        boolean unfilled = root.startsWith(UNFILLED);
        assertThat(options.root()).isEqualTo(unfilled ? root.replace("/%s/", "/") : root);
        // Where Calico's path has the unfilled place it is no key's; ours is one if both parts are given.
        assertThat(options.isFullyQualified())
                .isEqualTo(
                        unfilled
                                ? options.root().split("/").length > UNFILLED.split("/").length
                                : expected.path("fullyQualified").asBoolean());
        assertThat(options.isLastSegmentPrefix())
                .isEqualTo(expected.path("lastSegmentIsPrefix").asBoolean());
        List<String> matches = new ArrayList<>();
        expected.path("matches").forEach(path -> matches.add(path.asText()));
        assertThat(matches).allMatch(path -> options.keyOf(path).isPresent());
        if (!expected.has("matchCount")) {
            // The pool has the paths of another set of cases too, so that only what is known of it can be compared.
            assertThat(pool.stream().filter(path -> options.keyOf(path).isPresent()))
                    .isSubsetOf(matches);
        }
    }

    private static ModelKey key(JsonNode key) {
        JsonNode fields = key.path("fields");
        if (key.path("type").asText().equals("ResourceKey")) {
            return new V3Key(
                    fields.path("Kind").asText(),
                    fields.path("Namespace").asText(),
                    fields.path("Name").asText());
        }
        return new V1Key(type(key.path("type").asText()), parts(fields));
    }

    private static V1KeyType type(String name) {
        for (V1KeyType type : V1KeyType.values()) {
            if (type.calicoName().equals(name)) {
                return type;
            }
        }
        throw new AssertionError("unknown type of key: " + name);
    }

    private static Map<String, String> parts(JsonNode fields) {
        Map<String, String> parts = new LinkedHashMap<>();
        fields.properties()
                .forEach(field -> parts.put(field.getKey(), field.getValue().asText()));
        return parts;
    }

    private static ModelListOptions options(JsonNode options) {
        JsonNode fields = options.path("fields");
        String type = options.path("type").asText();
        if (type.equals("ResourceListOptions")) {
            return new V3ListOptions(
                    fields.path("Kind").asText(),
                    fields.path("Namespace").asText(),
                    fields.path("Name").asText(),
                    fields.path("Prefix").asBoolean());
        }
        Map<String, String> parts = parts(fields);
        String version = parts.remove("IPVersion");
        V1KeyType keys =
                type.equals("ProfileListOptions") ? V1KeyType.PROFILE_RULES : type(type.replace("ListOptions", "Key"));
        return new V1ListOptions(keys, parts, version == null ? 0 : Integer.parseInt(version));
    }
}
