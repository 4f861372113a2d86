package io.calico4j.api.net;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.math.BigInteger;
import java.util.Arrays;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * An IPv4 or IPv6 address, parsed and printed as Calico does.
 *
 * <p>Octets with leading zeros, shortened IPv4 forms, zones ({@code fe80::1%eth0}) and surrounding blanks are refused. An
 * IPv4-mapped IPv6 address ({@code ::ffff:1.2.3.4}) is the IPv4 address. Addresses order by version, then by number.
 *
 * @param version 4 or 6
 * @param high the upper 64 bits; 0 for IPv4
 * @param low the lower 64 bits; for IPv4 the 32-bit address
 */
public record IpAddress(int version, long high, long low) implements Comparable<IpAddress> {

    public IpAddress {
        if (version != 4 && version != 6) {
            throw new IllegalArgumentException("IP version must be 4 or 6, not " + version);
        }
        if (version == 4 && (high != 0 || low >>> 32 != 0)) {
            throw new IllegalArgumentException("not a 32-bit IPv4 address: " + high + ", " + low);
        }
    }

    /**
     * Parses an address.
     *
     * @throws IllegalArgumentException naming the text, if it is not an address
     */
    public static IpAddress parse(String text) {
        return tryParse(text).orElseThrow(() -> new IllegalArgumentException("invalid IP address: '" + text + "'"));
    }

    /** Parses an address; empty if the text is not one. */
    public static Optional<IpAddress> tryParse(String text) {
        return text.indexOf(':') < 0 ? parseV4(text) : parseV6(text);
    }

    /** An empty text is an absent value, as everywhere in Calico's JSON. */
    @JsonCreator
    static @Nullable IpAddress fromJson(String text) {
        return text.isEmpty() ? null : parse(text);
    }

    /** The IPv4 address with this unsigned 32-bit number. */
    public static IpAddress v4(long number) {
        return new IpAddress(4, 0, number);
    }

    /** Width of this version's addresses in bits: 32 or 128. */
    public int bits() {
        return version == 4 ? 32 : 128;
    }

    /** The address as an unsigned number of {@link #bits} bits. */
    public BigInteger toBigInteger() {
        BigInteger upper = unsigned(high).shiftLeft(64);
        return upper.or(unsigned(low));
    }

    private static BigInteger unsigned(long bits) {
        return new BigInteger(Long.toUnsignedString(bits));
    }

    /** The address so many after this one, or before it for a negative number; counting wraps around at the version's ends. */
    public IpAddress plus(long offset) {
        long sum = low + offset;
        if (version == 4) {
            return v4(sum & 0xFFFFFFFFL);
        }
        boolean carries = Long.compareUnsigned(sum, low) < 0;
        long upper = high + (offset >> 63) + (carries ? 1 : 0);
        return new IpAddress(6, upper, sum);
    }

    /** This address with all but the first {@code prefixLength} bits cleared. */
    IpAddress mask(int prefixLength) {
        if (version == 4) {
            return new IpAddress(
                    4, 0, prefixLength == 0 ? 0 : low & (0xFFFFFFFFL << (32 - prefixLength)) & 0xFFFFFFFFL);
        }
        long maskedHigh = prefixLength >= 64 ? high : prefixLength == 0 ? 0 : high & (-1L << (64 - prefixLength));
        long maskedLow = prefixLength <= 64 ? 0 : low & (-1L << (128 - prefixLength));
        return new IpAddress(6, maskedHigh, maskedLow);
    }

    private static Optional<IpAddress> parseV4(String text) {
        long number = parseQuad(text);
        return number < 0 ? Optional.empty() : Optional.of(v4(number));
    }

