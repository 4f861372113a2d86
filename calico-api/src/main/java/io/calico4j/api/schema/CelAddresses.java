package io.calico4j.api.schema;

import io.calico4j.api.net.Cidr;
import io.calico4j.api.net.IpAddress;
import java.util.Optional;

/**
 * Addresses and networks as CEL's {@code ip()} and {@code cidr()} read them: the IPv4-mapped form of IPv6 and leading zeros,
 * which OpenAPI's {@code format: cidr} lets pass, are refused.
 */
final class CelAddresses {

    private CelAddresses() {}

    /** {@code isIP(text)} and {@code ip(text)}. */
    static Optional<IpAddress> tryIp(String text) {
        return isMapped(text) ? Optional.empty() : IpAddress.tryParse(text);
    }

    /**
     * {@code cidr(text)}, with its host bits dropped.
     *
     * @throws CelFailure if it is none
     */
    static Cidr cidr(String text) {
        if (isMapped(text)) {
            throw new CelFailure("network address parse error during conversion from string:"
                    + " IPv4-mapped IPv6 address \"" + text + "\" is not allowed");
        }
        return Cidr.tryParse(text)
                .filter(cidr -> !hasPaddedLength(text))
                .orElseThrow(
                        () -> new CelFailure("network address parse error during conversion from string: " + text));
    }

    private static boolean isMapped(String text) {
        String address = text.indexOf('/') < 0 ? text : text.substring(0, text.indexOf('/'));
        return address.indexOf(':') >= 0
                && IpAddress.tryParse(address)
                        .map(parsed -> parsed.version() == 4)
                        .orElse(false);
    }

    private static boolean hasPaddedLength(String text) {
        String length = text.substring(text.indexOf('/') + 1);
        return length.length() > 1 && length.charAt(0) == '0';
    }
}
