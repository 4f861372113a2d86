package io.calico4j.policy.model;

import io.calico4j.api.endpoint.EndpointPort;
import io.calico4j.api.net.IpAddress;
import java.util.List;
import java.util.Map;

/**
 * A host endpoint.
 *
 * @param interfaceName the interface; empty for those that have its addresses, {@code *} for all
 * @param expectedIpv4Addrs its IPv4 addresses
 * @param expectedIpv6Addrs its IPv6 addresses
 * @param labels its own labels
 * @param profileIds the names of its profiles, in order
 * @param ports its named ports, protocols in lower case
 */
public record ModelHostEndpoint(
        String interfaceName,
        List<IpAddress> expectedIpv4Addrs,
        List<IpAddress> expectedIpv6Addrs,
        Map<String, String> labels,
        List<String> profileIds,
        List<EndpointPort> ports) {

    /** The lists and the map are copied. */
    public ModelHostEndpoint {
        expectedIpv4Addrs = List.copyOf(expectedIpv4Addrs);
        expectedIpv6Addrs = List.copyOf(expectedIpv6Addrs);
        labels = Map.copyOf(labels);
        profileIds = List.copyOf(profileIds);
        ports = List.copyOf(ports);
    }
}
