package io.calico4j.policy.connectivity;

import java.util.ArrayList;
import java.util.List;

/**
 * A set of connections by protocol and destination port, for the three protocols that have ports in policy. Immutable.
 *
 * @param tcp the TCP ports
 * @param udp the UDP ports
 * @param sctp the SCTP ports
 */
public record ConnectionSet(PortSet tcp, PortSet udp, PortSet sctp) {

    /** No connection. */
    public static final ConnectionSet NONE = new ConnectionSet(PortSet.NONE, PortSet.NONE, PortSet.NONE);

    /** Every connection over TCP, UDP and SCTP. */
    public static final ConnectionSet ALL = new ConnectionSet(PortSet.ALL, PortSet.ALL, PortSet.ALL);

    /** Whether there is no connection in it. */
    public boolean isEmpty() {
        return tcp.isEmpty() && udp.isEmpty() && sctp.isEmpty();
    }

    /** Whether every connection over TCP, UDP and SCTP is in it. */
    public boolean isAll() {
        return tcp.isAll() && udp.isAll() && sctp.isAll();
    }

    /** The ports of an IP protocol, by its number: those of 6, 17 and 132, and none of any other. */
    public PortSet ports(int protocol) {
        return switch (protocol) {
            case 6 -> tcp;
            case 17 -> udp;
            case 132 -> sctp;
            default -> PortSet.NONE;
        };
    }

    /** Whether a connection over the IP protocol with this number to this port is in it. */
    public boolean contains(int protocol, int port) {
        return ports(protocol).contains(port);
    }

    /** The connections that are in both. */
    public ConnectionSet intersect(ConnectionSet other) {
        return new ConnectionSet(tcp.intersect(other.tcp), udp.intersect(other.udp), sctp.intersect(other.sctp));
    }

    /** The connections that are in either. */
    public ConnectionSet union(ConnectionSet other) {
        return new ConnectionSet(tcp.union(other.tcp), udp.union(other.udp), sctp.union(other.sctp));
    }

    /** The connections of this set that are not in the other. */
    public ConnectionSet subtract(ConnectionSet other) {
        return new ConnectionSet(tcp.subtract(other.tcp), udp.subtract(other.udp), sctp.subtract(other.sctp));
    }

    /** {@code All Connections}, {@code No Connections}, or protocols by name with their ports: {@code TCP 80,443,UDP 53}. */
    @Override
    public String toString() {
        if (isAll()) {
            return "All Connections";
        }
        List<String> parts = new ArrayList<>();
        add(parts, "SCTP", sctp);
        add(parts, "TCP", tcp);
        add(parts, "UDP", udp);
        return parts.isEmpty() ? "No Connections" : String.join(",", parts);
    }

    private static void add(List<String> parts, String protocol, PortSet ports) {
        if (!ports.isEmpty()) {
            parts.add(protocol + " " + ports);
        }
    }
}
