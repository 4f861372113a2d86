package io.calico4j.api.codec;

import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.calico4j.api.internal.Json;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/** Splits the text of manifests into objects: many YAML documents, JSON, and lists and arrays of either. */
public final class Manifests {

    private Manifests() {}

    /**
     * Reads the objects of a manifest. Empty documents are passed over, and the items of lists ({@code List},
     * {@code PodList} and the like) and of arrays, which {@code calicoctl} reads and writes, are given one by one.
     *
     * @param source what to call the text in messages; a name that ends in {@code .json} is read as JSON, others as YAML,
     *     of which JSON is a part
     * @param text the manifest
     * @throws ManifestException if it is malformed, naming source, document and line
     */
    public static List<ManifestDocument> read(String source, String text) {
        List<ManifestDocument> documents =
                source.endsWith(".json") ? readJson(source, text) : YamlReader.read(source, text);
        List<ManifestDocument> objects = new ArrayList<>();
        for (ManifestDocument document : documents) {
            if (document.json().isArray()) {
                forEachItem(document, "", document.json(), item -> unwrap(item, objects));
            } else {
                unwrap(document, objects);
            }
        }
        return objects;
    }

    /**
     * Reads the first document of a text in YAML, of which JSON is a part, as it stands: lists are not unwrapped, and what comes
     * behind it is not looked at. This is how configuration files are read.
     *
     * @param source what to call the text in messages
     * @return the document, whose JSON may be null or of any other type; empty if there is none
     * @throws ManifestException if it is malformed, naming source and line
     */
    public static Optional<ManifestDocument> readFirst(String source, String text) {
        return YamlReader.readFirst(source, text);
    }

    /**
     * Writes objects as YAML documents, which {@link #read} reads as the same objects. Fields keep their order.
     *
     * @param objects the objects, such as {@link ResourceCodec#encode} gives
     */
    public static String write(List<? extends JsonNode> objects) {
        StringBuilder text = new StringBuilder();
        objects.forEach(object -> text.append(text.isEmpty() ? "" : "---\n").append(YamlWriter.write(object)));
        return text.toString();
    }

    private static List<ManifestDocument> readJson(String source, String text) {
        List<ManifestDocument> documents = new ArrayList<>();
        try (JsonParser in = Json.MAPPER.createParser(text)) {
            while (in.nextToken() != null) {
                JsonLocation start = in.currentTokenLocation();
                JsonNode json = JsonTree.value(in);
                JsonLines lines = new JsonLines(
                        text, start.getCharOffset(), in.currentLocation().getCharOffset(), start.getLineNr());
                documents.add(new ManifestDocument(source, documents.size() + 1, start.getLineNr(), json, lines));
            }
        } catch (JsonProcessingException e) {
            int line = e.getLocation() == null ? 0 : e.getLocation().getLineNr();
            throw new ManifestException(source, documents.size() + 1, line, e.getOriginalMessage(), e);
        } catch (IOException e) {
            throw new ManifestException(source, documents.size() + 1, 0, String.valueOf(e.getMessage()), e);
        }
        return documents;
    }

    private static void unwrap(ManifestDocument document, List<ManifestDocument> objects) {
        JsonNode json = document.json();
        if (json.isNull() || json.isMissingNode()) {
            return;
        }
        if (!json.isObject()) {
            throw new ManifestException(
                    document.source(), document.document(), document.line(), "not an object but " + json.getNodeType());
        }
        String kind = document.kind();
        if (!kind.endsWith("List") || !json.path("items").isArray()) {
            objects.add(document);
            return;
        }
        String itemKind = kind.substring(0, kind.length() - "List".length());
        forEachItem(document, "items", json.path("items"), item -> {
            // The items of a typed list say neither kind nor version: the list says them for all.
            if (item.json() instanceof ObjectNode object && !itemKind.isEmpty()) {
                if (!object.has("kind")) {
                    object.put("kind", itemKind);
                }
                if (!object.has("apiVersion")) {
                    object.put("apiVersion", document.apiVersion());
                }
            }
            unwrap(item, objects);
        });
    }

    private static void forEachItem(
            ManifestDocument document, String field, JsonNode items, Consumer<ManifestDocument> action) {
        for (int i = 0; i < items.size(); i++) {
            FieldLines lines = document.lines().within(field + "[" + i + "]");
            int line = lines.lineOf("") > 0 ? lines.lineOf("") : document.line();
            action.accept(new ManifestDocument(document.source(), document.document(), line, items.path(i), lines));
        }
    }
}
