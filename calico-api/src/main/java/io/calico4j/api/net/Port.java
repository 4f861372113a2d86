package io.calico4j.api.net;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A port criterion of a rule: one number, a range of numbers, or the name of an endpoint's port.
 *
 * <p>In JSON a single number is a number; a range is the text {@code "8000:8080"}; a name is a text. Reading also accepts
 * numbers as text. Names are accepted more widely than validation allows (letters, digits, {@code _ . -}, up to 128), as
 * Calico's reader does.
 *
 * @param min the lowest port; 0 for a named port
 * @param max the highest port, inclusive; 0 for a named port
 * @param name the endpoint port's name, or null for numbers
 */
public record Port(int min, int max, @Nullable String name) {

    private static final int MAX = 65535;
    private static final Pattern NAME = Pattern.compile("[a-zA-Z0-9_.-]{1,128}");

    public Port {
        if (name == null) {
            if (min < 0 || max > MAX) {
                throw new IllegalArgumentException("port numbers run from 0 to 65535: " + min + ":" + max);
            }
            if (min > max) {
                throw new IllegalArgumentException("minimum port number (" + min
                        + ") is greater than maximum port number (" + max + ") in port range");
            }
        }
    }

    /** One port number, 0 to 65535. */
    public static Port of(int number) {
        return new Port(number, number, null);
    }

    /** The ports from min to max, both included. */
    public static Port range(int min, int max) {
        return new Port(min, max, null);
    }

    /** The port that an endpoint declares under this name. */
    public static Port named(String name) {
        return new Port(0, 0, name);
    }

    /**
     * Parses a number, a range {@code min:max}, or a name.
     *
     * @throws IllegalArgumentException saying which of these the text failed to be
     */
    public static Port parse(String text) {
        long number = Digits.parse(text, MAX);
        if (number != Digits.NONE) {
            return of((int) number);
        }
        int colon = text.indexOf(':');
        if (colon < 0) {
            return namedOrTooGreat(text);
        }
        String min = text.substring(0, colon);
        String max = text.substring(colon + 1);
        if (!isNumber(min) || !isNumber(max)) {
            throw new IllegalArgumentException("invalid name for named port (" + text + ")");
        }
        return range(
                number(min, "invalid minimum port number in range (" + text + ")"),
                number(max, "invalid maximum port number in range (" + text + ")"));
    }

    private static Port namedOrTooGreat(String text) {
        if (isNumber(text)) {
            throw new IllegalArgumentException("invalid port format (" + text + ")");
        }
        if (!NAME.matcher(text).matches()) {
            throw new IllegalArgumentException("invalid name for named port (" + text + ")");
        }
        return named(text);
    }

    private static boolean isNumber(String text) {
        return !text.isEmpty() && text.chars().allMatch(c -> c >= '0' && c <= '9');
    }

    private static int number(String digits, String failure) {
        long value = Digits.parse(digits, MAX);
        if (value == Digits.NONE) {
            throw new IllegalArgumentException(failure);
        }
        return (int) value;
    }

    @JsonCreator
    static Port fromJson(Object value) {
        if (value instanceof Integer number) {
            return of(number);
        }
        if (value instanceof String text) {
            return parse(text);
        }
        throw new IllegalArgumentException("a port is a whole number or a text, not " + value);
    }

    @JsonValue
    Object toJson() {
        return isNamed() || min != max ? toString() : (Object) min;
    }

    /** Whether this is the name of a port rather than numbers. */
    public boolean isNamed() {
        return name != null;
    }

    @Override
    public String toString() {
        if (name != null) {
            return name;
        }
        return min == max ? Integer.toString(min) : min + ":" + max;
    }
}
