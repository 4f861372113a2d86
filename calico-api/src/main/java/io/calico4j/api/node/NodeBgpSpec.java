package io.calico4j.api.node;

import io.calico4j.api.CalicoRecord;
import io.calico4j.api.internal.Values;
import io.calico4j.api.net.AsNumber;
import io.calico4j.api.schema.ClientCheck;
import org.jspecify.annotations.Nullable;

/**
 * How a node speaks BGP.
 *
 * @param asNumber its AS number; null for that of the cluster
 * @param ipv4Address its IPv4 address with the prefix length of its subnet, such as {@code 192.0.2.7/24}
 * @param ipv6Address its IPv6 address with the prefix length of its subnet
 * @param ipv4IPIPTunnelAddr the address of its IP-in-IP tunnel
 * @param routeReflectorClusterID the cluster ID, in the form of an IPv4 address, if it reflects routes; null if it does
 *     not
 */
@CalicoRecord
public record NodeBgpSpec(
        @Nullable AsNumber asNumber,

        @ClientCheck(value = "omitempty,cidrv4", name = "IPv4Address") @Nullable
        String ipv4Address,

        @ClientCheck(value = "omitempty,cidrv6", name = "IPv6Address") @Nullable
        String ipv6Address,

        @ClientCheck(value = "omitempty,ipv4", name = "IPv4IPIPTunnelAddr") @Nullable
        String ipv4IPIPTunnelAddr,

        @ClientCheck("omitempty,ipv4") @Nullable String routeReflectorClusterID)
        implements NodeBgpSpecBuilder.With {

    public NodeBgpSpec {
        ipv4Address = Values.text(ipv4Address);
        ipv6Address = Values.text(ipv6Address);
        ipv4IPIPTunnelAddr = Values.text(ipv4IPIPTunnelAddr);
        routeReflectorClusterID = Values.text(routeReflectorClusterID);
    }

    public static NodeBgpSpecBuilder builder() {
        return NodeBgpSpecBuilder.builder();
    }
}
