package io.calico4j.policy.model;

import io.calico4j.api.endpoint.EndpointPort;
import io.calico4j.api.endpoint.QosControls;
import io.calico4j.api.net.Cidr;
import io.calico4j.api.net.IpAddress;
import io.calico4j.api.net.MacAddress;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A workload endpoint.
 *
 * @param state {@code active}
 * @param interfaceName the interface on the host
 * @param mac its hardware address; null for unknown
 * @param profileIds the names of its profiles, in order
 * @param ipv4Nets its IPv4 networks, host bits cleared
 * @param ipv6Nets its IPv6 networks, host bits cleared
 * @param ipv4Nats its floating IPv4 addresses
 * @param ipv6Nats its floating IPv6 addresses
 * @param labels its own labels, without those that only a namespace or service account can give
 * @param ipv4Gateway its gateway; null for none
 * @param ipv6Gateway its gateway; null for none
 * @param ports its named ports, protocols in lower case; ports without a name are left out
 * @param allowSpoofedSourcePrefixes networks that it may pretend to be in
 * @param annotations as the resource has them
 * @param qosControls limits on its traffic; null for none
 */
public record ModelWorkloadEndpoint(
        String state,
        String interfaceName,
        @Nullable MacAddress mac,
        List<String> profileIds,
        List<Cidr> ipv4Nets,
        List<Cidr> ipv6Nets,
        List<ModelNat> ipv4Nats,
        List<ModelNat> ipv6Nats,
        Map<String, String> labels,
        @Nullable IpAddress ipv4Gateway,
        @Nullable IpAddress ipv6Gateway,
        List<EndpointPort> ports,
        List<Cidr> allowSpoofedSourcePrefixes,
        Map<String, String> annotations,
        @Nullable QosControls qosControls) {

    /** The lists and the maps are copied. */
    public ModelWorkloadEndpoint {
        profileIds = List.copyOf(profileIds);
        ipv4Nets = List.copyOf(ipv4Nets);
        ipv6Nets = List.copyOf(ipv6Nets);
        ipv4Nats = List.copyOf(ipv4Nats);
        ipv6Nats = List.copyOf(ipv6Nats);
        labels = Map.copyOf(labels);
        ports = List.copyOf(ports);
        allowSpoofedSourcePrefixes = List.copyOf(allowSpoofedSourcePrefixes);
        annotations = Map.copyOf(annotations);
    }
}
