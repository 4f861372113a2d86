package io.calico4j.policy.evaluate;

import io.calico4j.api.net.IpAddress;

/**
 * What rules look at in the first packet of a connection.
 *
 * @param source where it comes from
 * @param destination where it goes, of the same IP version
 * @param protocol the IP protocol's number
 * @param sourcePort the port that it comes from; -1 where the protocol has none
 * @param destinationPort the port that it goes to; -1 where the protocol has none
 * @param icmpType the ICMP type; -1 where it has none
 * @param icmpCode the ICMP code; -1 where it has none
 */
public record Packet(
        IpAddress source,
        IpAddress destination,
        int protocol,
        int sourcePort,
        int destinationPort,
        int icmpType,
        int icmpCode) {

    int version() {
        return source.version();
    }

    /** Whether this is an ICMP message of its IP version, with a type. */
    boolean isIcmp() {
        return icmpType >= 0 && protocol == (version() == 4 ? 1 : 58);
    }
}
