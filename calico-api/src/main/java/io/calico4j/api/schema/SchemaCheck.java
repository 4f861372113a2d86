package io.calico4j.api.schema;

import com.fasterxml.jackson.databind.JsonNode;
import io.calico4j.api.schema.Constraint.ListType;
import io.calico4j.api.schema.SchemaNode.Type;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Holds JSON against a schema: first its own limits, then the rules, as the API server does. */
final class SchemaCheck {

    /** The largest double below which there is one for every integer. */
    private static final double MAX_EXACT = (1L << 53) - 1;

    private static final double CLOSE = 1e-9;

    private final boolean asApiServer;
    private final boolean countsFormats;
    private final List<SchemaViolation> limits = new ArrayList<>();
    private final List<SchemaViolation> rules = new ArrayList<>();

    private SchemaCheck(boolean asApiServer, boolean countsFormats) {
        this.asApiServer = asApiServer;
        this.countsFormats = countsFormats;
    }

    /**
     * Checks an object as Calico's client does in its own process: all rules are tried whatever else is wrong, and nothing is
     * compared with an older version or within lists.
     *
     * @param countsFormats whether the formats of numbers are more than hints, as which the API server takes them
     */
    static List<SchemaViolation> inProcess(SchemaNode schema, JsonNode json, boolean countsFormats) {
        SchemaCheck check = new SchemaCheck(false, countsFormats);
        check.value(schema, json, null, SchemaPath.ROOT);
        check.limits.addAll(check.rules);
        return check.limits;
    }

    /**
     * Checks an object as the API server does.
     *
     * @param earlier what was found to be wrong before; it is part of the result
     * @param old the object that this one replaces; null on creation
     */
    static List<SchemaViolation> asApiServer(
            SchemaNode schema, JsonNode json, @Nullable JsonNode old, List<SchemaViolation> earlier) {
        SchemaCheck check = new SchemaCheck(true, false);
        check.limits.addAll(earlier);
        check.value(schema, json, old, SchemaPath.ROOT);
        boolean ended =
                check.limits.stream().anyMatch(violation -> violation.type().endsValidation());
        if (!ended) {
            check.limits.addAll(check.rules);
        } else if (schema.hasRules()) {
            check.report(
                    SchemaPath.ROOT,
                    SchemaViolation.Type.INVALID,
                    "some validation rules were not checked because the object was invalid; "
                            + "correct the existing errors to complete validation");
        }
        return check.limits;
    }

    private void report(SchemaPath path, SchemaViolation.Type type, String reason) {
        limits.add(new SchemaViolation(path.toString(), type, reason));
    }

    private void value(SchemaNode schema, JsonNode json, @Nullable JsonNode old, SchemaPath path) {
        if (json.isNull() && schema.nullable()) {
            return;
        }
        if (!isOfType(schema, json)) {
            wrongType(schema, json, path);
        } else {
            switch (schema.type()) {
                case OBJECT -> object(schema, json, old, path);
                case ARRAY -> array(schema, json, old, path);
                case INTEGER, NUMBER -> number(schema, json, path);
                case STRING -> text(schema, json, path);
                case INT_OR_STRING, BOOLEAN -> {}
            }
        }
        if (!schema.choices().isEmpty()) {
            choices(schema, json, path);
        }
        if (!schema.rules().isEmpty()) {
            for (CrossFieldRule rule : schema.rules()) {
                rule(rule, json, old, path);
            }
        }
    }

    private static boolean isOfType(SchemaNode schema, JsonNode json) {
        return switch (schema.type()) {
            case OBJECT -> json.isObject();
            case ARRAY -> json.isArray();
            // To the API server a list has every format; only texts are held against it.
            case STRING ->
                json.isTextual() || (json.isArray() && !schema.format().isEmpty());
            case INTEGER -> isWhole(json);
            case NUMBER -> json.isNumber();
            case BOOLEAN -> json.isBoolean();
            case INT_OR_STRING -> json.isTextual() || isWhole(json);
        };
    }

