package io.calico4j.policy.connectivity;

import io.calico4j.api.net.IpAddress;

/**
 * Addresses from the first to the last, both included.
 *
 * @param first the first address
 * @param last the last address, of the same IP version
 */
public record AddressRange(IpAddress first, IpAddress last) {

    /** {@code 10.0.0.0-10.0.0.255}, also where it is one address. */
    @Override
    public String toString() {
        return first + "-" + last;
    }
}
