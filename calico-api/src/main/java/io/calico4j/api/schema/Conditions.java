package io.calico4j.api.schema;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.function.BooleanSupplier;

/** The words that predicates of {@link CrossFieldRule}s are written with; each is the twin of a phrase of CEL. */
final class Conditions {

    private Conditions() {}

    /** {@code has(self.field)}. */
    static boolean has(JsonNode self, String field) {
        return self.has(field);
    }

    /** {@code has(self.field) && size(self.field) > 0}, of a text or a list. */
    static boolean isSet(JsonNode self, String field) {
        JsonNode value = self.path(field);
        return value.isTextual() ? !value.textValue().isEmpty() : value.size() > 0;
    }

    /** {@code has(self.field) && self.field}. */
    static boolean isTrue(JsonNode self, String field) {
        return self.path(field).booleanValue();
    }

    /** {@code has(self.field) && self.field == text}. */
    static boolean is(JsonNode self, String field, String text) {
        return text.equals(self.path(field).textValue());
    }

    /** {@code has(self.field) && self.field == number}; a text of digits is no number. */
    static boolean is(JsonNode self, String field, double number) {
        JsonNode value = self.path(field);
        return value.isNumber() && value.doubleValue() == number;
    }

    /** {@code self.field} of a field that is an integer; a double is a failure, even if it is whole. */
    static long integer(JsonNode self, String field) {
        JsonNode value = require(self, field);
        if (!value.isIntegralNumber()) {
            throw new CelFailure("invalid data, expected int");
        }
        return value.longValue();
    }

    /** {@code one || other || ...}: a failure counts only if nothing else decides. */
    static boolean any(BooleanSupplier... conditions) {
        CelFailure failure = null;
        for (BooleanSupplier condition : conditions) {
            try {
                if (condition.getAsBoolean()) {
                    return true;
                }
            } catch (CelFailure e) {
                failure = e;
            }
        }
        if (failure != null) {
            throw failure;
        }
        return false;
    }

    /** {@code has(self.field) && self.field.contains(part)}. */
    static boolean contains(JsonNode self, String field, String part) {
        JsonNode value = self.path(field);
        return value.isTextual() && value.textValue().contains(part);
    }

    /** {@code has(self.field) && self.field.exists(x, x == text)}. */
    static boolean lists(JsonNode self, String field, String text) {
        for (JsonNode value : self.path(field)) {
            if (text.equals(value.textValue())) {
                return true;
            }
        }
        return false;
    }

    /** {@code self.field}: its absence is a failure, not an answer. */
    static JsonNode require(JsonNode self, String field) {
        JsonNode value = self.path(field);
        if (value.isMissingNode()) {
            throw new CelFailure("no such key: " + field);
        }
        return value;
    }
}
