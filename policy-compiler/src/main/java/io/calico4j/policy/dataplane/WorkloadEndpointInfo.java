package io.calico4j.policy.dataplane;

import java.util.List;
import java.util.Map;

/**
 * What is enforced at a workload endpoint.
 *
 * @param state {@code active}
 * @param interfaceName the interface on the host
 * @param mac the MAC address; empty for none
 * @param profileIds the names of its profiles, in the order in which they are asked
 * @param ipv4Nets its IPv4 networks, as text
 * @param ipv6Nets its IPv6 networks, as text
 * @param tiers its tiers, in the order in which they are asked
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
        Map<String, String> annotations) {

    /** The lists and the map are copied. */
    public WorkloadEndpointInfo {
        profileIds = List.copyOf(profileIds);
        ipv4Nets = List.copyOf(ipv4Nets);
        ipv6Nets = List.copyOf(ipv6Nets);
        tiers = List.copyOf(tiers);
        annotations = Map.copyOf(annotations);
    }
}
