package io.calico4j.policy.path;

import io.calico4j.api.config.ProtoPort;
import io.calico4j.api.net.IpAddress;
import java.util.List;
import java.util.Set;

/**
 * Felix's configuration, as far as it decides what gets through beside policy. Immutable.
 *
 * @param failsafeInbound ports of the host that no policy can close; the network is that of the source
 * @param failsafeOutbound ports elsewhere that no policy can close to the host; the network is that of the destination
 * @param endpointToHostAction what becomes of traffic from workloads to their own host
 * @param vxlanPort the UDP port of VXLAN
 * @param allowVxlanFromWorkloads whether workloads may send VXLAN packets of their own
 * @param allowIpipFromWorkloads whether workloads may send IP in IP packets of their own
 * @param allowSpoofing whether workloads may send from addresses that are not theirs
 * @param ipipEnabled whether nodes send each other IP in IP packets
 * @param vxlanEnabled whether nodes send each other VXLAN packets
 * @param wireguardPort the UDP port on which nodes send each other WireGuard packets; 0 if they do not
 * @param nodeAddresses the addresses of the nodes, between which these are let through
 * @param dropInvalid whether packets are dropped that connection tracking cannot place
 */
public record PathOptions(
        List<ProtoPort> failsafeInbound,
        List<ProtoPort> failsafeOutbound,
        EndpointToHostAction endpointToHostAction,
        int vxlanPort,
        boolean allowVxlanFromWorkloads,
        boolean allowIpipFromWorkloads,
        boolean allowSpoofing,
        boolean ipipEnabled,
        boolean vxlanEnabled,
        int wireguardPort,
        Set<IpAddress> nodeAddresses,
        boolean dropInvalid) {

    /** Felix's defaults: SSH, DHCP, BGP, etcd, Typha and the API server stay reachable; no encapsulation. */
    public static final PathOptions DEFAULTS = new PathOptions(
            List.of(
                    port("tcp", 22),
                    port("udp", 68),
                    port("tcp", 179),
                    port("tcp", 2379),
                    port("tcp", 2380),
                    port("tcp", 5473),
                    port("tcp", 6443),
                    port("tcp", 6666),
                    port("tcp", 6667)),
            List.of(
                    port("udp", 53),
                    port("udp", 67),
                    port("tcp", 179),
                    port("tcp", 2379),
                    port("tcp", 2380),
                    port("tcp", 5473),
                    port("tcp", 6443),
                    port("tcp", 6666),
                    port("tcp", 6667)),
            EndpointToHostAction.DROP,
            4789,
            false,
            false,
            false,
            false,
            false,
            0,
            Set.of(),
            true);

    /** The lists and the set are copied. */
    public PathOptions {
        failsafeInbound = List.copyOf(failsafeInbound);
        failsafeOutbound = List.copyOf(failsafeOutbound);
        nodeAddresses = Set.copyOf(nodeAddresses);
    }

    private static ProtoPort port(String protocol, int port) {
        return new ProtoPort(protocol, port, null);
    }

    /** These options with other failsafe ports; empty lists for none. */
    public PathOptions withFailsafes(List<ProtoPort> inbound, List<ProtoPort> outbound) {
        return new PathOptions(
                inbound,
                outbound,
                endpointToHostAction,
                vxlanPort,
                allowVxlanFromWorkloads,
                allowIpipFromWorkloads,
                allowSpoofing,
                ipipEnabled,
                vxlanEnabled,
                wireguardPort,
                nodeAddresses,
                dropInvalid);
    }

    /** These options with another end of traffic from workloads to their own host. */
    public PathOptions withEndpointToHostAction(EndpointToHostAction action) {
        return new PathOptions(
                failsafeInbound,
                failsafeOutbound,
                action,
                vxlanPort,
                allowVxlanFromWorkloads,
                allowIpipFromWorkloads,
                allowSpoofing,
                ipipEnabled,
                vxlanEnabled,
                wireguardPort,
                nodeAddresses,
                dropInvalid);
    }

    /** These options with packets of other kinds let through from workloads. */
    public PathOptions withWorkloadsAllowed(boolean vxlan, boolean ipip, boolean spoofing) {
        return new PathOptions(
                failsafeInbound,
                failsafeOutbound,
                endpointToHostAction,
                vxlanPort,
                vxlan,
                ipip,
                spoofing,
                ipipEnabled,
                vxlanEnabled,
                wireguardPort,
                nodeAddresses,
                dropInvalid);
    }

    /**
     * These options with encapsulated traffic between nodes let through.
     *
     * @param wireguard the UDP port of WireGuard; 0 for none
     * @param nodes the addresses of the nodes
     */
    public PathOptions withEncapsulation(boolean ipip, boolean vxlan, int wireguard, Set<IpAddress> nodes) {
        return new PathOptions(
                failsafeInbound,
                failsafeOutbound,
                endpointToHostAction,
                vxlanPort,
                allowVxlanFromWorkloads,
                allowIpipFromWorkloads,
                allowSpoofing,
                ipip,
                vxlan,
                wireguard,
                nodes,
                dropInvalid);
    }
}
