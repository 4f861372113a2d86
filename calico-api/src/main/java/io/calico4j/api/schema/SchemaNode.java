package io.calico4j.api.schema;

import com.fasterxml.jackson.databind.JsonNode;
import com.google.re2j.Pattern;
import io.calico4j.api.CalicoRecord;
import io.calico4j.api.schema.Constraint.ListType;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The schema of one place in a custom resource: an object, a list or a scalar, with its limits. The definitions that the API
 * server gets are printed from these, and the schema layer of validation walks them, so the two cannot disagree.
 *
 * @param type what JSON may stand here
 * @param format {@code int32}, {@code int64}, {@code cidr}, {@code date-time} or empty
 * @param nullable whether {@code null} is a value
 * @param choices the values that are allowed; each list is a condition of its own; none for any value
 * @param minimum smallest number; null for no limit
 * @param maximum largest number; null for no limit
 * @param minLength fewest code points of a text
 * @param maxLength most code points of a text; null for no limit
 * @param pattern what a text must match; null for anything
 * @param minItems fewest elements of a list
 * @param maxItems most elements of a list; null for no limit
 * @param minProperties fewest fields of an object
 * @param maxProperties most fields of an object; null for no limit
 * @param list how the API server treats a list
 * @param mapKey the field that identifies an element of a list; empty for none
 * @param atomic whether an object is replaced as a whole
 * @param properties the fields of an object, in the model's order
 * @param required the fields that an object must have
 * @param items what stands in a list; null for other types
 * @param values what stands in a map; null for objects with fields of their own and other types
 * @param defaultValue what is filled in where this is absent; null for nothing
 * @param rules what must hold beyond each field's own limits
 * @param hasDefaults whether there is a default here or anywhere below; found out, not given
 */
@CalicoRecord
record SchemaNode(
        Type type,
        String format,
        boolean nullable,
        List<List<JsonNode>> choices,
        @Nullable Long minimum,
        @Nullable Long maximum,
        int minLength,
        @Nullable Integer maxLength,
        @Nullable Pattern pattern,
        int minItems,
        @Nullable Integer maxItems,
        int minProperties,
        @Nullable Integer maxProperties,
        ListType list,
        String mapKey,
        boolean atomic,
        Map<String, SchemaNode> properties,
        List<String> required,
        @Nullable SchemaNode items,
        @Nullable SchemaNode values,
        @Nullable JsonNode defaultValue,
        List<CrossFieldRule> rules,
        boolean hasDefaults)
        implements SchemaNodeBuilder.With {

    SchemaNode {
        type = type == null ? Type.OBJECT : type;
        format = format == null ? "" : format;
        list = list == null ? ListType.UNSAID : list;
        mapKey = mapKey == null ? "" : mapKey;
        hasDefaults = defaultValue != null
                || properties.values().stream().anyMatch(SchemaNode::hasDefaults)
                || (items != null && items.hasDefaults())
                || (values != null && values.hasDefaults());
    }

    /** What JSON may stand in a place. */
    enum Type {
        OBJECT("object"),
        ARRAY("array"),
        STRING("string"),
        INTEGER("integer"),
        NUMBER("number"),
        BOOLEAN("boolean"),
        /** A number or a text; the API server has a marker for it rather than a type. */
        INT_OR_STRING("integer,string");

        private final String text;

        Type(String text) {
            this.text = text;
        }

        /** The name in OpenAPI, and in messages. */
        String text() {
            return text;
        }
    }

    static SchemaNodeBuilder ofType(Type type) {
        return SchemaNodeBuilder.builder().type(type);
    }

    /** The schema of a field of an object or a value of a map; null if it can have no such field. */
    @Nullable
    SchemaNode field(String name) {
        return values != null ? values : properties.get(name);
    }

    /** Whether there is a rule here or anywhere below. */
    boolean hasRules() {
        return !rules.isEmpty()
                || properties.values().stream().anyMatch(SchemaNode::hasRules)
                || (items != null && items.hasRules())
                || (values != null && values.hasRules());
    }
}
