package io.calico4j.api.net;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/**
 * An IP protocol, by name or by number.
 *
 * <p>Names keep the spelling they were read with, since validation refuses any but the canonical one; {@link #number} looks
 * a name up without regard to case. In JSON a number is a number, and a text of digits up to 255 is read as one.
 *
 * @param name the name, or null where the protocol is given by number
 * @param value the number, 0 to 255; 0 where the protocol is given by name
 */
public record Protocol(@Nullable String name, int value) {

    public static final Protocol TCP = named("TCP");
    public static final Protocol UDP = named("UDP");
    public static final Protocol ICMP = named("ICMP");
    public static final Protocol ICMP_V6 = named("ICMPv6");
    public static final Protocol SCTP = named("SCTP");
    public static final Protocol UDP_LITE = named("UDPLite");

    private static final List<Protocol> KNOWN = List.of(TCP, UDP, ICMP, ICMP_V6, SCTP, UDP_LITE);

    private static final Map<String, Integer> NUMBERS =
            Map.of("tcp", 6, "udp", 17, "icmp", 1, "icmpv6", 58, "sctp", 132, "udplite", 136);

    public Protocol {
        if (value < 0 || value > 255) {
            throw new IllegalArgumentException("protocol numbers run from 0 to 255, not " + value);
        }
    }

    /** The protocol with this number, 0 to 255. */
    public static Protocol of(int number) {
        return new Protocol(null, number);
    }

    /** The protocol with this name, spelled as given. */
    public static Protocol named(String name) {
        return new Protocol(name, 0);
    }

    /** The protocol with this name in Calico's spelling, whatever the case, or with this number; other names as given. */
    public static Protocol parse(String text) {
        Protocol exact = fromJson(text);
        return KNOWN.stream()
                .filter(known -> text.equalsIgnoreCase(known.name()))
                .findFirst()
                .orElse(exact);
    }

    @JsonCreator
    static Protocol fromJson(Object value) {
        if (value instanceof Integer number) {
            return of(number);
        }
        if (value instanceof String text) {
            long number = Digits.parse(text, 255);
            return number == Digits.NONE ? named(text) : of((int) number);
        }
        throw new IllegalArgumentException("a protocol is a whole number or a text, not " + value);
    }

    @JsonValue
    Object toJson() {
        return name != null ? name : (Object) value;
    }

    /** The protocol's number; empty for a name that Calico does not know. */
    public OptionalInt number() {
        if (name == null) {
            return OptionalInt.of(value);
        }
        Integer known = NUMBERS.get(name.toLowerCase(Locale.ROOT));
        return known == null ? OptionalInt.empty() : OptionalInt.of(known);
    }

    /** This protocol as Calico hands it to its dataplane: names in lower case. */
    public Protocol toLowerCase() {
        return name == null ? this : named(name.toLowerCase(Locale.ROOT));
    }

    /** Whether rules with this protocol may have ports: TCP, UDP and SCTP, by number or name. UDPLite may not. */
    public boolean supportsPorts() {
        if (name != null
                && !name.equals(name.toUpperCase(Locale.ROOT))
                && !name.equals(name.toLowerCase(Locale.ROOT))) {
            return false;
        }
        int number = number().orElse(-1);
        return number == 6 || number == 17 || number == 132;
    }

    /** The name, or the number in decimal. */
    @Override
    public String toString() {
        return name != null ? name : Integer.toString(value);
    }
}
