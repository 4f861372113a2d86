package io.calico4j.policy.dataplane;

import java.util.List;
import java.util.Map;

/**
 * What is enforced at a workload endpoint. Limits on its traffic are not part of it, nor what only concerns routing or the migration of
 * virtual machines: no policy depends on them.
 *
 * @param state {@code active}
 * @param interfaceName the interface on the host
 * @param mac the MAC address; empty for none
 * @param profileIds the names of its profiles, in the order in which they are asked
 * @param ipv4Nets its IPv4 networks, as text
 * @param ipv6Nets its IPv6 networks, as text
 * @param tiers its tiers, in the order in which they are asked
 * @param ipv4Nats its floating IPv4 addresses
 * @param ipv6Nats its floating IPv6 addresses
 * @param allowSpoofedSourcePrefixes networks that it may send from although they are not its own, as text
 * @param annotations as the resource has them
 */
public record WorkloadEndpointInfo(
        String state,
        String interfaceName,
        String mac,
        List<String> profileIds,
        List<String> ipv4Nets,
        List<String> ipv6Nets,
        List<TierInfo> tiers,
        List<Nat> ipv4Nats,
        List<Nat> ipv6Nats,
        List<String> allowSpoofedSourcePrefixes,
        Map<String, String> annotations) {

    /**
     * A floating address.
     *
     * @param external the floating address, as text
     * @param internal the endpoint's address that it stands for, as text
     */
    public record Nat(String external, String internal) {}

    /** Without floating addresses, and with no more source addresses than its own. */
    public WorkloadEndpointInfo(
            String state,
            String interfaceName,
            String mac,
            List<String> profileIds,
            List<String> ipv4Nets,
            List<String> ipv6Nets,
            List<TierInfo> tiers,
            Map<String, String> annotations) {
        this(
                state,
                interfaceName,
                mac,
                profileIds,
                ipv4Nets,
                ipv6Nets,
                tiers,
                List.of(),
                List.of(),
                List.of(),
                annotations);
    }

    /** The lists and the map are copied. */
    public WorkloadEndpointInfo {
        profileIds = List.copyOf(profileIds);
        ipv4Nets = List.copyOf(ipv4Nets);
        ipv6Nets = List.copyOf(ipv6Nets);
        tiers = List.copyOf(tiers);
        ipv4Nats = List.copyOf(ipv4Nats);
        ipv6Nats = List.copyOf(ipv6Nats);
        allowSpoofedSourcePrefixes = List.copyOf(allowSpoofedSourcePrefixes);
        annotations = Map.copyOf(annotations);
    }
}
