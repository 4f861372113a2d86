package io.calico4j.api.net;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.HexFormat;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The hardware address of an interface: 6, 8 or 20 octets.
 *
 * <p>Read from octets between {@code :} or between {@code -}, or from pairs of octets between {@code .}, in either case;
 * written in lower case with {@code :}.
 */
public final class MacAddress {

    private static final Pattern FORM = Pattern.compile(
            "(?i)[0-9a-f]{2}(:[0-9a-f]{2})+" + "|[0-9a-f]{2}(-[0-9a-f]{2})+" + "|[0-9a-f]{4}(\\.[0-9a-f]{4})+");
    private static final HexFormat PRINTED = HexFormat.ofDelimiter(":");
    private static final int LONGEST_TEXT = 20 * 3;

    private final String text;

    private MacAddress(byte[] octets) {
        this.text = PRINTED.formatHex(octets);
    }

    /**
     * Parses an address.
     *
     * @throws IllegalArgumentException naming the text, if it is not an address
     */
    @JsonCreator
    public static MacAddress parse(String text) {
        return tryParse(text)
                .orElseThrow(() -> new IllegalArgumentException("address " + text + ": invalid MAC address"));
    }

    /** Parses an address; empty if the text is not one. */
    public static Optional<MacAddress> tryParse(String text) {
        if (text.length() > LONGEST_TEXT || !FORM.matcher(text).matches()) {
            return Optional.empty();
        }
        byte[] octets = HexFormat.of().parseHex(text.replaceAll("[:.-]", ""));
        return octets.length == 6 || octets.length == 8 || octets.length == 20
                ? Optional.of(new MacAddress(octets))
                : Optional.empty();
    }

    /** The octets, a copy. */
    public byte[] octets() {
        return PRINTED.parseHex(text);
    }

    /**
     * The address {@code fe80::…} that an interface with this hardware address gives itself: the modified EUI-64 form, in which
     * the bit that tells universal from local addresses is flipped and {@code ff:fe} fills six octets up to eight.
     *
     * @throws IllegalStateException if this address has 20 octets, of which no such form is made
     */
    public IpAddress linkLocal() {
        byte[] octets = octets();
        if (octets.length > 8) {
            throw new IllegalStateException("no link-local address is made of 20 octets: " + text);
        }
        long identifier = 0;
        for (int i = 0; i < octets.length; i++) {
            identifier = identifier << 8 | (octets[i] & 0xFF);
            if (octets.length == 6 && i == 2) {
                identifier = identifier << 16 | 0xFFFE;
            }
        }
        return new IpAddress(6, 0xFE80L << 48, identifier ^ 0x02L << 56);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof MacAddress address && text.equals(address.text);
    }

    @Override
    public int hashCode() {
        return text.hashCode();
    }

    /** The octets in lower case with {@code :} between them. */
    @JsonValue
    @Override
    public String toString() {
        return text;
    }
}
