package io.calico4j.api.schema;

import com.fasterxml.jackson.databind.node.ArrayNode;
import io.calico4j.api.Kinds;
import io.calico4j.api.ResourceKind;
import java.util.List;
import java.util.Map;

/** What {@code kubectl get} shows of the kinds of the newer family besides their names. */
final class PrinterColumns {

    private static final Column AGE = new Column("Age", "date", ".metadata.creationTimestamp");
    private static final List<Column> POLICY =
            List.of(new Column("Tier", "string", ".spec.tier"), new Column("Order", "number", ".spec.order"));

    private static final Map<ResourceKind<?>, List<Column>> BY_KIND = Map.ofEntries(
            Map.entry(
                    Kinds.BGP_PEER,
                    List.of(
                            new Column("Node Selector", "string", ".spec.nodeSelector"),
                            new Column("Node", "string", ".spec.node"),
                            new Column("Local ASN", "string", ".spec.localASNumber"),
                            new Column("Peer Selector", "string", ".spec.peerSelector"),
                            new Column("Peer IP", "string", ".spec.peerIP"),
                            new Column("Peer ASN", "string", ".spec.asNumber"))),
            Map.entry(
                    Kinds.BLOCK_AFFINITY,
                    List.of(
                            new Column("CIDR", "string", ".spec.cidr"),
                            new Column("Node", "string", ".spec.node"),
                            new Column("Type", "string", ".spec.type"))),
            Map.entry(
                    Kinds.CALICO_NODE_STATUS,
                    List.of(
                            new Column("Node", "string", ".spec.node"),
                            new Column("Classes", "string", ".spec.classes"))),
            Map.entry(
                    Kinds.CLUSTER_INFORMATION,
                    List.of(
                            new Column("Version", "string", ".spec.calicoVersion"),
                            new Column("Ready", "boolean", ".spec.datastoreReady"),
                            new Column("Types", "string", ".spec.clusterType"))),
            Map.entry(Kinds.GLOBAL_NETWORK_POLICY, List.of(POLICY.get(0), POLICY.get(1), AGE)),
            Map.entry(Kinds.GLOBAL_NETWORK_SET, List.of(AGE)),
            Map.entry(
                    Kinds.HOST_ENDPOINT,
                    List.of(
                            new Column("Node", "string", ".spec.node"),
                            new Column("Interface", "string", ".spec.interfaceName"))),
            Map.entry(
                    Kinds.IPAM_BLOCK,
                    List.of(
                            new Column("CIDR", "string", ".spec.cidr"),
                            new Column("Affinity", "string", ".spec.affinity"),
                            new Column("ClaimTime", "date", ".spec.affinityClaimTime"))),
            Map.entry(
                    Kinds.IPAM_CONFIGURATION,
                    List.of(
                            new Column("StrictAffinity", "boolean", ".spec.strictAffinity"),
                            new Column("MaxBlocksPerHost", "integer", ".spec.maxBlocksPerHost"),
                            new Column("AutoAllocateBlocks", "boolean", ".spec.autoAllocateBlocks"))),
            Map.entry(Kinds.IPAM_HANDLE, List.of(new Column("ID", "string", ".spec.handleID"))),
            Map.entry(
                    Kinds.IP_POOL,
                    List.of(
                            new Column("CIDR", "string", ".spec.cidr"),
                            new Column("VXLAN", "string", ".spec.vxlanMode"),
                            new Column("IPIP", "string", ".spec.ipipMode"),
                            new Column("NAT", "boolean", ".spec.natOutgoing"),
                            new Column("Allocatable", "string", ".status.conditions[?(@.type=='Allocatable')].status"),
                            AGE)),
            Map.entry(Kinds.NETWORK_POLICY, POLICY),
            Map.entry(Kinds.STAGED_GLOBAL_NETWORK_POLICY, POLICY),
            Map.entry(Kinds.STAGED_NETWORK_POLICY, POLICY),
            Map.entry(
                    Kinds.TIER,
                    List.of(
                            new Column("Order", "integer", ".spec.order"),
                            new Column("DefaultAction", "string", ".spec.defaultAction"),
                            new Column("Status", "string", ".status.conditions[?(@.type=='Ready')].reason"))));

    private PrinterColumns() {}

    /** Whether the kind has columns of its own. */
    static boolean has(ResourceKind<?> kind) {
        return BY_KIND.containsKey(kind);
    }

    static void write(ResourceKind<?> kind, ArrayNode to) {
        BY_KIND.getOrDefault(kind, List.of())
                .forEach(column -> to.addObject()
                        .put("name", column.name())
                        .put("type", column.type())
                        .put("jsonPath", column.jsonPath()));
    }

    private record Column(String name, String type, String jsonPath) {}
}
