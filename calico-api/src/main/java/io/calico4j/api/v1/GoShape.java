package io.calico4j.api.v1;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.BooleanNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import io.calico4j.api.codec.DecodeException;
import io.calico4j.api.internal.Json;
import java.math.BigInteger;
import java.util.Arrays;
import java.util.Map;
import java.util.TreeMap;

/**
 * A type of Go's, as far as its JSON goes: what reading a value into it and writing it again makes of the value. What is absent, or null
 * where the type has no null, becomes what Go has where nothing was set.
 */
interface GoShape {

    /** The limits of Go's signed and unsigned numbers of 64 bits. */
    BigInteger MIN_LONG = BigInteger.valueOf(Long.MIN_VALUE);

    BigInteger MAX_LONG = BigInteger.valueOf(Long.MAX_VALUE);
    BigInteger MAX_UNSIGNED = BigInteger.ONE.shiftLeft(64).subtract(BigInteger.ONE);

    /**
     * The value as it is written again.
     *
     * @param value what was read; a missing node if there was nothing
     * @param path where it was, for the error
     * @param keep whether fields that the type does not have stay, behind the others; Go drops them
     * @throws DecodeException if the type cannot have the value
     */
    JsonNode read(JsonNode value, String path, boolean keep);

    private static boolean isNothing(JsonNode value) {
        return value.isNull() || value.isMissingNode();
    }

    /** Whether a field with such a value is left out where it may be. Structs never are. */
    default boolean isEmpty(JsonNode read) {
        return read.isNull()
                || read.isTextual() && read.asText().isEmpty()
                || read.isBoolean() && !read.asBoolean()
                || read.isNumber() && read.decimalValue().signum() == 0
                || read.isArray() && read.isEmpty();
    }

    static GoShape text() {
        return (value, path, keep) -> {
            if (isNothing(value)) {
                return TextNode.valueOf("");
            }
            return require(value.isTextual(), value, path, "a string");
        };
    }

    static GoShape bool() {
        return (value, path, keep) ->
                isNothing(value) ? BooleanNode.FALSE : require(value.isBoolean(), value, path, "a boolean");
    }

    static GoShape integer(BigInteger min, BigInteger max) {
        return (value, path, keep) -> {
            if (isNothing(value)) {
                return JsonNodeFactory.instance.numberNode(0);
            }
            require(value.isIntegralNumber(), value, path, "a whole number");
            BigInteger number = value.bigIntegerValue();
            require(
                    number.compareTo(min) >= 0 && number.compareTo(max) <= 0,
                    value,
                    path,
                    "from " + min + " to " + max);
            return value;
        };
    }

    static GoShape number() {
        return (value, path, keep) -> {
            if (isNothing(value)) {
                return JsonNodeFactory.instance.numberNode(0);
            }
            require(value.isNumber(), value, path, "a number");
            return tree(value.doubleValue());
        };
    }

    /** A number that is written as a text. */
    static GoShape numberInText(BigInteger max) {
        GoShape number = integer(BigInteger.ZERO, max);
        return (value, path, keep) -> {
            if (isNothing(value)) {
                return TextNode.valueOf("0");
            }
            require(value.isTextual() && value.asText().matches("\\d{1,20}"), value, path, "a number in quotes");
            BigInteger inside = new BigInteger(value.asText());
            return TextNode.valueOf(number.read(JsonNodeFactory.instance.numberNode(inside), path, keep)
                    .asText());
        };
    }

    /** What a class of this module reads and writes, where the class is a value of its own. */
    static GoShape as(Class<?> type) {
        return (value, path, keep) -> {
            if (isNothing(value)) {
                return NullNode.instance;
            }
            try {
                Object read = Json.MAPPER.treeToValue(value, type);
                return read == null ? NullNode.instance : tree(read);
            } catch (JsonProcessingException e) {
                throw new DecodeException(path, e.getOriginalMessage());
            }
        };
    }