    /**
     * Whether the API server takes a number for an integer. One with a fraction, or beyond 64 bits, is a double to it; and a
     * double is an integer if it is close enough to one.
     */
    private static boolean isWhole(JsonNode json) {
        if (!json.isNumber() || (json.isIntegralNumber() && json.canConvertToLong())) {
            return json.isNumber();
        }
        double number = json.doubleValue();
        double whole = number < 0 ? Math.ceil(number) : Math.floor(number);
        return Math.abs(number) <= MAX_EXACT
                && (number == whole || Math.abs(number - whole) / (Math.abs(number) + Math.abs(whole)) < CLOSE);
    }

    private void wrongType(SchemaNode schema, JsonNode json, SchemaPath path) {
        report(
                path,
                SchemaViolation.Type.TYPE_INVALID,
                path + " in body must be of type " + schema.type().text() + ": \"" + typeOf(json) + "\"");
        if (schema.type() == Type.INT_OR_STRING) {
            report(
                    SchemaPath.ROOT,
                    SchemaViolation.Type.INVALID,
                    "\"" + path + "\" must validate at least one schema (anyOf)");
        }
    }

    private static String typeOf(JsonNode json) {
        return switch (json.getNodeType()) {
            case NUMBER -> isWhole(json) ? "integer" : "number";
            case POJO, BINARY, MISSING -> "unknown";
            case ARRAY, OBJECT, STRING, BOOLEAN, NULL ->
                json.getNodeType().name().toLowerCase(java.util.Locale.ROOT);
        };
    }

    private void choices(SchemaNode schema, JsonNode json, SchemaPath path) {
        boolean all = true;
        for (List<JsonNode> choices : schema.choices()) {
            if (choices.stream().noneMatch(choice -> same(choice, json))) {
                all = false;
                report(
                        path,
                        SchemaViolation.Type.NOT_SUPPORTED,
                        "supported values: "
                                + choices.stream().map(JsonNode::toString).collect(Collectors.joining(", ")));
            }
        }
        if (!all && schema.choices().size() > 1) {
            report(
                    SchemaPath.ROOT,
                    SchemaViolation.Type.INVALID,
                    "\"" + path + "\" must validate all the schemas (allOf)");
        }
    }

    private static boolean same(JsonNode choice, JsonNode json) {
        return choice.isNumber() ? json.isNumber() && choice.doubleValue() == json.doubleValue() : choice.equals(json);
    }

    private void number(SchemaNode schema, JsonNode json, SchemaPath path) {
        if (countsFormats && schema.format().equals("int32") && !json.canConvertToInt()) {
            report(
                    SchemaPath.ROOT,
                    SchemaViolation.Type.INVALID,
                    "Checked value must be of type integer with format int32 in " + path);
        }
        double number = json.doubleValue();
        if (schema.minimum() != null && number < schema.minimum()) {
            report(
                    path,
                    SchemaViolation.Type.INVALID,
                    path + " in body should be greater than or equal to " + schema.minimum());
        }
        if (schema.maximum() != null && number > schema.maximum()) {
            report(
                    path,
                    SchemaViolation.Type.INVALID,
                    path + " in body should be less than or equal to " + schema.maximum());
        }
    }

    private void text(SchemaNode schema, JsonNode json, SchemaPath path) {
        String text = json.textValue();
        if (text == null) {
            return;
        }
        if (!schema.format().isEmpty() && !Formats.matches(schema.format(), text)) {
            report(
                    path,
                    SchemaViolation.Type.TYPE_INVALID,
                    path + " in body must be of type " + schema.format() + ": \"" + text + "\"");
        }
        int length = text.codePointCount(0, text.length());
        if (schema.maxLength() != null && length > schema.maxLength()) {
            report(path, SchemaViolation.Type.TOO_LONG, "may not be more than " + schema.maxLength() + " bytes");
        }
        if (length < schema.minLength()) {
            report(
                    path,
                    SchemaViolation.Type.INVALID,
                    path + " in body should be at least " + schema.minLength() + " chars long");
        }
        if (schema.pattern() != null && !schema.pattern().matcher(text).find()) {
            report(
                    path,
                    SchemaViolation.Type.INVALID,
                    path + " in body should match '" + schema.pattern().pattern() + "'");
        }
    }

