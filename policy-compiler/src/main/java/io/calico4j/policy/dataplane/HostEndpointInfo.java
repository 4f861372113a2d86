package io.calico4j.policy.dataplane;

import java.util.List;

/**
 * What is enforced at a host endpoint, hook by hook.
 *
 * @param interfaceName the interface; empty for those that have its addresses, {@code *} for all
 * @param profileIds the names of its profiles, in the order in which they are asked
 * @param expectedIpv4Addrs its IPv4 addresses, as text
 * @param expectedIpv6Addrs its IPv6 addresses, as text
 * @param tiers for traffic to and from the host itself
 * @param untrackedTiers for all traffic, before connection tracking
 * @param preDnatTiers for all traffic that comes in, before destination NAT
 * @param forwardTiers for traffic that the host forwards
 */
public record HostEndpointInfo(
        String interfaceName,
        List<String> profileIds,
        List<String> expectedIpv4Addrs,
        List<String> expectedIpv6Addrs,
        List<TierInfo> tiers,
        List<TierInfo> untrackedTiers,
        List<TierInfo> preDnatTiers,
        List<TierInfo> forwardTiers) {

    /** The lists are copied. */
    public HostEndpointInfo {
        profileIds = List.copyOf(profileIds);
        expectedIpv4Addrs = List.copyOf(expectedIpv4Addrs);
        expectedIpv6Addrs = List.copyOf(expectedIpv6Addrs);
        tiers = List.copyOf(tiers);
        untrackedTiers = List.copyOf(untrackedTiers);
        preDnatTiers = List.copyOf(preDnatTiers);
        forwardTiers = List.copyOf(forwardTiers);
    }
}
