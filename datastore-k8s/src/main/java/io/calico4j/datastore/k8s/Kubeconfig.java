package io.calico4j.datastore.k8s;

import com.fasterxml.jackson.databind.JsonNode;
import io.calico4j.api.codec.ManifestDocument;
import io.calico4j.api.codec.ManifestException;
import io.calico4j.api.codec.Manifests;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * What kubeconfigs define, merged by the rules of Kubernetes' own clients: of several definitions of one name, the first wins as
 * a whole. Messages name source, line and field, and quote no values, which may be secrets.
 *
 * @param source what to call it in messages
 * @param currentContext the name of the context that is to be used; empty if there is none
 * @param clusters the clusters by name
 * @param users the users by name
 * @param contexts the pairs of them by name
 */
record Kubeconfig(
        String source,
        String currentContext,
        Map<String, KubeconfigSection> clusters,
        Map<String, KubeconfigSection> users,
        Map<String, KubeconfigSection> contexts) {

    /** No definitions at all. */
    static Kubeconfig none() {
        return new Kubeconfig("", "", Map.of(), Map.of(), Map.of());
    }

    /**
     * Reads a file, or several with the system's path separator between them.
     *
     * @throws IllegalArgumentException if the one file, or all of several, do not exist, or one is none
     */
    static Kubeconfig load(String paths) {
        List<Path> files = Arrays.stream(paths.split(File.pathSeparator))
                .filter(path -> !path.isEmpty())
                .distinct()
                .map(Path::of)
                .toList();
        List<Kubeconfig> loaded =
                files.stream().filter(Files::exists).map(Kubeconfig::load).toList();
        if (loaded.isEmpty()) {
            throw new IllegalArgumentException("kubeconfig: no such file: " + paths);
        }
        Kubeconfig merged = new Kubeconfig(
                "kubeconfig " + paths,
                loaded.stream()
                        .map(Kubeconfig::currentContext)
                        .filter(name -> !name.isEmpty())
                        .findFirst()
                        .orElse(""),
                new LinkedHashMap<>(),
                new LinkedHashMap<>(),
                new LinkedHashMap<>());
        for (Kubeconfig next : loaded) {
            next.clusters.forEach(merged.clusters::putIfAbsent);
            next.users.forEach(merged.users::putIfAbsent);
            next.contexts.forEach(merged.contexts::putIfAbsent);
        }
        return merged;
    }

    private static Kubeconfig load(Path file) {
        try {
            return parse(
                    "kubeconfig " + file,
                    new String(Files.readAllBytes(file), StandardCharsets.UTF_8),
                    file.toAbsolutePath().getParent());
        } catch (IOException e) {
            throw new IllegalArgumentException("kubeconfig " + file + " cannot be read: " + e, e);
        }
    }

    /**
     * Reads the text of a kubeconfig.
     *
     * @param folder that its paths are relative to; null for that of the process
     * @throws IllegalArgumentException if it is none
     */
    static Kubeconfig parse(String source, String text, @Nullable Path folder) {
        ManifestDocument document = document(source, text);
        if (document == null || document.json().isNull()) {
            return new Kubeconfig(source, "", Map.of(), Map.of(), Map.of());
        }
        KubeconfigSection top = new KubeconfigSection(source, document, "", "", document.json(), folder);
        if (!document.json().isObject()) {
            throw top.refusal("", "must be an object");
        }
        require(top, "kind", "Config");
        require(top, "apiVersion", "v1");
        return new Kubeconfig(
                source,
                top.textOr("current-context", ""),
                named(top, "clusters", "cluster"),
                named(top, "users", "user"),
                named(top, "contexts", "context"));
    }

    private static @Nullable ManifestDocument document(String source, String text) {
        try {
            return Manifests.readFirst(source, text).orElse(null);
        } catch (ManifestException e) {
            // Whose text, and that of its causes, may have a part of a token that looks like an alias.
            throw new IllegalArgumentException(source + (e.line() > 0 ? ", line " + e.line() : "")
                    + ": not YAML or JSON: " + e.reason().replaceFirst("(undefined alias).*", "$1"));
        }
    }

    private static void require(KubeconfigSection top, String field, String value) {
        if (!top.textOr(field, value).equals(value)) {
            throw top.refusal(field, "must be " + value);
        }
    }

    private static Map<String, KubeconfigSection> named(KubeconfigSection top, String list, String field) {
        Map<String, KubeconfigSection> sections = new LinkedHashMap<>();
        JsonNode items = top.json().path(list);
        if (!items.isArray() && !items.isNull() && !items.isMissingNode()) {
            throw top.refusal(list, "must be a list");
        }
        for (int i = 0; i < items.size(); i++) {
            KubeconfigSection item = top.item(list, i, "");
            String name = item.textOr("name", "");
            if (sections.putIfAbsent(name, top.item(list, i, name).section(field)) != null) {
                throw item.refusal("name", "is the name of another one of the " + list + " too");
            }
        }
        return sections;
    }

    /** A definition by its name; an empty one if there is none. */
    static KubeconfigSection find(Map<String, KubeconfigSection> sections, String name, Supplier<String> source) {
        KubeconfigSection found = sections.get(name);
        return found == null ? KubeconfigSection.empty(source.get()) : found;
    }
}
