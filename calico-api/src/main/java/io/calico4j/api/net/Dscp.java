package io.calico4j.api.net;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A DSCP mark (differentiated services code point), by number or by the name of its class.
 *
 * <p>Reading takes any number up to 255 and any name, as Calico's does; {@link #isValid} tells whether it is a mark. In JSON a
 * number is a number, and a text of digits up to 255 is read as one.
 *
 * @param name the class's name as it was written, or null for a number
 * @param value the number where it is given by number, else 0; from 0 to 255
 */
public record Dscp(@Nullable String name, int value) {

    private static final Map<String, Integer> CLASSES = Map.ofEntries(
            Map.entry("DF", 0),
            Map.entry("EF", 46),
            Map.entry("AF11", 10),
            Map.entry("AF12", 12),
            Map.entry("AF13", 14),
            Map.entry("AF21", 18),
            Map.entry("AF22", 20),
            Map.entry("AF23", 22),
            Map.entry("AF31", 26),
            Map.entry("AF32", 28),
            Map.entry("AF33", 30),
            Map.entry("AF41", 34),
            Map.entry("AF42", 36),
            Map.entry("AF43", 38),
            Map.entry("CS0", 0),
            Map.entry("CS1", 8),
            Map.entry("CS2", 16),
            Map.entry("CS3", 24),
            Map.entry("CS4", 32),
            Map.entry("CS5", 40),
            Map.entry("CS6", 48));

    private static final int MAX = 63;

    public Dscp {
        if (value < 0 || value > 255) {
            throw new IllegalArgumentException("a DSCP mark is one octet, not " + value);
        }
    }

    /** Reads a number from 0 to 63 or the name of a class, in any case and with blanks around it; empty for other texts. */
    public static Optional<Dscp> tryParse(String text) {
        return Optional.of(read(text)).filter(Dscp::isValid);
    }

    private static Dscp read(String text) {
        long number = Digits.parse(text, 255);
        return number == Digits.NONE ? new Dscp(text, 0) : new Dscp(null, (int) number);
    }

    @JsonCreator
    static Dscp fromJson(Object value) {
        if (value instanceof Integer number) {
            return new Dscp(null, number);
        }
        if (value instanceof String text) {
            return read(text);
        }
        throw new IllegalArgumentException("a DSCP mark is a whole number or a text, not " + value);
    }

    @JsonValue
    Object toJson() {
        return name != null ? name : (Object) value;
    }

    /** Whether the number is a code point, 0 to 63, or the name that of a class. */
    public boolean isValid() {
        return name == null ? value <= MAX : CLASSES.containsKey(className(name));
    }

    /** The number that goes into packets, 0 to 63 if this is valid; 0 for the name of a class that Calico does not know. */
    public int codePoint() {
        return name == null ? value : CLASSES.getOrDefault(className(name), 0);
    }

    private static String className(String written) {
        return written.strip().toUpperCase(Locale.ROOT);
    }

    /** The name as it was written, or the number in decimal. */
    @Override
    public String toString() {
        return name != null ? name : Integer.toString(value);
    }
}
