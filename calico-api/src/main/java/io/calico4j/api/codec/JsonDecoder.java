package io.calico4j.api.codec;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.exc.InvalidFormatException;
import com.fasterxml.jackson.databind.exc.MismatchedInputException;
import io.calico4j.api.internal.Json;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;

/** Turns trees of JSON into records, with errors that name the field. Fields that a record does not have are passed over. */
public final class JsonDecoder {

    private JsonDecoder() {}

    /**
     * Reads a record.
     *
     * @throws DecodeException naming the field whose value it cannot have
     */
    public static <T> T read(Class<T> type, JsonNode json) {
        if (!json.isObject()) {
            throw new DecodeException("", "not an object but " + json.getNodeType());
        }
        try {
            return Json.MAPPER.treeToValue(json, type);
        } catch (JsonProcessingException e) {
            throw new DecodeException(e instanceof JsonMappingException m ? path(m) : "", describe(e), e);
        }
    }

    private static String path(JsonMappingException e) {
        StringBuilder path = new StringBuilder();
        for (JsonMappingException.Reference step : e.getPath()) {
            if (step.getFieldName() == null) {
                path.append('[').append(step.getIndex()).append(']');
            } else {
                path.append(path.isEmpty() ? "" : ".").append(step.getFieldName());
            }
        }
        return path.toString();
    }

    /** The reason, in words that know nothing of how it was found. */
    static String describe(JsonProcessingException e) {
        Throwable root = e;
        while (root.getCause() != null) {
            root = root.getCause();
        }
        if (root instanceof NullPointerException) {
            // From a record that copies a list: that there is no null in it is all that it asks of one.
            return "must not have null among its values";
        }
        if (root instanceof MismatchedInputException mismatch && mismatch.getTargetType() != null) {
            return "must be " + expected(mismatch.getTargetType()) + ", not " + actual(mismatch);
        }
        if (root instanceof JsonProcessingException inner) {
            return inner.getOriginalMessage();
        }
        return root.getMessage() == null ? e.getOriginalMessage() : root.getMessage();
    }

    private static String expected(Class<?> type) {
        if (type == String.class || type.isEnum()) {
            return "a string";
        } else if (type == Boolean.class || type == boolean.class) {
            return "true or false";
        } else if (type == Double.class) {
            return "a number";
        } else if (Number.class.isAssignableFrom(type) || type.isPrimitive()) {
            return "a whole number";
        } else if (type == Instant.class) {
            return "an RFC 3339 time";
        } else if (type == Duration.class) {
            return "a duration such as 1m30s";
        } else if (Collection.class.isAssignableFrom(type)) {
            return "a list";
        }
        return "an object";
    }

    private static String actual(MismatchedInputException mismatch) {
        if (mismatch instanceof InvalidFormatException format) {
            return format.getValue() instanceof String text ? "'" + text + "'" : String.valueOf(format.getValue());
        }
        JsonToken token = mismatch.getProcessor() instanceof JsonParser parser ? parser.currentToken() : null;
        return token == null
                ? "this"
                : switch (token) {
                    case START_OBJECT, FIELD_NAME, END_OBJECT -> "an object";
                    case START_ARRAY, END_ARRAY -> "a list";
                    case VALUE_TRUE, VALUE_FALSE, VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> text(mismatch);
                    case VALUE_STRING -> "'" + text(mismatch) + "'";
                    case VALUE_NULL, VALUE_EMBEDDED_OBJECT, NOT_AVAILABLE -> "this";
                };
    }

    private static String text(MismatchedInputException mismatch) {
        try {
            return ((JsonParser) mismatch.getProcessor()).getText();
        } catch (IOException e) {
            // What has been read once cannot fail now; if it does, the rest of the message is enough.
            return "this";
        }
    }
}
