package io.calico4j.api.node;

import io.calico4j.api.NullableListsRecord;
import io.calico4j.api.internal.Values;
import io.calico4j.api.schema.ClientCheck;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The addresses of a {@link Node}, and how it is reached.
 *
 * @param bgp how it speaks BGP; null if it does not
 * @param ipv4VXLANTunnelAddr the address of its VXLAN tunnel
 * @param vxlanTunnelMACAddr the MAC address of its VXLAN tunnel
 * @param ipv6VXLANTunnelAddr the address of its VXLAN tunnel for IPv6
 * @param vxlanTunnelMACAddrV6 the MAC address of its VXLAN tunnel for IPv6
 * @param orchRefs what orchestrators call it
 * @param wireguard its WireGuard interfaces; null for none
 * @param addresses all of its addresses
 * @param interfaces its network interfaces; null if not said, which on Kubernetes is not the same as none
 */
@NullableListsRecord
public record NodeSpec(
        @ClientCheck(name = "BGP") @Nullable NodeBgpSpec bgp,

        @ClientCheck(value = "omitempty,ipv4", name = "IPv4VXLANTunnelAddr") @Nullable
        String ipv4VXLANTunnelAddr,

        @ClientCheck(value = "omitempty,mac", name = "VXLANTunnelMACAddr") @Nullable
        String vxlanTunnelMACAddr,

        @ClientCheck(value = "omitempty,ipv6", name = "IPv6VXLANTunnelAddr") @Nullable
        String ipv6VXLANTunnelAddr,

        @ClientCheck(value = "omitempty,mac", name = "VXLANTunnelMACAddrV6") @Nullable
        String vxlanTunnelMACAddrV6,

        List<OrchRef> orchRefs,
        @Nullable NodeWireguardSpec wireguard,
        List<NodeAddress> addresses,
        @Nullable List<NodeInterface> interfaces)
        implements NodeSpecBuilder.With {

    public NodeSpec {
        ipv4VXLANTunnelAddr = Values.text(ipv4VXLANTunnelAddr);
        vxlanTunnelMACAddr = Values.text(vxlanTunnelMACAddr);
        ipv6VXLANTunnelAddr = Values.text(ipv6VXLANTunnelAddr);
        vxlanTunnelMACAddrV6 = Values.text(vxlanTunnelMACAddrV6);
        orchRefs = Values.list(orchRefs);
        addresses = Values.list(addresses);
        interfaces = Values.listOrNull(interfaces);
    }

    public static NodeSpecBuilder builder() {
        return NodeSpecBuilder.builder();
    }
}
