package io.calico4j.policy.path;

import io.calico4j.api.config.ProtoPort;
import io.calico4j.api.net.Cidr;
import io.calico4j.api.net.IpAddress;
import io.calico4j.api.net.Protocol;
import io.calico4j.policy.Flow;
import io.calico4j.policy.flatten.Direction;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What is let through or dropped whatever policy says. */
record Exemptions(PathOptions options) {

    private static final int IPIP = 4;
    private static final int UDP = 17;

    /** Whether the flow is to a failsafe port, or, where replies are not known as such, from one. */
    boolean isFailsafe(Flow flow, Direction direction, boolean stateless) {
        boolean in = direction == Direction.INGRESS;
        IpAddress remote = in ? flow.source() : flow.destination();
        List<ProtoPort> ports = in ? options.failsafeInbound() : options.failsafeOutbound();
        List<ProtoPort> ofReplies = in ? options.failsafeOutbound() : options.failsafeInbound();
        return isIn(ports, flow.protocol(), flow.destinationPort(), remote)
                || (stateless && isIn(ofReplies, flow.protocol(), flow.sourcePort(), remote));
    }

    private static boolean isIn(List<ProtoPort> ports, int protocol, @Nullable Integer number, IpAddress remote) {
        if (number == null) {
            return false;
        }
        for (ProtoPort port : ports) {
            String name = port.protocol() == null ? "tcp" : port.protocol();
            if (port.port() == number
                    && Protocol.named(name).number().orElse(0) == protocol
                    && (port.net() == null || Cidr.parse(port.net()).contains(remote))) {
                return true;
            }
        }
        return false;
    }

    /** Whether this is the encapsulated traffic of another node, which the host's own policy does not touch. */
    boolean isEncapsulation(Flow flow, Direction direction) {
        IpAddress remote = direction == Direction.INGRESS ? flow.source() : flow.destination();
        return options.nodeAddresses().contains(remote)
                && ((options.ipipEnabled() && flow.protocol() == IPIP)
                        || (options.vxlanEnabled() && isUdpTo(flow, options.vxlanPort()))
                        || (options.wireguardPort() != 0 && isUdpTo(flow, options.wireguardPort())));
    }

    /** Whether a workload sends what only nodes should. */
    boolean isForbiddenEncapsulation(Flow flow) {
        return (!options.allowVxlanFromWorkloads() && isUdpTo(flow, options.vxlanPort()))
                || (!options.allowIpipFromWorkloads() && flow.protocol() == IPIP);
    }

    private static boolean isUdpTo(Flow flow, int port) {
        Integer destination = flow.destinationPort();
        return flow.protocol() == UDP && destination != null && destination == port;
    }

    /** Whether this is what IPv6 needs between a workload and its host: multicast listeners and neighbours. */
    static boolean isNeighbourDiscovery(Flow flow) {
        Integer type = flow.icmpType();
        return flow.protocol() == 58
                && type != null
                && (type == 130 || type == 131 || type == 132 || type == 133 || type == 135 || type == 136);
    }
}
