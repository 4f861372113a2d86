package io.calico4j.api.codec;

import com.fasterxml.jackson.databind.JsonNode;

/**
 * One object of a manifest.
 *
 * @param source where it comes from, such as a file's name
 * @param document which document of the source it is in, from 1
 * @param line the line of the source on which it begins, from 1; 0 where that is not known
 * @param json the object
 * @param lines on which lines its fields stand
 */
public record ManifestDocument(String source, int document, int line, JsonNode json, FieldLines lines) {

    /** An object of whose fields no lines are known. */
    public ManifestDocument(String source, int document, int line, JsonNode json) {
        this(source, document, line, json, FieldLines.UNKNOWN);
    }

    /** The object's {@code kind}; empty if it has none. */
    public String kind() {
        return json.path("kind").asText();
    }

    /** The object's {@code apiVersion}; empty if it has none. */
    public String apiVersion() {
        return json.path("apiVersion").asText();
    }

    /** Source, document and line, for messages. */
    public String location() {
        return source + ": document " + document + (line > 0 ? ", line " + line : "");
    }

    /**
     * The line of a field, or where it is not there of what it is missing in.
     *
     * @param path the field, such as {@code spec.ingress[0].action}; empty for the object itself
     */
    public int lineOf(String path) {
        String at = path;
        while (!at.isEmpty()) {
            int found = lines.lineOf(at);
            if (found > 0) {
                return found;
            }
            at = at.substring(0, Math.max(0, Math.max(at.lastIndexOf('.'), at.lastIndexOf('['))));
        }
        return line;
    }
}
