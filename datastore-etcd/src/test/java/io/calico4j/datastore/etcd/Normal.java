package io.calico4j.datastore.etcd;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.calico4j.api.codec.PolicyNames;
import io.calico4j.api.codec.ResourceCodec;
import java.util.Iterator;
import java.util.List;
import java.util.regex.Pattern;

/** JSON with what differs from run to run replaced, as the recordings have it. */
final class Normal {

    private static final Pattern UUID = Pattern.compile("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}");
    private static final String FIXED_TIME = "2026-01-02T03:04:05Z";

    private Normal() {}

    static JsonNode of(JsonNode json) {
        JsonNode copy = json.deepCopy();
        if (copy instanceof ObjectNode object && !object.has("items")) {
            // A resource always knows its kind and version here, whatever the stored text says.
            object.remove(List.of("kind", "apiVersion"));
        }
        visit(copy);
        return copy;
    }

    private static void visit(JsonNode json) {
        if (json instanceof ObjectNode object) {
            replace(object, "resourceVersion", "RV", text -> true);
            replace(object, "uid", "UID", text -> UUID.matcher(text).matches());
            replace(object, "creationTimestamp", "TIME", text -> !text.equals(FIXED_TIME));
            replace(object, "clusterGUID", "GUID", text -> text.matches("[0-9a-f]{32}"));
            if (object.path(PolicyNames.METADATA_ANNOTATION).isTextual()) {
                // It is JSON in itself, of which the spelling does not matter.
                object.set(
                        PolicyNames.METADATA_ANNOTATION,
                        ResourceCodec.parse(
                                object.path(PolicyNames.METADATA_ANNOTATION).asText()));
            }
            object.properties().forEach(entry -> {
                if (entry.getValue().isNumber()) {
                    // One Java type for equal numbers.
                    entry.setValue(JsonNodeFactory.instance.numberNode(
                            entry.getValue().decimalValue().stripTrailingZeros()));
                }
            });
        }
        for (Iterator<JsonNode> children = json.elements(); children.hasNext(); ) {
            visit(children.next());
        }
    }

    private static void replace(
            ObjectNode object, String field, String with, java.util.function.Predicate<String> which) {
        JsonNode value = object.get(field);
        if (value != null && value.isTextual() && which.test(value.asText())) {
            object.put(field, with);
        }
    }
}
