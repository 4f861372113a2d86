package io.calico4j.datastore;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.calico4j.api.codec.ManifestDocument;
import io.calico4j.api.codec.ManifestException;
import io.calico4j.api.codec.Manifests;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Reads configurations from files. Strict: what it does not know it refuses. Names of fields are matched without regard to case, as
 * Go does. Messages name fields and lines, but quote no values, which may be secrets.
 */
final class ConfigFile {

    private static final String API_VERSION = "projectcalico.org/v3";
    private static final String KIND = "CalicoAPIConfig";
    private static final Set<String> TOP = Set.of("apiVersion", "kind", "metadata", "spec");
    private static final Set<String> METADATA = Set.of(
            "annotations",
            "creationTimestamp",
            "deletionGracePeriodSeconds",
            "deletionTimestamp",
            "finalizers",
            "generateName",
            "generation",
            "labels",
            "managedFields",
            "name",
            "namespace",
            "ownerReferences",
            "resourceVersion",
            "selfLink",
            "uid");

    private final Path file;
    private final ManifestDocument document;

    private ConfigFile(Path file, ManifestDocument document) {
        this.file = file;
        this.document = document;
    }

    static ClientConfig read(Path file, Map<String, String> environment) {
        String text = content(file);
        try {
            ManifestDocument document =
                    parse(text).orElseGet(() -> new ManifestDocument("", 1, 0, JsonNodeFactory.instance.nullNode()));
            return ConfigEnvironment.withHome(new ConfigFile(file, document).config(), environment);
        } catch (Refusal refusal) {
            throw new IllegalArgumentException("syntax error in " + file + ": " + refusal.getMessage());
        }
    }

    private static String content(Path file) {
        try {
            return new String(Files.readAllBytes(file), StandardCharsets.UTF_8);
        } catch (NoSuchFileException e) {
            throw new IllegalArgumentException("open " + file + ": no such file or directory", e);
        } catch (AccessDeniedException e) {
            throw new IllegalArgumentException("open " + file + ": permission denied", e);
        } catch (IOException e) {
            throw new IllegalArgumentException(
                    "read " + file + ": " + (Files.isDirectory(file) ? "is a directory" : e.getMessage()), e);
        }
    }

    /** What is wrong with the file's content. */
    private static final class Refusal extends RuntimeException {

        private static final long serialVersionUID = 1L;

        Refusal(String reason) {
            super(reason);
        }

        static Refusal unparsed(int line, String reason) {
            return new Refusal(
                    "failed to parse config as YAML/JSON: " + (line > 0 ? "line " + line + ": " : "") + reason);
        }
    }

    private static Optional<ManifestDocument> parse(String text) {
        try {
            return Manifests.readFirst("", text);
        } catch (ManifestException e) {
            // Whose text, and that of its causes, may have a part of a password that looks like an alias.
            throw Refusal.unparsed(e.line(), e.reason().replaceFirst("(undefined alias).*", "$1"));
        }
    }

    private ClientConfig config() {
        Map<String, Field> top = fields(new Field("", document.json()), TOP);
        fields(top.get("metadata"), METADATA);
        ClientConfig config = spec(top.get("spec"));
        String apiVersion = text(top.get("apiVersion"));
        if (!apiVersion.equals(API_VERSION)) {
            throw new Refusal("invalid config file: unknown APIVersion '" + apiVersion + "'");
        }
        String kind = text(top.get("kind"));
        if (!kind.equals(KIND)) {
            throw new Refusal("invalid config file: expected kind '" + KIND + "', got '" + kind + "'");
        }
        return config;
    }

    /**
     * A field of the document.
     *
     * @param path as it is written there
     */
    private record Field(String path, JsonNode value) {}

    /** The fields of an object that are not null, by the names that they should have. */
    private Map<String, Field> fields(@Nullable Field object, Set<String> known) {
        Map<String, Field> fields = new HashMap<>();
        if (object == null || object.value().isNull()) {
            return fields;
        }
        if (!object.value().isObject()) {
            throw refusal(object.path(), "must be an object");
        }
        for (Map.Entry<String, JsonNode> entry : object.value().properties()) {
            String written = entry.getKey();
            String path = object.path().isEmpty() ? written : object.path() + "." + written;
            String name = known.contains(written)
                    ? written
                    : known.stream()
                            .filter(written::equalsIgnoreCase)
                            .findFirst()
                            .orElseThrow(() -> refusal(path, "unknown field"));
            if (!entry.getValue().isNull()) {
                fields.put(name, new Field(path, entry.getValue()));
            }
        }
        return fields;
    }

    private Refusal refusal(String path, String reason) {
        return Refusal.unparsed(document.lineOf(path), (path.isEmpty() ? "the document" : path) + ": " + reason);
    }

    private String text(@Nullable Field field) {
        return field == null ? "" : value(field, ConfigValue.TEXT);
    }

    private <T> T value(Field field, ConfigValue<T> type) {
        return type.fromJson()
                .apply(field.value())
                .orElseThrow(() -> refusal(field.path(), "must be " + type.demand()));
    }

    private ClientConfig spec(@Nullable Field spec) {
        Map<String, Field> fields =
                fields(spec, ConfigField.ALL.stream().map(ConfigField::name).collect(Collectors.toSet()));
        ClientConfigBuilder builder = ClientConfig.builder();
        ConfigOrigins origins = ConfigOrigins.NONE;
        for (ConfigField<?> setting : ConfigField.ALL) {
            Field field = fields.get(setting.name());
            if (field != null) {
                String source = file + ":" + document.lineOf(field.path());
                origins = origins.and(setting.name(), source, set(setting, field, builder));
            }
        }
        return builder.origins(origins).build();
    }

    private <T> String set(ConfigField<T> setting, Field field, ClientConfigBuilder builder) {
        T value = value(field, setting.type());
        setting.setter().accept(builder, value);
        return value.toString();
    }
}