    /** The 32-bit number of a dotted quad, or -1. */
    private static long parseQuad(String text) {
        long number = 0;
        int octets = 0;
        int at = 0;
        while (octets < 4) {
            int start = at;
            int value = 0;
            while (at < text.length() && isDigit(text.charAt(at)) && at - start < 4) {
                value = value * 10 + (text.charAt(at++) - '0');
            }
            int digits = at - start;
            if (digits == 0 || value > 255 || (digits > 1 && text.charAt(start) == '0')) {
                return -1;
            }
            number = number << 8 | value;
            octets++;
            if (octets < 4) {
                if (at >= text.length() || text.charAt(at++) != '.') {
                    return -1;
                }
            }
        }
        return at == text.length() ? number : -1;
    }

    private static boolean isDigit(char c) {
        return c >= '0' && c <= '9';
    }

    private static Optional<IpAddress> parseV6(String text) {
        int[] groups = new int[8];
        int count = 0;
        int gap = -1;
        int at = 0;
        if (text.startsWith("::")) {
            gap = 0;
            at = 2;
        }
        while (at < text.length()) {
            if (count == 8) {
                return Optional.empty();
            }
            int end = at;
            int value = 0;
            while (end < text.length() && Character.digit(text.charAt(end), 16) >= 0 && text.charAt(end) < 128) {
                value = value << 4 | Character.digit(text.charAt(end++), 16);
                if (end - at > 4) {
                    return Optional.empty();
                }
            }
            if (end < text.length() && text.charAt(end) == '.') {
                long quad = parseQuad(text.substring(at));
                if (quad < 0 || count > 6) {
                    return Optional.empty();
                }
                groups[count++] = (int) (quad >>> 16);
                groups[count++] = (int) (quad & 0xFFFF);
                at = text.length();
                break;
            }
            if (end == at) {
                return Optional.empty();
            }
            groups[count++] = value;
            at = end;
            if (at == text.length()) {
                break;
            }
            if (text.charAt(at++) != ':' || at == text.length()) {
                return Optional.empty();
            }
            if (text.charAt(at) == ':') {
                if (gap >= 0) {
                    return Optional.empty();
                }
                gap = count;
                at++;
            }
        }
        if (gap < 0 ? count != 8 : count > 7) {
            return Optional.empty();
        }
        if (gap >= 0) {
            int tail = count - gap;
            System.arraycopy(groups, gap, groups, 8 - tail, tail);
            Arrays.fill(groups, gap, 8 - tail, 0);
        }
        long high = 0;
        long low = 0;
        for (int i = 0; i < 4; i++) {
            high = high << 16 | groups[i];
            low = low << 16 | groups[i + 4];
        }
        return Optional.of(high == 0 && low >>> 32 == 0xFFFF ? v4(low & 0xFFFFFFFFL) : new IpAddress(6, high, low));
    }

    @Override
    public int compareTo(IpAddress other) {
        if (version != other.version) {
            return Integer.compare(version, other.version);
        }
        int byHigh = Long.compareUnsigned(high, other.high);
        return byHigh != 0 ? byHigh : Long.compareUnsigned(low, other.low);
    }

    /** Dotted quad, or lower-case IPv6 with the longest run of zero groups compressed (RFC 5952). */
    @JsonValue
    @Override
    public String toString() {
        if (version == 4) {
            return (low >>> 24) + "." + (low >>> 16 & 255) + "." + (low >>> 8 & 255) + "." + (low & 255);
        }
        int[] groups = new int[8];
        for (int i = 0; i < 4; i++) {
            groups[i] = (int) (high >>> (48 - 16 * i) & 0xFFFF);
            groups[i + 4] = (int) (low >>> (48 - 16 * i) & 0xFFFF);
        }
        int runStart = -1;
        int runLength = 1;
        for (int i = 0; i < 8; i++) {
            int end = i;
            while (end < 8 && groups[end] == 0) {
                end++;
            }
            if (end - i > runLength) {
                runStart = i;
                runLength = end - i;
            }
            i = Math.max(i, end - 1);
        }
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < 8; i++) {
            if (i == runStart) {
                text.append("::");
                i += runLength - 1;
                continue;
            }
            if (!text.isEmpty() && text.charAt(text.length() - 1) != ':') {
                text.append(':');
            }
            text.append(Integer.toHexString(groups[i]));
        }
        return text.toString();
    }
}
