package io.calico4j.policy.path;

import io.calico4j.api.net.IpAddress;
import io.calico4j.policy.flatten.Direction;
import java.util.List;

/**
 * An interface of a node, not of a workload, that a packet goes through.
 *
 * @param node the node
 * @param interfaceName the interface
 * @param addresses the addresses on the interface, by which a host endpoint without an interface's name finds it
 * @param direction whether the packet comes in to the node or goes out
 */
public record Crossing(String node, String interfaceName, List<IpAddress> addresses, Direction direction) {

    /** The list is copied. */
    public Crossing {
        addresses = List.copyOf(addresses);
    }

    /** In to the node. */
    public static Crossing in(String node, String interfaceName, IpAddress... addresses) {
        return new Crossing(node, interfaceName, List.of(addresses), Direction.INGRESS);
    }

    /** Out of the node. */
    public static Crossing out(String node, String interfaceName, IpAddress... addresses) {
        return new Crossing(node, interfaceName, List.of(addresses), Direction.EGRESS);
    }
}
