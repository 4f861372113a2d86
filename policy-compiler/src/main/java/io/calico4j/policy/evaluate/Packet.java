package io.calico4j.policy.evaluate;

import io.calico4j.api.net.IpAddress;
import org.jspecify.annotations.Nullable;

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
 * @param request the request that it carries; null if nothing is known of one
 */
public record Packet(
        IpAddress source,
        IpAddress destination,
        int protocol,
        int sourcePort,
        int destinationPort,
        int icmpType,
        int icmpCode,
        @Nullable Request request) {

    /** The IP version, 4 or 6. */
    public int version() {
        return source.version();
    }

    /** Whether this is an ICMP message of its IP version, with a type. */
    boolean isIcmp() {
        return icmpType >= 0 && protocol == (version() == 4 ? 1 : 58);
    }

    /** This packet as one that has ports: 0, where the protocol has none. */
    public Packet withPortsOrZero() {
        return sourcePort >= 0 && destinationPort >= 0
                ? this
                : new Packet(
                        source,
                        destination,
                        protocol,
                        Math.max(sourcePort, 0),
                        Math.max(destinationPort, 0),
                        icmpType,
                        icmpCode,
                        request);
    }
}
