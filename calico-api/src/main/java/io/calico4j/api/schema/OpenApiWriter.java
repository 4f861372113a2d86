package io.calico4j.api.schema;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.calico4j.api.schema.Constraint.ListType;
import io.calico4j.api.schema.SchemaNode.Type;
import java.util.List;
import java.util.Locale;
import java.util.TreeMap;

/** Prints schemas as the structural OpenAPI that custom resource definitions are made of. */
final class OpenApiWriter {

    private OpenApiWriter() {}

    static ObjectNode write(SchemaNode node) {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        type(json, node);
        choices(json, node);
        limits(json, node);
        if (node.defaultValue() != null) {
            json.set("default", node.defaultValue());
        }
        if (node.items() != null) {
            json.set("items", write(node.items()));
        }
        if (node.values() != null) {
            json.set("additionalProperties", write(node.values()));
        }
        if (!node.properties().isEmpty()) {
            ObjectNode properties = json.putObject("properties");
            new TreeMap<>(node.properties()).forEach((name, property) -> properties.set(name, write(property)));
        }
        if (!node.required().isEmpty()) {
            ArrayNode required = json.putArray("required");
            node.required().stream().sorted().forEach(required::add);
        }
        extensions(json, node);
        return json;
    }

    private static void type(ObjectNode json, SchemaNode node) {
        if (node.type() == Type.INT_OR_STRING) {
            ArrayNode anyOf = json.putArray("anyOf");
            anyOf.addObject().put("type", "integer");
            anyOf.addObject().put("type", "string");
            json.put("x-kubernetes-int-or-string", true);
        } else {
            json.put("type", node.type().text());
        }
        if (!node.format().isEmpty()) {
            json.put("format", node.format());
        }
        if (node.nullable()) {
            json.put("nullable", true);
        }
    }

    private static void choices(ObjectNode json, SchemaNode node) {
        if (node.choices().size() == 1) {
            node.choices().get(0).forEach(json.putArray("enum")::add);
        } else if (node.choices().size() > 1) {
            ArrayNode allOf = json.putArray("allOf");
            node.choices().forEach(choices -> choices.forEach(allOf.addObject().putArray("enum")::add));
        }
    }

    private static void limits(ObjectNode json, SchemaNode node) {
        put(json, "minimum", node.minimum());
        put(json, "maximum", node.maximum());
        put(json, "minLength", node.minLength() == 0 ? null : node.minLength());
        put(json, "maxLength", node.maxLength());
        put(json, "minItems", node.minItems() == 0 ? null : node.minItems());
        put(json, "maxItems", node.maxItems());
        put(json, "minProperties", node.minProperties() == 0 ? null : node.minProperties());
        put(json, "maxProperties", node.maxProperties());
        if (node.pattern() != null) {
            json.put("pattern", node.pattern().pattern());
        }
    }

    private static void put(ObjectNode json, String name, @org.jspecify.annotations.Nullable Number limit) {
        if (limit != null) {
            json.put(name, limit.longValue());
        }
    }

    private static void extensions(ObjectNode json, SchemaNode node) {
        if (node.list() != ListType.UNSAID) {
            json.put("x-kubernetes-list-type", node.list().name().toLowerCase(Locale.ROOT));
        }
        if (!node.mapKey().isEmpty()) {
            json.putArray("x-kubernetes-list-map-keys").add(node.mapKey());
        }
        if (node.atomic()) {
            json.put("x-kubernetes-map-type", "atomic");
        }
        rules(json, node.rules());
    }

    private static void rules(ObjectNode json, List<CrossFieldRule> rules) {
        if (rules.isEmpty()) {
            return;
        }
        ArrayNode validations = json.putArray("x-kubernetes-validations");
        rules.forEach(rule -> {
            ObjectNode validation =
                    validations.addObject().put("rule", rule.cel()).put("message", rule.message());
            rule.reason().ifPresent(reason -> validation.put("reason", reason));
        });
    }
}
