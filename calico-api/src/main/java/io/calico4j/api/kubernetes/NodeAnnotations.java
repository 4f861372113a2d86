package io.calico4j.api.kubernetes;

import io.calico4j.api.net.AddressWithPrefix;
import io.calico4j.api.net.AsNumber;
import io.calico4j.api.net.Cidr;
import io.calico4j.api.net.IpAddress;
import io.calico4j.api.net.MacAddress;
import java.util.Map;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** The annotations in which Calico keeps what it knows of a Kubernetes node, and which values of them it believes. */
enum NodeAnnotations {
    IPV4_ADDRESS("IPv4Address", text -> isCidrOrIp(text, 4)),
    IPV6_ADDRESS("IPv6Address", text -> isCidrOrIp(text, 6)),
    IPV4_IPIP_TUNNEL_ADDR("IPv4IPIPTunnelAddr", text -> isCidrOrIp(text, 4) && Cidr.isStrict(text)),
    AS_NUMBER("ASNumber", text -> AsNumber.tryParse(text).isPresent()),
    ROUTE_REFLECTOR_CLUSTER_ID("RouteReflectorClusterID", text -> isIp(text, 4)),
    IPV4_VXLAN_TUNNEL_ADDR("IPv4VXLANTunnelAddr", text -> isIp(text, 4)),
    VXLAN_TUNNEL_MAC_ADDR(
            "VXLANTunnelMACAddr", text -> MacAddress.tryParse(text).isPresent()),
    IPV6_VXLAN_TUNNEL_ADDR("IPv6VXLANTunnelAddr", text -> isIp(text, 6)),
    VXLAN_TUNNEL_MAC_ADDR_V6(
            "VXLANTunnelMACAddrV6", text -> MacAddress.tryParse(text).isPresent()),
    IPV4_WIREGUARD_INTERFACE_ADDR("IPv4WireguardInterfaceAddr", text -> isIp(text, 4)),
    IPV6_WIREGUARD_INTERFACE_ADDR("IPv6WireguardInterfaceAddr", text -> isIp(text, 6)),
    WIREGUARD_PUBLIC_KEY("WireguardPublicKey", text -> true),
    WIREGUARD_PUBLIC_KEY_V6("WireguardPublicKeyV6", text -> true),
    INTERFACES("Interfaces", text -> true),
    LABELS("labels", text -> true),
    ANNOTATIONS("annotations", text -> true);

    private static final String PREFIX = "projectcalico.org/";

    private final String key;
    private final Predicate<String> believed;

    NodeAnnotations(String name, Predicate<String> believed) {
        this.key = PREFIX + name;
        this.believed = believed;
    }

    String key() {
        return key;
    }

    /** The annotation's value; null if there is none that Calico believes. */
    @Nullable
    String read(Map<String, String> annotations) {
        String text = annotations.get(key);
        return text == null || text.isEmpty() || !believed.test(text) ? null : text;
    }

    private static boolean isCidrOrIp(String text, int version) {
        return isIp(text, version)
                || AddressWithPrefix.tryParse(text)
                        .map(network -> network.address().version() == version)
                        .orElse(false);
    }

    private static boolean isIp(String text, int version) {
        return IpAddress.tryParse(text)
                .map(address -> address.version() == version)
                .orElse(false);
    }
}
