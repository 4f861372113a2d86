package io.calico4j.api.kubernetes;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.JsonNode;
import io.calico4j.api.ObjectMeta;
import io.calico4j.api.internal.Json;
import io.calico4j.api.ipam.IpamBlock;
import io.calico4j.api.ipam.IpamBlockSpec;
import io.calico4j.api.names.IpamNames;
import io.calico4j.api.net.AddressWithPrefix;
import io.calico4j.api.net.AsNumber;
import io.calico4j.api.net.Cidr;
import io.calico4j.api.net.IpAddress;
import io.calico4j.api.node.NodeAddress;
import io.calico4j.api.node.NodeBgpSpec;
import io.calico4j.api.node.NodeInterface;
import io.calico4j.api.node.NodeSpec;
import io.calico4j.api.node.NodeStatus;
import io.calico4j.api.node.NodeWireguardSpec;
import io.calico4j.api.node.OrchRef;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Kubernetes nodes as Calico's, and back: what Calico adds is in annotations, which {@link #annotations} gives for writing. A
 * node of Calico has the labels of both; which of them are Kubernetes' own is noted in its annotation
 * {@value #KUBERNETES_LABELS}, so that they are not written back as Calico's.
 */
public final class NodeConversion {

    /** The annotation of a Calico node that holds the labels of the Kubernetes node as JSON. */
    public static final String KUBERNETES_LABELS = "projectcalico.org/kube-labels";

    private static final Set<String> ADDRESS_TYPES = Set.of(NodeAddress.INTERNAL_IP, NodeAddress.EXTERNAL_IP);
    private static final TypeReference<Map<String, String>> TEXTS = new TypeReference<>() {};
    private static final int OCTETS = 256;

    private NodeConversion() {}

    /**
     * The Calico node. Annotations with values that Calico does not believe are as good as absent.
     *
     * @param node the Kubernetes node
     * @param usePodCidr whether the addresses of its tunnels are the first ones of its Pods' network, where Calico does not
     *     assign addresses itself
     * @throws ConversionException if that network is needed and is none
     */
    public static io.calico4j.api.node.Node convert(Node node, boolean usePodCidr) {
        ObjectMeta meta = node.metadata();
        Map<String, String> annotations = meta.annotations();
        String name = meta.nameOrEmpty();
        @Nullable String key = NodeAnnotations.WIREGUARD_PUBLIC_KEY.read(annotations);
        @Nullable String tunnel = NodeAnnotations.IPV4_IPIP_TUNNEL_ADDR.read(annotations);
        @Nullable String wireguard = NodeAnnotations.IPV4_WIREGUARD_INTERFACE_ADDR.read(annotations);
        @Nullable String wireguardV6 = NodeAnnotations.IPV6_WIREGUARD_INTERFACE_ADDR.read(annotations);
        String podCidr = node.spec().podCIDR();
        if (usePodCidr && podCidr != null) {
            tunnel = firstAddress(podCidr);
            wireguard = key == null ? null : tunnel;
            wireguardV6 = null;
        }
        NodeBgpSpec bgp = NodeBgpSpec.builder()
                .asNumber(Optional.ofNullable(NodeAnnotations.AS_NUMBER.read(annotations))
                        .flatMap(AsNumber::tryParse)
                        .orElse(null))
                .ipv4Address(NodeAnnotations.IPV4_ADDRESS.read(annotations))
                .ipv6Address(NodeAnnotations.IPV6_ADDRESS.read(annotations))
                .ipv4IPIPTunnelAddr(tunnel)
                .routeReflectorClusterID(NodeAnnotations.ROUTE_REFLECTOR_CLUSTER_ID.read(annotations))
                .build();
        NodeSpec spec = NodeSpec.builder()
                .bgp(bgp.equals(NodeBgpSpec.builder().build()) ? null : bgp)
                .ipv4VXLANTunnelAddr(NodeAnnotations.IPV4_VXLAN_TUNNEL_ADDR.read(annotations))
                .vxlanTunnelMACAddr(NodeAnnotations.VXLAN_TUNNEL_MAC_ADDR.read(annotations))
                .ipv6VXLANTunnelAddr(NodeAnnotations.IPV6_VXLAN_TUNNEL_ADDR.read(annotations))
                .vxlanTunnelMACAddrV6(NodeAnnotations.VXLAN_TUNNEL_MAC_ADDR_V6.read(annotations))
                .orchRefs(List.of(new OrchRef(name, "k8s")))
                .wireguard(
                        wireguard == null && wireguardV6 == null ? null : new NodeWireguardSpec(wireguard, wireguardV6))
                .addresses(addresses(bgp, node.status()))
                .interfaces(interfaces(NodeAnnotations.INTERFACES.read(annotations)))
                .build();
        NodeStatus status = new NodeStatus(
                key,
                NodeAnnotations.WIREGUARD_PUBLIC_KEY_V6.read(annotations),
                node.spec().podCIDRs());
        return new io.calico4j.api.node.Node(metadata(meta, name), spec).withStatus(status);
    }

    private static ObjectMeta metadata(ObjectMeta meta, String name) {
        Map<String, String> labels = new TreeMap<>(texts(NodeAnnotations.LABELS.read(meta.annotations())));
        labels.putAll(meta.labels());
        Map<String, String> annotations = new TreeMap<>(texts(NodeAnnotations.ANNOTATIONS.read(meta.annotations())));
        annotations.put(KUBERNETES_LABELS, meta.labels().isEmpty() ? "null" : print(meta.labels()));
        return ObjectMeta.builder()
                .name(name)
                .uid(meta.uid())
                .resourceVersion(meta.resourceVersion())
                .creationTimestamp(meta.creationTimestamp())
                .labels(labels)
                .annotations(annotations)
                .build();
    }

    /** The address of a network plus one, as far as its last octet goes; null for IPv6, which has no such tunnels. */
    private static @Nullable String firstAddress(String podCidr) {
        IpAddress address = AddressWithPrefix.tryParse(podCidr)
                .orElseThrow(() -> new ConversionException("invalid CIDR address: " + podCidr))
                .address();
        if (address.version() != 4) {
            return null;
        }
        String text = address.toString();
        int last = text.lastIndexOf('.') + 1;
        return text.substring(0, last) + (Integer.parseInt(text.substring(last)) + 1) % OCTETS;
    }

    private static List<NodeAddress> addresses(NodeBgpSpec bgp, Node.Status status) {
        List<NodeAddress> addresses = new ArrayList<>();
        for (String address : new @Nullable String[] {bgp.ipv4Address(), bgp.ipv6Address()}) {
            if (address != null) {
                addresses.add(new NodeAddress(address, NodeAddress.CALICO_NODE_IP));
            }
        }
        for (Node.Address address : status.addresses()) {
            if (address.type() != null && address.address() != null && ADDRESS_TYPES.contains(address.type())) {
                addresses.add(new NodeAddress(address.address(), address.type()));
            }
        }
        return addresses;
    }

    /** The interfaces, without addresses that are none; null for a text that is no list of interfaces. */
    private static @Nullable List<NodeInterface> interfaces(@Nullable String text) {
        if (text == null) {
            return null;
        }
        try {
            List<NodeInterface> interfaces = Json.MAPPER.readValue(text, new TypeReference<List<NodeInterface>>() {});
            return interfaces == null
                    ? null
                    : interfaces.stream()
                            .map(NodeConversion::withoutBadAddresses)
                            .toList();
        } catch (JsonProcessingException e) {
            return null;
        }
    }

    private static NodeInterface withoutBadAddresses(NodeInterface read) {
        return read.withAddresses(read.addresses().stream()
                .filter(address -> IpAddress.tryParse(address).isPresent())
                .toList());
    }

    /**
     * The annotations that a Kubernetes node needs so that it reads as this Calico node: those with a null value must go. Other
     * annotations, and all the rest of the Kubernetes node, are not Calico's to change.
     *
     * @throws ConversionException if the note about Kubernetes' own labels is malformed
     */
    public static Map<String, @Nullable String> annotations(io.calico4j.api.node.Node node) {
        Map<NodeAnnotations, @Nullable String> values = new EnumMap<>(NodeAnnotations.class);
        ObjectMeta meta = node.metadata();
        Map<String, String> labels = new TreeMap<>(meta.labels());
        labels.keySet().removeAll(kubernetesLabels(meta).keySet());
        Map<String, String> annotations = new TreeMap<>(meta.annotations());
        annotations.remove(KUBERNETES_LABELS);
        values.put(NodeAnnotations.LABELS, labels.isEmpty() ? null : print(labels));
        values.put(NodeAnnotations.ANNOTATIONS, annotations.isEmpty() ? null : print(annotations));

        NodeSpec spec = node.spec();
        NodeBgpSpec bgp = spec.bgp() == null ? NodeBgpSpec.builder().build() : spec.bgp();
        values.put(NodeAnnotations.IPV4_ADDRESS, bgp.ipv4Address());
        values.put(NodeAnnotations.IPV6_ADDRESS, bgp.ipv6Address());
        values.put(NodeAnnotations.IPV4_IPIP_TUNNEL_ADDR, bgp.ipv4IPIPTunnelAddr());
        values.put(
                NodeAnnotations.AS_NUMBER,
                bgp.asNumber() == null ? null : bgp.asNumber().toString());
        values.put(NodeAnnotations.ROUTE_REFLECTOR_CLUSTER_ID, bgp.routeReflectorClusterID());
        values.put(NodeAnnotations.IPV4_VXLAN_TUNNEL_ADDR, spec.ipv4VXLANTunnelAddr());
        values.put(NodeAnnotations.VXLAN_TUNNEL_MAC_ADDR, spec.vxlanTunnelMACAddr());
        values.put(NodeAnnotations.IPV6_VXLAN_TUNNEL_ADDR, spec.ipv6VXLANTunnelAddr());
        values.put(NodeAnnotations.VXLAN_TUNNEL_MAC_ADDR_V6, spec.vxlanTunnelMACAddrV6());
        NodeWireguardSpec wireguard = spec.wireguard();
        values.put(
                NodeAnnotations.IPV4_WIREGUARD_INTERFACE_ADDR,
                wireguard == null ? null : wireguard.interfaceIPv4Address());
        values.put(
                NodeAnnotations.IPV6_WIREGUARD_INTERFACE_ADDR,
                wireguard == null ? null : wireguard.interfaceIPv6Address());
        values.put(NodeAnnotations.WIREGUARD_PUBLIC_KEY, node.status().wireguardPublicKey());
        values.put(NodeAnnotations.WIREGUARD_PUBLIC_KEY_V6, node.status().wireguardPublicKeyV6());
        values.put(NodeAnnotations.INTERFACES, spec.interfaces() == null ? null : print(spec.interfaces()));

        Map<String, @Nullable String> byKey = new TreeMap<>();
        values.forEach((annotation, value) -> byKey.put(annotation.key(), value));
        return byKey;
    }

    /**
     * The blocks of addresses that a node has where Kubernetes gives nodes the networks of their Pods and Calico assigns no
     * addresses: one for each network. Nobody keeps them; they come and go with the node.
     *
     * @param node a Calico node; networks that are none are left out
     */
    public static List<IpamBlock> blocks(io.calico4j.api.node.Node node) {
        String name = node.metadata().nameOrEmpty();
        return node.status().podCIDRs().stream()
                .flatMap(text -> Cidr.tryParse(text).stream())
                .map(network -> new IpamBlock(
                        ObjectMeta.named(IpamNames.block(network)),
                        IpamBlockSpec.builder()
                                .cidr(network.toString())
                                .affinity("host:" + name)
                                .build()))
                .toList();
    }

    private static Map<String, String> kubernetesLabels(ObjectMeta meta) {
        String text = meta.annotations().get(KUBERNETES_LABELS);
        if (text == null) {
            return Map.of();
        }
        try {
            Map<String, String> labels = Json.MAPPER.readValue(text, TEXTS);
            return labels == null ? Map.of() : labels;
        } catch (JsonProcessingException e) {
            throw new ConversionException(
                    "annotation " + KUBERNETES_LABELS + " is no JSON object of texts: " + e.getOriginalMessage(), e);
        }
    }

    /** Labels or annotations; none where the text is not that. */
    private static Map<String, String> texts(@Nullable String json) {
        if (json == null) {
            return Map.of();
        }
        try {
            Map<String, String> texts = Json.MAPPER.readValue(json, TEXTS);
            return texts == null ? Map.of() : texts;
        } catch (JsonProcessingException e) {
            return Map.of();
        }
    }

    private static String print(Object value) {
        JsonNode json = Json.MAPPER.valueToTree(value);
        return json.toString();
    }
}
