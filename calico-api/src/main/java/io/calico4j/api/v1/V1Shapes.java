package io.calico4j.api.v1;

import static io.calico4j.api.v1.GoShape.as;
import static io.calico4j.api.v1.GoShape.field;
import static io.calico4j.api.v1.GoShape.list;
import static io.calico4j.api.v1.GoShape.map;
import static io.calico4j.api.v1.GoShape.pointer;
import static io.calico4j.api.v1.GoShape.struct;

import com.fasterxml.jackson.databind.node.TextNode;
import io.calico4j.api.endpoint.QosControls;
import io.calico4j.api.net.AddressWithPrefix;
import io.calico4j.api.net.IpAddress;
import io.calico4j.api.net.MacAddress;
import io.calico4j.api.net.Port;
import io.calico4j.api.net.Protocol;
import io.calico4j.api.policy.HttpMatch;
import java.math.BigInteger;
import java.time.Instant;

/** What the values under v1 keys are in Calico. A question mark is behind the names of fields that are left out when empty. */
final class V1Shapes {

    private static final GoShape TEXT = GoShape.text();
    private static final GoShape BOOL = GoShape.bool();
    private static final GoShape INT = GoShape.integer(GoShape.MIN_LONG, GoShape.MAX_LONG);
    private static final GoShape UINT64 = GoShape.integer(BigInteger.ZERO, GoShape.MAX_UNSIGNED);
    private static final GoShape OPTIONAL_INT = pointer(INT);
    private static final GoShape TEXTS = list(TEXT);
    private static final GoShape PROTOCOL = as(Protocol.class);
    private static final GoShape PORTS = list(as(Port.class));
    /** Networks keep the bits behind the prefix. */
    private static final GoShape NETWORK = as(AddressWithPrefix.class);

    private static final GoShape NETWORKS = list(NETWORK);
    private static final GoShape ADDRESS = as(IpAddress.class);
    private static final GoShape ADDRESSES = list(ADDRESS);
    private static final GoShape TIME = as(Instant.class);
    private static final String NO_NETWORK = "<nil>";

    /** Bare text, which is not JSON. */
    static final GoShape RAW = (value, path, keep) -> value;

    /** Bare too: anything but {@code true} is false. */
    static final GoShape READY = (value, path, keep) ->
            TextNode.valueOf(Boolean.toString(value.asText().equals("true")));

    /** An object of which only the existence matters. */
    static final GoShape NOTHING = struct();

    static final GoShape LABELS = map(TEXT);

    static final GoShape STATUS_REPORT =
            struct(field("time", TEXT), field("uptime", GoShape.number()), field("first_update", BOOL));

    static final GoShape ENDPOINT_STATUS = struct(field("status", TEXT));

    static final GoShape BLOCK_AFFINITY = struct(field("state", TEXT), field("deleted", BOOL));

    static final GoShape IPAM_HANDLE = struct(field("block", map(INT)), field("deleted", BOOL));

    static final GoShape IPAM_CONFIG = struct(
            field("strict_affinity?", BOOL),
            field("auto_allocate_blocks?", BOOL),
            field("maxBlocksPerHost?", INT),
            field("kubeVirtVMAddressPersistence?", pointer(TEXT)),
            field("ipCooldownSeconds?", INT));

    static final GoShape BLOCK = struct(
            field("cidr", as(AddressWithPrefix.class, NO_NETWORK)),
            field("affinity", pointer(TEXT)),
            field("affinity_claim_time?", TIME),
            field("allocations", list(OPTIONAL_INT)),
            field("unallocated", list(INT)),
            field(
                    "attributes",
                    list(struct(
                            field("handle_id?", pointer(TEXT)),
                            field("secondary?", LABELS),
                            field("alternateOwnerAttrs?", LABELS),
                            field("releasedAt?", TIME)))),
            field("sequenceNumber", UINT64),
            field("sequenceNumberForAllocation", map(UINT64)),
            field("deleted", BOOL),
            field("hostAffinity?", pointer(TEXT)));

    static final GoShape BGP_PEER =
            struct(field("ip", ADDRESS), field("as_num", GoShape.numberInText(BigInteger.valueOf(0xFFFFFFFFL))));

    static final GoShape ORCH_REFS = list(struct(field("orchestrator?", TEXT), field("nodeName?", TEXT)));

    static final GoShape WIREGUARD = struct(
            field("interfaceIPv4Addr?", ADDRESS),
            field("publicKey?", TEXT),
            field("interfaceIPv6Addr?", ADDRESS),
            field("publicKeyV6?", TEXT));

    static final GoShape TIER = struct(field("order?", pointer(GoShape.number())), field("defaultAction?", TEXT));