    private void array(SchemaNode schema, JsonNode json, @Nullable JsonNode old, SchemaPath path) {
        if (schema.maxItems() != null && json.size() > schema.maxItems()) {
            report(
                    path,
                    SchemaViolation.Type.TOO_MANY,
                    json.size() + ": must have at most " + schema.maxItems() + " items");
        }
        if (json.size() < schema.minItems()) {
            report(
                    path,
                    SchemaViolation.Type.INVALID,
                    path + " in body should have at least " + schema.minItems() + " items");
        }
        if (asApiServer) {
            duplicates(schema, json, path);
        }
        SchemaNode items = schema.items();
        if (items != null) {
            for (int i = 0; i < json.size(); i++) {
                // An element has no older version of its own: nothing says which one it was.
                value(items, json.path(i), null, path.item(i));
            }
        }
    }

    private void duplicates(SchemaNode schema, JsonNode json, SchemaPath path) {
        if (schema.list() != ListType.SET && schema.list() != ListType.MAP) {
            return;
        }
        Set<JsonNode> seen = new HashSet<>();
        Set<JsonNode> reported = new HashSet<>();
        for (int i = 0; i < json.size(); i++) {
            JsonNode item = json.path(i);
            JsonNode identity = schema.list() == ListType.MAP ? item.path(schema.mapKey()) : item;
            if (!seen.add(identity) && reported.add(identity)) {
                report(path.item(i), SchemaViolation.Type.DUPLICATE, "Duplicate value: " + identity);
            }
        }
    }

    private void object(SchemaNode schema, JsonNode json, @Nullable JsonNode old, SchemaPath path) {
        for (String required : schema.required()) {
            if (!json.has(required)) {
                report(path.field(required), SchemaViolation.Type.REQUIRED, "Required value");
            }
        }
        if (json.size() < schema.minProperties()) {
            report(
                    path,
                    SchemaViolation.Type.INVALID,
                    path + " in body should have at least " + schema.minProperties() + " properties");
        }
        if (schema.maxProperties() != null && json.size() > schema.maxProperties()) {
            report(
                    path,
                    SchemaViolation.Type.INVALID,
                    path + " in body should have at most " + schema.maxProperties() + " properties");
        }
        for (Map.Entry<String, JsonNode> entry : json.properties()) {
            SchemaNode property = schema.field(entry.getKey());
            if (property != null) {
                value(
                        property,
                        entry.getValue(),
                        old == null ? null : old.path(entry.getKey()),
                        path.field(entry.getKey()));
            }
        }
    }

    private void rule(CrossFieldRule rule, JsonNode json, @Nullable JsonNode old, SchemaPath path) {
        try {
            if (isBroken(rule, json, old)) {
                rules.add(new SchemaViolation(path.toString(), type(rule), rule.message()));
            }
        } catch (CelFailure e) {
            rules.add(new SchemaViolation(
                    path.toString(),
                    SchemaViolation.Type.INVALID,
                    e.getMessage() + " evaluating rule: " + rule.message()));
        }
    }

    private boolean isBroken(CrossFieldRule rule, JsonNode json, @Nullable JsonNode old) {
        try {
            return rule.isBroken(json, old);
        } catch (CelFailure e) {
            if (asApiServer) {
                throw e;
            }
            // Calico's client makes integers of whole doubles, which the API server stumbles over.
            return rule.isBroken(WholeNumbers.asIntegers(json), old);
        }
    }

    private static SchemaViolation.Type type(CrossFieldRule rule) {
        return switch (rule.kind()) {
            case INVALID, UNSAID -> SchemaViolation.Type.INVALID;
            case FORBIDDEN -> SchemaViolation.Type.FORBIDDEN;
            case REQUIRED -> SchemaViolation.Type.REQUIRED;
        };
    }
}
