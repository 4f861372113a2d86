package io.calico4j.api.net;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * An address and the network around it, as in {@code 10.1.2.3/8}: unlike a {@link Cidr} it keeps the host bits. Calico has
 * these where an interface's address is meant, and wherever it must give back what was written.
 *
 * <p>An IPv4-mapped address with a prefix of 96 or more is the IPv4 address and network: {@code ::ffff:1.2.3.4/120} is
 * {@code 1.2.3.4/24}. With a shorter prefix the address is IPv4 while its network is IPv6, and prints with a prefix of 0; Calico
 * reads even this, and so must who reads what Calico reads.
 *
 * @param address the address as written
 * @param network the network: the address with the host bits cleared, and the prefix length
 */
public record AddressWithPrefix(IpAddress address, Cidr network) {

    private static final int MAPPED_PREFIX = 96;
    private static final long MAPPED = 0xFFFFL << 32;

    public AddressWithPrefix {
        IpAddress inside = address.version() == network.version() ? address : mapped(address);
        if (!network.contains(inside)) {
            throw new IllegalArgumentException(address + " is not in " + network);
        }
    }

    /** The IPv6 form of an IPv4 address, which only networks that are wider than all of IPv4 can hold. */
    private static IpAddress mapped(IpAddress address) {
        return new IpAddress(6, 0, MAPPED | address.low());
    }

    /** An address and the network of its first {@code prefixLength} bits. */
    public static AddressWithPrefix of(IpAddress address, int prefixLength) {
        return new AddressWithPrefix(address, new Cidr(address, prefixLength));
    }

    /**
     * Parses {@code address/prefixLength}.
     *
     * @throws IllegalArgumentException naming the text, if it is not that
     */
    public static AddressWithPrefix parse(String text) {
        return tryParse(text).orElseThrow(() -> new IllegalArgumentException("invalid CIDR address: " + text));
    }

    /** Parses {@code address/prefixLength}; empty if the text is not that. */
    public static Optional<AddressWithPrefix> tryParse(String text) {
        int slash = text.indexOf('/');
        if (slash < 0) {
            return Optional.empty();
        }
        int length = (int) Digits.parse(text.substring(slash + 1), 128);
        return length == Digits.NONE
                ? Optional.empty()
                : IpAddress.tryParse(text.substring(0, slash))
                        .flatMap(address -> withPrefix(address, length, text.indexOf(':') >= 0));
    }

    private static Optional<AddressWithPrefix> withPrefix(IpAddress address, int length, boolean isWrittenAsV6) {
        if (address.version() == 4 && isWrittenAsV6) {
            return Optional.of(
                    length >= MAPPED_PREFIX
                            ? of(address, length - MAPPED_PREFIX)
                            : new AddressWithPrefix(address, new Cidr(mapped(address), length)));
        }
        return length <= address.bits() ? Optional.of(of(address, length)) : Optional.empty();
    }

    /** Parses {@code address/prefixLength}, or a bare address, which is in a network of its own; empty if the text is neither. */
    public static Optional<AddressWithPrefix> tryParseCidrOrIp(String text) {
        Optional<AddressWithPrefix> parsed = tryParse(text);
        return parsed.isPresent()
                ? parsed
                : IpAddress.tryParse(text).map(address -> new AddressWithPrefix(address, Cidr.of(address)));
    }

    /** An empty text is an absent value, as everywhere in Calico's JSON; a bare address has a network of its own. */
    @JsonCreator
    static @Nullable AddressWithPrefix fromJson(String text) {
        return text.isEmpty()
                ? null
                : tryParseCidrOrIp(text)
                        .orElseThrow(() -> new IllegalArgumentException("invalid CIDR address: " + text));
    }

    /** The prefix length that goes with the address's version. */
    public int prefixLength() {
        return address.version() == network.version() ? network.prefixLength() : 0;
    }

    /** Whether there are no host bits: the address is the network's own. */
    public boolean isMasked() {
        return address.equals(network.address());
    }

    /** {@code address/prefixLength}, host bits included. */
    @JsonValue
    @Override
    public String toString() {
        return address + "/" + prefixLength();
    }
}
