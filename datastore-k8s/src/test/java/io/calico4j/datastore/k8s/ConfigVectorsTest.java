package io.calico4j.datastore.k8s;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import io.calico4j.datastore.ClientConfig;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * How Calico reaches the API server of a configuration. The text of a refusal is that of a Go library, so that none is compared;
 * the fields are compared that any of the cases has.
 *
 * <p>A token from {@code K8S_TOKEN} or {@code K8S_API_TOKEN}, which are an extension of this library, is taken out where it is not
 * expected.
 */
@Tag("vectors")
class ConfigVectorsTest {

    private static final String FAMILY = "k8s-rest-config";

    @TempDir
    private Path folder;

    private final Set<String> compared = new HashSet<>();
    private int cases;

    @Test
    void reachesTheApiServerAsCalicoDoes() throws IOException {
        Vectors.all("datastore/config.jsonl")
                .forEach(vector -> compared.addAll(
                        RestFields.of(vector.at("/expected/rest")).keySet()));
        Vectors.run("datastore/config.jsonl", FAMILY, this::check);
    }

    private void check(JsonNode vector) throws IOException {
        Path own = Files.createDirectories(folder.resolve("case" + cases++));
        JsonNode input = vector.path("input");
        Path home = Files.createDirectories(own.resolve("home"));
        if (input.path("homeKubeconfig").asBoolean()) {
            Files.writeString(Files.createDirectories(home.resolve(".kube")).resolve("config"), "");
        }
        for (Map.Entry<String, JsonNode> file : input.path("kubeconfigFiles").properties()) {
            Path path = own.resolve(local(file.getKey(), own));
            Files.createDirectories(path.toAbsolutePath().getParent());
            Files.writeString(path, local(file.getValue().asText(), own));
        }
        Map<String, String> environment = new HashMap<>(Map.of("HOME", home.toString()));
        input.path("env")
                .properties()
                .forEach(entry ->
                        environment.put(entry.getKey(), local(entry.getValue().asText(), own)));
        ClientConfig config = input.has("file")
                ? ClientConfig.fromFile(
                        Files.writeString(
                                own.resolve("calicoctl.cfg"),
                                local(input.path("file").asText(), own)),
                        environment)
                : ClientConfig.fromEnvironment(environment);
        InCluster outside = InCluster.of(environment, own.resolve("no-service-account"));
        JsonNode rest = vector.at("/expected/rest");
        if (rest.isMissingNode()) {
            assertThatThrownBy(() -> Connection.open(config, outside).close())
                    .isInstanceOf(IllegalArgumentException.class);
            return;
        }
        Map<String, String> expected = RestFields.of(rest);
        ClientConfig comparable =
                isExtension(config) && !expected.containsKey("bearertoken") ? config.withK8sToken(null) : config;
        Map<String, String> actual = RestFields.of(ConnectionSettings.resolve(comparable, outside));
        assertThat(actual.keySet()).as("known fields").containsAll(compared);
        for (String field : compared) {
            assertThat(actual.getOrDefault(field, ""))
                    .as(field)
                    .isEqualTo(local(expected.getOrDefault(field, ""), own));
        }
    }

    private static boolean isExtension(ClientConfig config) {
        return config.explain().settings().stream()
                .anyMatch(setting -> setting.name().equals("k8sAPIToken")
                        && (setting.source().endsWith("K8S_TOKEN")
                                || setting.source().endsWith("K8S_API_TOKEN")));
    }

    private static String local(String text, Path folder) {
        return text.replace("$TMP", folder.toString());
    }
}
