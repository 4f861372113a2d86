package io.calico4j.datastore;

import io.calico4j.datastore.ClientConfig.DatastoreType;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/** Reads configurations from environment variables, and fills in what is found in the user's home. */
final class ConfigEnvironment {

    private ConfigEnvironment() {}

    static ClientConfig read(Map<String, String> environment) {
        ClientConfigBuilder builder = ClientConfig.builder();
        ConfigOrigins origins = ConfigOrigins.NONE;
        for (ConfigField<?> field : ConfigField.ALL) {
            for (String variable : field.variables()) {
                String value = environment.get(variable);
                if (value != null) {
                    origins = origins.and(field.name(), variable, set(field, value, builder));
                    break;
                }
            }
        }
        return withHome(builder.origins(origins).build(), environment);
    }

    private static <T> String set(ConfigField<T> field, String text, ClientConfigBuilder builder) {
        T value;
        try {
            value = field.type().fromText().apply(text);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(
                    "failed to load config from env vars: envconfig.Process: assigning "
                            // Whichever it was, Calico names the one with the prefix.
                            + field.variables().get(0) + " to " + field.goName() + ": converting '" + text
                            + "' to type "
                            + field.type().name() + ". details: " + e.getMessage(),
                    e);
        }
        field.setter().accept(builder, value);
        return value.toString();
    }

    /** Adds the kubeconfig in the user's home, if there is nothing else that says how to reach the API server. */
    static ClientConfig withHome(ClientConfig config, Map<String, String> environment) {
        String home = environment.getOrDefault("HOME", "");
        if (config.datastoreType() != DatastoreType.KUBERNETES
                || config.kubeconfig() != null
                || config.k8sApiEndpoint() != null
                || home.isEmpty()) {
            return config;
        }
        Path kubeconfig = Path.of(home, ".kube", "config");
        if (!Files.exists(kubeconfig)) {
            return config;
        }
        String path = kubeconfig.toString();
        return config.withKubeconfig(path).withOrigins(config.origins().and(ConfigField.KUBECONFIG, "default", path));
    }
}
