package io.calico4j.api.policy;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;

/**
 * A number or a text, as Kubernetes has them. The number 80 and the text "80" differ.
 *
 * @param value an {@link Integer} or a {@link String}
 */
public record IntOrString(@JsonValue Object value) {

    public IntOrString {
        if (!(value instanceof Integer) && !(value instanceof String)) {
            throw new IllegalArgumentException("a port is a whole number or a text, not " + value);
        }
    }

    @JsonCreator
    static IntOrString fromJson(Object value) {
        return new IntOrString(value);
    }

    public static IntOrString of(int number) {
        return new IntOrString(number);
    }

    public static IntOrString of(String text) {
        return new IntOrString(text);
    }

    public boolean isNumber() {
        return value instanceof Integer;
    }

    /** The text, or the number's digits. */
    @Override
    public String toString() {
        return value.toString();
    }
}
