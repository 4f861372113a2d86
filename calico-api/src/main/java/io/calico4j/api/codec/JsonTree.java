package io.calico4j.api.codec;

import com.fasterxml.jackson.core.JsonParseException;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.io.JsonEOFException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.calico4j.api.internal.Json;
import java.io.IOException;

/**
 * Trees of JSON, with Go's ways where a field is given twice: a later value replaces an earlier one, but null leaves it and
 * objects are merged.
 */
final class JsonTree {

    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

    private JsonTree() {}

    /** Reads one value, with nothing behind it. */
    static JsonNode read(String text) throws IOException {
        try (JsonParser in = Json.MAPPER.createParser(text)) {
            if (in.nextToken() == null) {
                throw new JsonEOFException(in, JsonToken.NOT_AVAILABLE, "there is nothing");
            }
            JsonNode value = value(in);
            if (in.nextToken() != null) {
                throw new JsonParseException(in, "there is more behind the value");
            }
            return value;
        }
    }

    /** The value that the parser stands on; after that it stands on its last token. */
    static JsonNode value(JsonParser in) throws IOException {
        return switch (in.currentToken()) {
            case START_OBJECT -> object(in);
            case START_ARRAY -> array(in);
            case VALUE_STRING -> NODES.textNode(in.getText());
            case VALUE_NUMBER_INT ->
                switch (in.getNumberType()) {
                    case INT -> NODES.numberNode(in.getIntValue());
                    case LONG -> NODES.numberNode(in.getLongValue());
                    default -> NODES.numberNode(in.getBigIntegerValue());
                };
            case VALUE_NUMBER_FLOAT -> NODES.numberNode(finite(in));
            case VALUE_TRUE -> NODES.booleanNode(true);
            case VALUE_FALSE -> NODES.booleanNode(false);
            case VALUE_NULL -> NODES.nullNode();
            case END_OBJECT, END_ARRAY, FIELD_NAME, VALUE_EMBEDDED_OBJECT, NOT_AVAILABLE ->
                throw new JsonParseException(in, "there is no value");
        };
    }

    /** A number that is too great for any field would be written back as something else than a number. */
    private static double finite(JsonParser in) throws IOException {
        double number = in.getDoubleValue();
        if (!Double.isFinite(number)) {
            throw new JsonParseException(in, "number out of range");
        }
        return number;
    }

    private static ObjectNode object(JsonParser in) throws IOException {
        ObjectNode object = NODES.objectNode();
        while (in.nextToken() == JsonToken.FIELD_NAME) {
            String name = in.currentName();
            in.nextToken();
            put(object, name, value(in));
        }
        return object;
    }

    private static ArrayNode array(JsonParser in) throws IOException {
        ArrayNode array = NODES.arrayNode();
        while (in.nextToken() != JsonToken.END_ARRAY) {
            array.add(value(in));
        }
        return array;
    }

    /** Sets a field, unless it is set already and the value is null; an object is put over an object field by field. */
    static void put(ObjectNode object, String name, JsonNode value) {
        JsonNode before = object.get(name);
        if (before instanceof ObjectNode below && value instanceof ObjectNode above) {
            above.properties().forEach(entry -> put(below, entry.getKey(), entry.getValue()));
        } else if (before == null || !value.isNull()) {
            object.set(name, value);
        }
    }
}
