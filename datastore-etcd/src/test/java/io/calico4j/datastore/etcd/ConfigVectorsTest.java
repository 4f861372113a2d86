package io.calico4j.datastore.etcd;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import io.calico4j.datastore.ClientConfig;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Which settings of etcd Calico makes a client of, and what it says of the others. */
@Tag("vectors")
class ConfigVectorsTest {

    /** What comes behind these words may be that of a Go library. */
    private static final List<String> PREFIXES = List.of(
            "could not initialize etcdv3 client: ", "failed to discover etcd endpoints through SRV discovery: ");

    /** Words of Calico and of etcd's own settings behind such a prefix. */
    private static final List<String> RULES = List.of("must both be present", "Cannot mix", "no such file");

    @TempDir
    private Path folder;

    @Test
    void buildsClientsOfTheSameSettings() throws IOException {
        Vectors.run("datastore/config.jsonl", "etcd-client", this::check);
    }

    private void check(JsonNode vector) throws IOException {
        JsonNode input = vector.path("input");
        Map<String, String> environment = new HashMap<>(Map.of("HOME", folder.toString()));
        input.path("env").properties().forEach(entry -> environment.put(entry.getKey(), local(entry.getValue())));
        ClientConfig config = input.has("file")
                ? ClientConfig.fromFile(
                        Files.writeString(folder.resolve("calicoctl.cfg"), local(input.path("file"))), environment)
                : ClientConfig.fromEnvironment(environment);
        JsonNode error = vector.path("expected").path("clientError");
        if (error.isMissingNode()) {
            assertThat(vector.at("/expected/clientOK").asBoolean()).isTrue();
            new EtcdDatastoreProvider().open(config).close();
        } else {
            assertThatThrownBy(() -> new EtcdDatastoreProvider().open(config).close())
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageStartingWith(composed(local(error)));
        }
    }

    private String local(JsonNode text) {
        return text.asText().replace("$TMP", folder.toString());
    }

    /** The words that have to be the same; the setting may be named behind them. */
    private static String composed(String error) {
        return PREFIXES.stream()
                .filter(error::startsWith)
                .filter(prefix -> RULES.stream().noneMatch(error::contains))
                .findFirst()
                .orElse(error);
    }
}
