package io.calico4j.datastore;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The configuration that Calico makes of an environment or a file. What the backends make of it is tested with them.
 *
 * <p>Two things are taken out of the comparison, because the recordings say that Calico does otherwise. It ignores {@code K8S_TOKEN}
 * and {@code K8S_API_TOKEN}, which are an extension of this library: a token that comes from these is not compared, while one from
 * {@code CALICO_K8SAPITOKEN} is. And it finds out that it does not know a datastore's type when it connects: here that is said,
 * in the same words, when the configuration is read.
 */
@Tag("vectors")
class ConfigVectorsTest {

    private static final String KUBECONFIG_IN_HOME = "/.kube/config";

    /** Behind this, the words are those of a Go library. */
    private static final String PARSER = "failed to parse config as YAML/JSON: ";

    @TempDir
    private Path folder;

    private int cases;

    @Test
    void resolvesAsCalicoDoes() throws IOException {
        Vectors.run("datastore/config.jsonl", this::check);
    }

    private void check(JsonNode vector) throws IOException {
        ConfigCase recorded = ConfigCase.of(vector, folder.resolve("case" + cases++));
        JsonNode expected = vector.path("expected");
        if (expected.has("error")) {
            String error = recorded.local(expected.path("error").asText());
            int library = error.indexOf(PARSER);
            Throwable refusal = catchThrowable(recorded::load);
            assertThat(refusal).isInstanceOf(IllegalArgumentException.class);
            if (library < 0) {
                assertThat(refusal).hasMessage(error);
            } else {
                assertThat(refusal).hasMessageStartingWith(error.substring(0, library + PARSER.length()));
            }
            return;
        }
        String type = expected.at("/spec/datastoreType").asText();
        if (!type.equals("kubernetes") && !type.equals("etcdv3")) {
            assertThat(catchThrowable(recorded::load)).hasMessage("unknown datastore type: " + type);
            return;
        }
        ClientConfig config = recorded.load();
        assertThat(json(config)).isEqualTo(normal(expected.path("spec"), recorded, isFromHome(config)));
    }

    private static ObjectNode json(ClientConfig config) {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        Map<String, String> sources = new HashMap<>();
        config.explain().settings().forEach(setting -> sources.put(setting.name(), setting.source()));
        for (ConfigField<?> field : ConfigField.ALL) {
            String source = sources.getOrDefault(field.name(), "");
            String text = field.text(config);
            boolean isExtension = source.endsWith("K8S_TOKEN") || source.endsWith("K8S_API_TOKEN");
            if (text == null || isExtension) {
                continue;
            }
            Object value = field.getter().apply(config);
            if (value instanceof Boolean flag) {
                json.put(field.name(), flag);
            } else if (value instanceof Number number) {
                json.put(field.name(), number.doubleValue());
            } else {
                json.put(
                        field.name(),
                        source.equals("default") && text.endsWith(KUBECONFIG_IN_HOME) ? KUBECONFIG_IN_HOME : text);
            }
        }
        return json;
    }

    private static boolean isFromHome(ClientConfig config) {
        return config.explain().settings().stream()
                .anyMatch(setting -> setting.name().equals(ConfigField.KUBECONFIG)
                        && setting.source().equals("default"));
    }

    /** Numbers of one type, and paths of this machine; where the home was when the case was recorded does not matter. */
    private static ObjectNode normal(JsonNode spec, ConfigCase recorded, boolean isFromHome) {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        spec.properties().forEach(entry -> {
            JsonNode value = entry.getValue();
            if (value.isNumber()) {
                json.put(entry.getKey(), (double) value.floatValue());
            } else if (value.isTextual()) {
                String text = recorded.local(value.asText());
                boolean isInHome = isFromHome && text.endsWith(KUBECONFIG_IN_HOME);
                json.put(entry.getKey(), isInHome ? KUBECONFIG_IN_HOME : text);
            } else {
                json.set(entry.getKey(), value);
            }
        });
        return json;
    }
}
