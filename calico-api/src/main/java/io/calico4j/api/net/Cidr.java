package io.calico4j.api.net;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.math.BigInteger;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A network: an address whose host bits are zero, and a prefix length.
 *
 * <p>Parsing masks host bits away, as Calico does wherever it uses a CIDR as a network; {@link #isStrict} tells whether a
 * text had none, and {@link AddressWithPrefix} keeps them. Leading zeros in the prefix length are accepted, a sign is not. The
 * IPv4-mapped form {@code ::ffff:1.2.3.4/120} is the IPv4 network {@code 1.2.3.0/24}; with a prefix below 96 it is an IPv6
 * network, which contains no IPv4 address.
 *
 * @param address the network's first address
 * @param prefixLength in bits, 0 to 32 or 0 to 128
 */
public record Cidr(IpAddress address, int prefixLength) implements Comparable<Cidr> {

    public Cidr {
        if (prefixLength < 0 || prefixLength > address.bits()) {
            throw new IllegalArgumentException("prefix length " + prefixLength + " does not fit " + address);
        }
        address = address.mask(prefixLength);
    }

    /**
     * Parses {@code address/prefixLength}.
     *
     * @throws IllegalArgumentException naming the text, if it is not a CIDR
     */
    public static Cidr parse(String text) {
        return tryParse(text).orElseThrow(() -> new IllegalArgumentException("invalid CIDR address: " + text));
    }

    /** Parses {@code address/prefixLength}; empty if the text is not a CIDR. */
    public static Optional<Cidr> tryParse(String text) {
        return AddressWithPrefix.tryParse(text).map(AddressWithPrefix::network);
    }

    /** Parses a CIDR, or a bare address as the network of that one address; empty if the text is neither. */
    public static Optional<Cidr> tryParseCidrOrIp(String text) {
        return AddressWithPrefix.tryParseCidrOrIp(text).map(AddressWithPrefix::network);
    }

    /** The network of one address: {@code /32} or {@code /128}. */
    public static Cidr of(IpAddress address) {
        return new Cidr(address, address.bits());
    }

    /** Whether a CIDR or bare address is written without host bits. False if it is neither. */
    public static boolean isStrict(String text) {
        return AddressWithPrefix.tryParseCidrOrIp(text)
                .map(AddressWithPrefix::isMasked)
                .orElse(false);
    }

    /** An empty text is an absent value, as everywhere in Calico's JSON; a bare address is the network of that address. */
    @JsonCreator
    static @Nullable Cidr fromJson(String text) {
        AddressWithPrefix parsed = AddressWithPrefix.fromJson(text);
        return parsed == null ? null : parsed.network();
    }

    /** 4 or 6. */
    public int version() {
        return address.version();
    }

    /** Whether the address is in this network; false for an address of the other version. */
    public boolean contains(IpAddress candidate) {
        return candidate.version() == version() && candidate.mask(prefixLength).equals(address);
    }

    /** Whether every address of the other network is in this one. */
    public boolean covers(Cidr other) {
        return prefixLength <= other.prefixLength && contains(other.address);
    }

    /** Whether the two networks have an address in common; then one covers the other. */
    public boolean overlaps(Cidr other) {
        return contains(other.address) || other.contains(address);
    }

    /** How many addresses the network has, the first and the last included: from 1 to 2 to the power of 128. */
    public BigInteger addressCount() {
        return BigInteger.ONE.shiftLeft(address.bits() - prefixLength);
    }

    /**
     * The address at an index, of which the network's first is 0. Any index does: beyond either end of the network the count goes
     * on, and beyond the ends of the version's addresses it wraps around.
     */
    public IpAddress addressAt(long index) {
        return address.plus(index);
    }

    /** The network's last address. */
    public IpAddress last() {
        if (version() == 4) {
            return IpAddress.v4(address.low() | (0xFFFFFFFFL >>> prefixLength));
        }
        long high = prefixLength >= 64 ? address.high() : address.high() | (-1L >>> prefixLength);
        long low = prefixLength <= 64
                ? -1L
                : prefixLength == 128 ? address.low() : address.low() | (-1L >>> (prefixLength - 64));
        return new IpAddress(6, high, low);
    }

    @Override
    public int compareTo(Cidr other) {
        int byAddress = address.compareTo(other.address);
        return byAddress != 0 ? byAddress : Integer.compare(prefixLength, other.prefixLength);
    }

    /** {@code address/prefixLength}, in canonical form. */
    @JsonValue
    @Override
    public String toString() {
        return address + "/" + prefixLength;
    }
}
