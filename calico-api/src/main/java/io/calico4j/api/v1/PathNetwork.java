package io.calico4j.api.v1;

import io.calico4j.api.net.Cidr;
import io.calico4j.api.net.IpAddress;
import java.util.Optional;

/**
 * An address or a network as it stands in a path. Elsewhere in Calico an IPv4-mapped address is an IPv4 address; in its keys it stays
 * the IPv6 address that it was written as.
 *
 * @param version 4 or 6
 * @param text the canonical text, as it was given
 * @param masked the canonical text with host bits cleared; of an address the same
 */
record PathNetwork(int version, String text, String masked) {

    private static final long MAPPED = 0xFFFFL << 32;
    private static final int MAPPED_BITS = 96;

    static Optional<PathNetwork> address(String text) {
        return IpAddress.tryParse(text).map(address -> {
            String canonical = print(address, isMapped(text, address));
            return new PathNetwork(isMapped(text, address) ? 6 : address.version(), canonical, canonical);
        });
    }

    static Optional<PathNetwork> network(String text) {
        int slash = text.indexOf('/');
        if (slash < 0 || !text.substring(slash + 1).matches("0|[1-9]\\d{0,2}")) {
            return Optional.empty();
        }
        int length = Integer.parseInt(text.substring(slash + 1));
        String written = text.substring(0, slash);
        return IpAddress.tryParse(written).flatMap(address -> {
            boolean mapped = isMapped(written, address);
            IpAddress wide = mapped ? new IpAddress(6, 0, MAPPED | address.low()) : address;
            if (length > wide.bits()) {
                return Optional.empty();
            }
            IpAddress first = new Cidr(wide, length).address();
            boolean stillMapped = mapped && length >= MAPPED_BITS;
            String masked = stillMapped ? print(IpAddress.v4(first.low() & 0xFFFFFFFFL), true) : first.toString();
            return Optional.of(
                    new PathNetwork(wide.version(), print(address, mapped) + "/" + length, masked + "/" + length));
        });
    }

    private static boolean isMapped(String text, IpAddress address) {
        return address.version() == 4 && text.indexOf(':') >= 0;
    }

    private static String print(IpAddress address, boolean mapped) {
        return mapped ? "::ffff:" + address : address.toString();
    }
}
