package io.calico4j.api.schema;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What an API server does to an object before it checks it: unknown fields are dropped, and defaults filled in. */
final class SchemaDefaults {

    private SchemaDefaults() {}

    /** Drops the fields that the schema does not have; their paths are returned. */
    static List<String> prune(SchemaNode schema, ObjectNode object) {
        List<String> dropped = new ArrayList<>();
        prune(schema, object, SchemaPath.ROOT, dropped);
        return dropped;
    }

    /** An object where the schema has none keeps no field; that it is an object is for the check to say. */
    private static void prune(@Nullable SchemaNode schema, JsonNode json, SchemaPath path, List<String> dropped) {
        if (json instanceof ObjectNode object) {
            for (Iterator<Map.Entry<String, JsonNode>> fields = object.fields(); fields.hasNext(); ) {
                Map.Entry<String, JsonNode> field = fields.next();
                SchemaNode known = schema == null ? null : schema.field(field.getKey());
                SchemaPath at = path.field(field.getKey());
                if (known == null) {
                    dropped.add(at.toString());
                    fields.remove();
                } else if (!isMetadata(path, field.getKey())) {
                    prune(known, field.getValue(), at, dropped);
                }
            }
        } else if (json.isArray()) {
            for (int i = 0; i < json.size(); i++) {
                prune(schema == null ? null : schema.items(), json.path(i), path.item(i), dropped);
            }
        }
    }

    /** The fields of metadata are the API server's own, and in no schema. */
    private static boolean isMetadata(SchemaPath path, String field) {
        return path == SchemaPath.ROOT && field.equals("metadata");
    }

    /** Drops nulls where null is no value; what is left of them is as absent as if it had never been there. */
    static void dropNulls(SchemaNode schema, JsonNode json) {
        if (json instanceof ObjectNode object) {
            schema.properties().forEach((name, property) -> {
                JsonNode value = object.get(name);
                if (value != null && value.isNull() && !property.nullable()) {
                    object.remove(name);
                } else if (value != null) {
                    dropNulls(property, value);
                }
            });
            SchemaNode values = schema.values();
            if (values != null) {
                if (!values.nullable()) {
                    object.properties().removeIf(entry -> entry.getValue().isNull());
                }
                object.forEach(value -> dropNulls(values, value));
            }
        } else if (json.isArray() && schema.items() != null) {
            SchemaNode items = schema.items();
            json.forEach(item -> dropNulls(items, item));
        }
    }

    /** Fills in defaults. */
    static void fill(SchemaNode schema, JsonNode json) {
        if (!schema.hasDefaults()) {
            return;
        }
        if (json instanceof ObjectNode object) {
            schema.properties().forEach((name, property) -> {
                JsonNode value = object.get(name);
                if (value != null && value.isNull() && !property.nullable() && property.defaultValue() != null) {
                    value = null;
                }
                if (value == null && property.defaultValue() != null) {
                    value = property.defaultValue().deepCopy();
                    object.set(name, value);
                }
                if (value != null) {
                    fill(property, value);
                }
            });
            SchemaNode values = schema.values();
            if (values != null) {
                object.forEach(value -> fill(values, value));
            }
        } else if (json.isArray() && schema.items() != null) {
            SchemaNode items = schema.items();
            json.forEach(item -> fill(items, item));
        }
    }
}
