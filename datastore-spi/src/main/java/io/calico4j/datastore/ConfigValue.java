package io.calico4j.datastore;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.util.Optional;
import java.util.function.Function;

/**
 * A type that settings have: how its values are written in the environment and in files.
 *
 * @param name its name in the messages on variables, which is Calico's
 * @param fromText reads a variable; throws an {@link IllegalArgumentException} that says why it cannot
 * @param fromJson reads a field of a file that is not null; empty if it is of another type
 * @param demand what a field of a file has to be
 */
record ConfigValue<T>(
        String name, Function<String, T> fromText, Function<JsonNode, Optional<T>> fromJson, String demand) {

    static final ConfigValue<String> TEXT = new ConfigValue<>("string", text -> text, ConfigValue::text, "a text");
    static final ConfigValue<Boolean> FLAG =
            new ConfigValue<>("bool", GoLiterals::bool, ConfigValue::flag, "true or false");
    static final ConfigValue<Float> DECIMAL =
            new ConfigValue<>("float32", GoLiterals::float32, ConfigValue::decimal, "a number");
    static final ConfigValue<Long> WHOLE =
            new ConfigValue<>("int", GoLiterals::int64, ConfigValue::whole, "a whole number");

    /** Calico's reader makes texts of unquoted numbers and booleans where it needs texts. */
    private static Optional<String> text(JsonNode json) {
        if (json.isFloatingPointNumber()) {
            return Optional.of(GoLiterals.shortest(json.doubleValue()));
        }
        return json.isValueNode() ? Optional.of(json.asText()) : Optional.empty();
    }

    private static Optional<Boolean> flag(JsonNode json) {
        return json.isBoolean() ? Optional.of(json.booleanValue()) : Optional.empty();
    }

    private static Optional<Float> decimal(JsonNode json) {
        return json.isNumber() && Float.isFinite(json.floatValue()) ? Optional.of(json.floatValue()) : Optional.empty();
    }

    /** Numbers such as {@code 1e2} are whole. */
    private static Optional<Long> whole(JsonNode json) {
        if (!json.isNumber()) {
            return Optional.empty();
        }
        try {
            return Optional.of(new BigDecimal(json.asText()).longValueExact());
        } catch (ArithmeticException e) {
            return Optional.empty();
        }
    }
}
