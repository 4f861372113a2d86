package io.calico4j.policy;

import io.calico4j.api.net.IpAddress;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A connection, as its first packet shows it after destination NAT: traffic to a Service goes to one of its endpoints. Replies
 * are not asked about; connection tracking lets them through.
 *
 * @param source where it comes from
 * @param destination where it goes, of the same IP version
 * @param protocol the IP protocol's number, 1 to 255
 * @param sourcePort 0 to 65535; null for protocols without ports
 * @param destinationPort 0 to 65535; null for protocols without ports
 * @param icmpType 0 to 255; null for other protocols, or where rules about ICMP messages shall not match
 * @param icmpCode 0 to 255; null where there is no type
 * @param l7 the request that it carries and who its ends have proved to be; null if nothing is known of that, as with most
 *     dataplanes
 */
public record Flow(
        IpAddress source,
        IpAddress destination,
        int protocol,
        @Nullable Integer sourcePort,
        @Nullable Integer destinationPort,
        @Nullable Integer icmpType,
        @Nullable Integer icmpCode,
        @Nullable L7Attributes l7) {

    /** The source port of flows that do not say one: the first of those that IANA leaves to clients. */
    public static final int CLIENT_PORT = 49_152;

    private static final int TCP = 6;
    private static final int UDP = 17;
    private static final int SCTP = 132;
    private static final int UDP_LITE = 136;
    private static final Set<Integer> WITH_PORTS = Set.of(TCP, UDP, SCTP, UDP_LITE);

    /**
     * Checks that the parts fit together.
     *
     * @throws IllegalArgumentException saying which do not
     */
    public Flow {
        check(source.version() == destination.version(), "both addresses must have the same IP version");
        check(protocol >= 1 && protocol <= 255, "IP protocols run from 1 to 255");
        check(
                WITH_PORTS.contains(protocol) == (sourcePort != null && destinationPort != null)
                        && (sourcePort == null) == (destinationPort == null),
                "TCP, UDP, SCTP and UDPLite have two ports, other protocols none");
        check(inRange(sourcePort, 65_535) && inRange(destinationPort, 65_535), "ports run from 0 to 65535");
        check((icmpType == null) == (icmpCode == null), "an ICMP message has both a type and a code");
        check(icmpType == null || protocol == 1 || protocol == 58, "only ICMP has types and codes");
        check(inRange(icmpType, 255) && inRange(icmpCode, 255), "ICMP types and codes run from 0 to 255");
    }

    /** A flow of whose requests nothing is known. */
    public Flow(
            IpAddress source,
            IpAddress destination,
            int protocol,
            @Nullable Integer sourcePort,
            @Nullable Integer destinationPort,
            @Nullable Integer icmpType,
            @Nullable Integer icmpCode) {
        this(source, destination, protocol, sourcePort, destinationPort, icmpType, icmpCode, null);
    }

    private static void check(boolean holds, String message) {
        if (!holds) {
            throw new IllegalArgumentException(message);
        }
    }

    private static boolean inRange(@Nullable Integer value, int max) {
        return value == null || (value >= 0 && value <= max);
    }

    /** The start of a flow between two addresses, either of which may be outside. */
    public static Between between(IpAddress source, IpAddress destination) {
        return new Between(source, destination);
    }

    /** As {@link #between(IpAddress, IpAddress)}, with addresses as text. */
    public static Between between(String source, String destination) {
        return new Between(IpAddress.parse(source), IpAddress.parse(destination));
    }

    /** This flow from another source port. */
    public Flow fromPort(int port) {
        return new Flow(source, destination, protocol, port, destinationPort, icmpType, icmpCode, l7);
    }

    /** This flow, carrying a request. */
    public Flow with(L7Attributes request) {
        return new Flow(source, destination, protocol, sourcePort, destinationPort, icmpType, icmpCode, request);
    }

    /** This flow to another destination, as before or after destination NAT. */
    public Flow to(IpAddress address, @Nullable Integer port) {
        return new Flow(source, address, protocol, sourcePort, port, icmpType, icmpCode, l7);
    }

    /** A person's view of the flow: {@code 10.0.0.5 to 10.0.0.7 tcp/5432}. */
    @Override
    public String toString() {
        String name = switch (protocol) {
            case TCP -> "tcp";
            case UDP -> "udp";
            case SCTP -> "sctp";
            case UDP_LITE -> "udplite";
            case 1 -> "icmp";
            case 58 -> "icmpv6";
            default -> "protocol " + protocol;
        };
        String detail = destinationPort != null
                ? "/" + destinationPort
                : icmpType != null ? " type " + icmpType + " code " + icmpCode : "";
        return source + " to " + destination + " " + name + detail;
    }

    /**
     * The two ends of a flow, for which a protocol is still to be said.
     *
     * @param source where it comes from
     * @param destination where it goes
     */
    public record Between(IpAddress source, IpAddress destination) {

        /** TCP to this port, from {@link Flow#CLIENT_PORT}. */
        public Flow tcp(int port) {
            return ports(TCP, port);
        }

        /** UDP to this port, from {@link Flow#CLIENT_PORT}. */
        public Flow udp(int port) {
            return ports(UDP, port);
        }

        /** SCTP to this port, from {@link Flow#CLIENT_PORT}. */
        public Flow sctp(int port) {
            return ports(SCTP, port);
        }

        /** An ICMP message of the addresses' IP version. */
        public Flow icmp(int type, int code) {
            return new Flow(source, destination, source.version() == 4 ? 1 : 58, null, null, type, code);
        }

        /** Another protocol, by its number; one with ports goes to port 0. */
        public Flow protocol(int number) {
            return WITH_PORTS.contains(number)
                    ? ports(number, 0)
                    : new Flow(source, destination, number, null, null, null, null);
        }

        private Flow ports(int protocol, int port) {
            return new Flow(source, destination, protocol, CLIENT_PORT, port, null, null);
        }
    }
}
