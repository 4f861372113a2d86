package io.calico4j.datastore.k8s;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.calico4j.api.codec.ManifestDocument;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An object in a kubeconfig, which knows where it stands.
 *
 * @param source the kubeconfig, for messages
 * @param document the kubeconfig; null if the section is not in it
 * @param path its place in the document
 * @param label its place for people, with names instead of indexes
 * @param json its fields
 * @param folder that its paths are relative to; null for that of the process
 */
record KubeconfigSection(
        String source,
        @Nullable ManifestDocument document,
        String path,
        String label,
        JsonNode json,
        @Nullable Path folder) {

    static KubeconfigSection empty(String source) {
        return new KubeconfigSection(source, null, "", "", JsonNodeFactory.instance.objectNode(), null);
    }

    /** Its item of a list. */
    KubeconfigSection item(String list, int index, String name) {
        KubeconfigSection item = at(
                json.path(list).path(index),
                list + "[" + index + "]",
                list + "[" + (name.isEmpty() ? index : name) + "]");
        return item.checked();
    }

    /** Its object in a field; an empty one if it is not there. */
    KubeconfigSection section(String field) {
        JsonNode inner = json.path(field);
        boolean isThere = !inner.isMissingNode() && !inner.isNull();
        return at(isThere ? inner : JsonNodeFactory.instance.objectNode(), field, field)
                .checked();
    }

    private KubeconfigSection at(JsonNode value, String step, String name) {
        return new KubeconfigSection(source, document, join(path, step), join(label, name), value, folder);
    }

    private KubeconfigSection checked() {
        if (!json.isObject()) {
            throw refusal("", "must be an object");
        }
        return this;
    }

    private static String join(String outer, String inner) {
        return outer.isEmpty() || inner.isEmpty() ? outer + inner : outer + "." + inner;
    }

    /** Says that a field, or with an empty name the section itself, cannot be used. */
    IllegalArgumentException refusal(String field, String reason) {
        int line = document == null ? 0 : document.lineOf(join(path, field));
        String place = join(label, field);
        return new IllegalArgumentException(
                source + (line > 0 ? ", line " + line : "") + ": " + (place.isEmpty() ? "" : place + ": ") + reason);
    }

    boolean isEmpty() {
        return json.isEmpty();
    }

    /** A text; null if it is empty or not there. */
    @Nullable
    String text(String field) {
        JsonNode value = json.path(field);
        if (value.isNull() || value.isMissingNode()) {
            return null;
        }
        if (!value.isTextual()) {
            throw refusal(field, "must be a text");
        }
        return value.asText().isEmpty() ? null : value.asText();
    }

    String textOr(String field, String otherwise) {
        String text = text(field);
        return text == null ? otherwise : text;
    }

    boolean flag(String field) {
        JsonNode value = json.path(field);
        if (!value.isBoolean() && !value.isNull() && !value.isMissingNode()) {
            throw refusal(field, "must be true or false");
        }
        return value.asBoolean();
    }

    List<String> texts(String field) {
        List<String> texts = new ArrayList<>();
        for (JsonNode value : json.path(field)) {
            if (!value.isTextual()) {
                throw refusal(field, "must be texts");
            }
            texts.add(value.asText());
        }
        return texts;
    }

    /** A path, made absolute if the kubeconfig is a file; null if it is not there. */
    @Nullable
    String file(String field) {
        String file = text(field);
        return file == null || folder == null
                ? file
                : folder.resolve(file).normalize().toString();
    }

    /** Bytes in base64; null if they are not there. */
    @Nullable
    String data(String field) {
        String data = text(field);
        if (data == null) {
            return null;
        }
        String packed = data.replaceAll("[\r\n]", "");
        try {
            Base64.getDecoder().decode(packed);
        } catch (IllegalArgumentException e) {
            // Not as a cause: it may tell a part of a key.
            throw refusal(field, "is not base64");
        }
        return packed;
    }

    /** Where it is. What is in it may be secret. */
    @Override
    public String toString() {
        return source + ": " + label;
    }
}