    /** The same, with what Go writes for one that was never set. */
    static GoShape as(Class<?> type, String unset) {
        GoShape shape = as(type);
        return (value, path, keep) -> {
            JsonNode read = shape.read(value, path, keep);
            return read.isNull() ? TextNode.valueOf(unset) : read;
        };
    }

    private static JsonNode tree(Object value) {
        return Json.MAPPER.valueToTree(value);
    }

    /**
     * What may be null instead; all else that is behind a pointer is there.
     *
     * @param to what it points to
     */
    record Pointer(GoShape to) implements GoShape {
        @Override
        public JsonNode read(JsonNode value, String path, boolean keep) {
            return isNothing(value) ? NullNode.instance : to.read(value, path, keep);
        }

        @Override
        public boolean isEmpty(JsonNode read) {
            return read.isNull();
        }
    }

    static GoShape pointer(GoShape to) {
        return new Pointer(to);
    }

    static GoShape list(GoShape of) {
        return (value, path, keep) -> {
            if (isNothing(value)) {
                return NullNode.instance;
            }
            require(value.isArray(), value, path, "an array");
            ArrayNode read = JsonNodeFactory.instance.arrayNode();
            for (int i = 0; i < value.size(); i++) {
                read.add(of.read(value.get(i), path + "[" + i + "]", keep));
            }
            return read;
        };
    }

    /**
     * A map, written in the order of its keys.
     *
     * @param values what is in it
     */
    record MapOf(GoShape values) implements GoShape {
        @Override
        public JsonNode read(JsonNode value, String path, boolean keep) {
            if (isNothing(value)) {
                return NullNode.instance;
            }
            require(value.isObject(), value, path, "an object");
            Map<String, JsonNode> sorted = new TreeMap<>();
            value.properties()
                    .forEach(entry -> sorted.put(
                            entry.getKey(), values.read(entry.getValue(), path + "." + entry.getKey(), keep)));
            ObjectNode read = JsonNodeFactory.instance.objectNode();
            sorted.forEach(read::set);
            return read;
        }

        @Override
        public boolean isEmpty(JsonNode read) {
            return read.isEmpty();
        }
    }

    static GoShape map(GoShape values) {
        return new MapOf(values);
    }

    /**
     * A field of a struct.
     *
     * @param name the name in JSON
     * @param omitEmpty whether it is left out when it is empty
     */
    record Field(String name, GoShape shape, boolean omitEmpty) {}

    /** A field that is always written, or with {@code ?} behind the name one that is left out when it is empty. */
    static Field field(String name, GoShape shape) {
        return name.endsWith("?")
                ? new Field(name.substring(0, name.length() - 1), shape, true)
                : new Field(name, shape, false);
    }

    /** The case of names does not matter. */
    static GoShape struct(Field... fields) {
        return (value, path, keep) -> {
            require(isNothing(value) || value.isObject(), value, path, "an object");
            ObjectNode read = JsonNodeFactory.instance.objectNode();
            for (Field field : fields) {
                String at = path.isEmpty() ? field.name : path + "." + field.name;
                JsonNode member = field.shape.read(find(value, field.name), at, keep);
                if (!field.omitEmpty || !field.shape.isEmpty(member)) {
                    read.set(field.name, member);
                }
            }
            if (keep) {
                value.properties().stream()
                        .filter(member ->
                                Arrays.stream(fields).noneMatch(field -> field.name.equalsIgnoreCase(member.getKey())))
                        .forEach(member -> read.set(member.getKey(), member.getValue()));
            }
            return read;
        };
    }

    private static JsonNode find(JsonNode value, String name) {
        if (value.has(name)) {
            return value.path(name);
        }
        JsonNode found = MissingNode.getInstance();
        for (Map.Entry<String, JsonNode> member : value.properties()) {
            if (member.getKey().equalsIgnoreCase(name)) {
                found = member.getValue();
            }
        }
        return found;
    }

    private static JsonNode require(boolean holds, JsonNode value, String path, String what) {
        if (!holds) {
            throw new DecodeException(path, "must be " + what + ", not " + value);
        }
        return value;
    }
}
