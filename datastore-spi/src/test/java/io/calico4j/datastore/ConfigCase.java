package io.calico4j.datastore;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A recorded configuration, set up in a folder of its own.
 *
 * @param folder which the recording calls {@code $TMP}
 * @param environment the variables
 * @param file the configuration file; null if the environment is read
 */
record ConfigCase(
        Path folder,
        Map<String, String> environment,
        @Nullable Path file) {

    static ConfigCase of(JsonNode vector, Path folder) throws IOException {
        JsonNode input = vector.path("input");
        Path home = Files.createDirectories(folder.resolve("home"));
        if (input.path("homeKubeconfig").asBoolean()) {
            Files.writeString(Files.createDirectories(home.resolve(".kube")).resolve("config"), "");
        }
        Map<String, String> environment = new HashMap<>(Map.of("HOME", home.toString()));
        input.path("env")
                .properties()
                .forEach(entry -> environment.put(
                        entry.getKey(), local(folder, entry.getValue().asText())));
        Path file = null;
        if (input.has("fileName")) {
            file = Path.of(local(folder, input.path("fileName").asText()));
        } else if (input.has("file")) {
            file = folder.resolve("calicoctl.cfg");
        }
        if (input.has("file") && file != null) {
            Files.writeString(file, local(folder, input.path("file").asText()));
        }
        return new ConfigCase(folder, environment, file);
    }

    private static String local(Path folder, String text) {
        return text.replace("$TMP", folder.toString());
    }

    /** A recorded text with this folder in it. */
    String local(String text) {
        return local(folder, text);
    }

    ClientConfig load() {
        return file == null ? ClientConfig.fromEnvironment(environment) : ClientConfig.fromFile(file, environment);
    }
}