    static final GoShape IP_POOL = struct(
            field("cidr", as(AddressWithPrefix.class, NO_NETWORK)),
            field("ipip", TEXT),
            field("ipip_mode", TEXT),
            field("vxlan_mode", TEXT),
            field("masquerade", BOOL),
            field("ipam", BOOL),
            field("disabled", BOOL),
            field("disableBGPExport", BOOL),
            field("allowed_uses?", TEXTS),
            field("assignment_mode", TEXT));

    static final GoShape NETWORK_SET =
            struct(field("nets?", NETWORKS), field("labels", LABELS), field("profile_ids?", TEXTS));

    private static final GoShape ENDPOINT_PORTS = list(struct(
            field("name", TEXT),
            field("protocol", PROTOCOL),
            field("port", GoShape.integer(BigInteger.ZERO, BigInteger.valueOf(0xFFFF)))));

    static final GoShape HOST_ENDPOINT = struct(
            field("name?", TEXT),
            field("expected_ipv4_addrs?", ADDRESSES),
            field("expected_ipv6_addrs?", ADDRESSES),
            field("labels", LABELS),
            field("profile_ids?", TEXTS),
            field("ports?", ENDPOINT_PORTS));

    private static final GoShape NATS = list(struct(field("int_ip", ADDRESS), field("ext_ip", ADDRESS)));

    static final GoShape WORKLOAD_ENDPOINT = struct(
            field("state", TEXT),
            field("name", TEXT),
            field("active_instance_id", TEXT),
            field("mac", as(MacAddress.class)),
            field("profile_ids", TEXTS),
            field("ipv4_nets", NETWORKS),
            field("ipv6_nets", NETWORKS),
            field("ipv4_nat?", NATS),
            field("ipv6_nat?", NATS),
            field("labels", LABELS),
            field("ipv4_gateway?", ADDRESS),
            field("ipv6_gateway?", ADDRESS),
            field("ports?", ENDPOINT_PORTS),
            field("generate_name?", TEXT),
            field("allow_spoofed_source_ips?", NETWORKS),
            field("annotations?", LABELS),
            field("qosControls?", pointer(as(QosControls.class))));

    private static final GoShape RULES = list(struct(
            field("action?", TEXT),
            field("ip_version?", OPTIONAL_INT),
            field("protocol?", PROTOCOL),
            field("!protocol?", PROTOCOL),
            field("icmp_type?", OPTIONAL_INT),
            field("!icmp_type?", OPTIONAL_INT),
            field("icmp_code?", OPTIONAL_INT),
            field("!icmp_code?", OPTIONAL_INT),
            field("src_tag?", TEXT),
            field("src_net?", NETWORK),
            field("src_nets?", NETWORKS),
            field("src_selector?", TEXT),
            field("src_ports?", PORTS),
            field("src_service?", TEXT),
            field("src_service_ns?", TEXT),
            field("dst_tag?", TEXT),
            field("dst_selector?", TEXT),
            field("dst_net?", NETWORK),
            field("dst_nets?", NETWORKS),
            field("dst_ports?", PORTS),
            field("dst_service?", TEXT),
            field("dst_service_ns?", TEXT),
            field("!src_tag?", TEXT),
            field("!src_net?", NETWORK),
            field("!src_nets?", NETWORKS),
            field("!src_selector?", TEXT),
            field("!src_ports?", PORTS),
            field("!dst_tag?", TEXT),
            field("!dst_selector?", TEXT),
            field("!dst_net?", NETWORK),
            field("!dst_nets?", NETWORKS),
            field("!dst_ports?", PORTS),
            field("orig_src_selector?", TEXT),
            field("orig_src_namespace_selector?", TEXT),
            field("orig_dst_selector?", TEXT),
            field("orig_dst_namespace_selector?", TEXT),
            field("!orig_src_selector?", TEXT),
            field("!orig_dst_selector?", TEXT),
            field("orig_src_service_acct_names?", TEXTS),
            field("orig_src_service_acct_selector?", TEXT),
            field("orig_dst_service_acct_names?", TEXTS),
            field("orig_dst_service_acct_selector?", TEXT),
            field("http?", pointer(as(HttpMatch.class))),
            field("metadata?", pointer(struct(field("annotations?", LABELS))))));

    static final GoShape PROFILE_RULES = struct(field("inbound_rules?", RULES), field("outbound_rules?", RULES));

    static final GoShape POLICY = struct(
            field("namespace?", TEXT),
            field("tier?", TEXT),
            field("order?", pointer(GoShape.number())),
            field("inbound_rules?", RULES),
            field("outbound_rules?", RULES),
            field("selector", TEXT),
            field("untracked?", BOOL),
            field("annotations?", LABELS),
            field("pre_dnat?", BOOL),
            field("apply_on_forward?", BOOL),
            field("types?", TEXTS),
            field("performance_hints?", TEXTS),
            field("staged_action?", pointer(TEXT)));

    private V1Shapes() {}
}
