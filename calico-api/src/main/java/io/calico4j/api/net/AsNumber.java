package io.calico4j.api.net;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Optional;

/**
 * The number of an autonomous system in BGP.
 *
 * <p>Read from a number, or from a text that is decimal ({@code "64512"}) or dotted ({@code "1.2"} for 1 × 65536 + 2); always
 * written as a number. Calico's schema takes only numbers up to 2147483647, which validation says and this type does not.
 *
 * @param value from 0 to 4294967295
 */
public record AsNumber(long value) implements Comparable<AsNumber> {

    private static final long MAX = 0xFFFFFFFFL;
    private static final long MAX_HALF = 0xFFFFL;

    public AsNumber {
        if (value < 0 || value > MAX) {
            throw new IllegalArgumentException("AS numbers run from 0 to " + MAX + ", not " + value);
        }
    }

    /**
     * The AS with this number.
     *
     * @throws IllegalArgumentException if it has more than 32 bits
     */
    public static AsNumber of(long number) {
        return new AsNumber(number);
    }

    /**
     * Parses a decimal or dotted number.
     *
     * @throws IllegalArgumentException naming the text, if it is neither
     */
    public static AsNumber parse(String text) {
        return tryParse(text)
                .orElseThrow(() -> new IllegalArgumentException("invalid AS Number format (" + text + ")"));
    }

    /** Reads a decimal number, or two halves with a point between them; empty if the text is neither. */
    public static Optional<AsNumber> tryParse(String text) {
        int dot = text.indexOf('.');
        if (dot < 0) {
            return Optional.of(Digits.parse(text, MAX))
                    .filter(value -> value != Digits.NONE)
                    .map(AsNumber::new);
        }
        long high = Digits.parse(text.substring(0, dot), MAX_HALF);
        long low = Digits.parse(text.substring(dot + 1), MAX_HALF);
        return high == Digits.NONE || low == Digits.NONE
                ? Optional.empty()
                : Optional.of(new AsNumber((high << 16) + low));
    }

    @JsonCreator
    static AsNumber fromJson(Object json) {
        if (json instanceof Integer || json instanceof Long) {
            return new AsNumber(((Number) json).longValue());
        }
        if (json instanceof String text) {
            return parse(text);
        }
        throw new IllegalArgumentException("an AS number is a whole number or a text, not " + json);
    }

    @JsonValue
    long toJson() {
        return value;
    }

    @Override
    public int compareTo(AsNumber other) {
        return Long.compare(value, other.value);
    }

    /** The number in decimal. */
    @Override
    public String toString() {
        return Long.toString(value);
    }
}
