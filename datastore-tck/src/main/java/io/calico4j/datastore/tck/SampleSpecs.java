package io.calico4j.datastore.tck;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.calico4j.api.Kinds;
import io.calico4j.api.ObjectMeta;
import io.calico4j.api.Resource;
import io.calico4j.api.ResourceKind;
import io.calico4j.api.codec.ResourceCodec;
import java.util.Map;

/** Valid specs, as the JSON that people know them by; texts have single quotes in place of double ones. */
final class SampleSpecs {

    private static final String POLICY =
            "{'tier': 'default', 'order': 10, 'selector': 'has(role)', 'types': ['Ingress'],"
                    + " 'ingress': [{'action': 'Allow', 'protocol': 'TCP', 'destination': {'ports': [80]}}]";

    private static final Map<ResourceKind<?>, String> SPECS = Map.ofEntries(
            Map.entry(
                    Kinds.BGP_CONFIGURATION,
                    "{'logSeverityScreen': 'Info', 'asNumber': 64512, 'nodeMeshMaxRestartTime': '1m30s',"
                            + " 'serviceLoadBalancerAggregation': 'Enabled'}"),
            Map.entry(
                    Kinds.BGP_FILTER,
                    "{'exportV4': [{'action': 'Accept', 'matchOperator': 'In', 'cidr': '10.0.0.0/8',"
                            + " 'operations': [{'setPriority': {'value': 100}}]}]}"),
            Map.entry(Kinds.BGP_PEER, "{'node': 'node1', 'peerIP': '192.0.2.1:179', 'asNumber': 4200}"),
            Map.entry(
                    Kinds.BLOCK_AFFINITY,
                    "{'state': 'confirmed', 'node': 'node1', 'type': 'host', 'cidr': '10.0.0.0/26', 'deleted': false}"),
            Map.entry(
                    Kinds.CALICO_NODE_STATUS,
                    "{'node': 'node1', 'classes': ['Agent', 'BGP'], 'updatePeriodSeconds': 0}"),
            Map.entry(
                    Kinds.CLUSTER_INFORMATION,
                    "{'clusterGUID': '0123456789abcdef0123456789abcdef', 'clusterType': 'k8s,bgp', 'datastoreReady': true}"),
            Map.entry(
                    Kinds.FELIX_CONFIGURATION,
                    "{'failsafeInboundHostPorts': [], 'bpfLogLevel': '', 'reportingInterval': '30s',"
                            + " 'iptablesMarkMask': 4294901760, 'nftablesMode': 'Auto',"
                            + " 'nftablesFlowTableOffload': 'Disabled'}"),
            Map.entry(
                    Kinds.HOST_ENDPOINT,
                    "{'node': 'node1', 'interfaceName': 'eth0', 'ports': [{'name': 'ssh', 'protocol': 'TCP', 'port': 22}]}"),
            Map.entry(
                    Kinds.IPAM_BLOCK,
                    "{'cidr': '10.0.0.0/30', 'affinity': 'host:node1', 'allocations': [0, null, null, null],"
                            + " 'unallocated': [1, 2, 3], 'attributes': [{'handle_id': 'h'}], 'sequenceNumber': 7,"
                            + " 'sequenceNumberForAllocation': {'0': 7}, 'deleted': false, 'strictAffinity': false}"),
            Map.entry(
                    Kinds.IPAM_CONFIGURATION,
                    "{'strictAffinity': true, 'autoAllocateBlocks': false, 'maxBlocksPerHost': 4}"),
            Map.entry(Kinds.IPAM_HANDLE, "{'handleID': 'h', 'block': {'10.0.0.0/30': 1}, 'deleted': false}"),
            Map.entry(
                    Kinds.IP_POOL,
                    "{'cidr': '10.0.0.0/16', 'ipipMode': 'Never', 'vxlanMode': 'CrossSubnet', 'blockSize': 26,"
                            + " 'nodeSelector': 'all()', 'allowedUses': ['Workload', 'Tunnel'],"
                            + " 'assignmentMode': 'Automatic'}"),
            Map.entry(Kinds.IP_RESERVATION, "{'reservedCIDRs': ['10.0.0.0/30']}"),
            Map.entry(
                    Kinds.KUBE_CONTROLLERS_CONFIGURATION,
                    "{'healthChecks': 'Enabled', 'prometheusMetricsPort': 9094,"
                            + " 'controllers': {'node': {'leakGracePeriod': '15m0s'}}}"),
            Map.entry(Kinds.KUBERNETES_CLUSTER_NETWORK_POLICY, POLICY + "}"),
            Map.entry(
                    Kinds.KUBERNETES_SERVICE,
                    "{'clusterIP': '10.96.0.1', 'clusterIPs': ['10.96.0.1'], 'ports': [{'port': 80, 'targetPort': 'http'}]}"),
            Map.entry(
                    Kinds.LIVE_MIGRATION,
                    "{'source': {'workload': {'hostname': 'node1', 'orchestratorID': 'k8s', 'workloadID': 'a/b'}}}"),
            Map.entry(Kinds.NODE, "{'bgp': {'ipv4Address': '192.0.2.7/24'}, 'orchRefs': [{'orchestrator': 'k8s'}]}"),
            Map.entry(Kinds.STAGED_GLOBAL_NETWORK_POLICY, POLICY + ", 'stagedAction': 'Set'}"),
            Map.entry(
                    Kinds.STAGED_KUBERNETES_NETWORK_POLICY,
                    "{'stagedAction': 'Set', 'podSelector': {'matchLabels': {'app': 'db'}}, 'policyTypes': ['Ingress']}"),
            Map.entry(Kinds.STAGED_NETWORK_POLICY, POLICY + ", 'stagedAction': 'Set'}"));

    private SampleSpecs() {}

    static <R extends Resource> R of(ResourceKind<R> kind, ObjectMeta metadata) {
        String spec = SPECS.get(kind);
        if (spec == null) {
            throw new IllegalArgumentException("no sample of kind " + kind);
        }
        ObjectNode json = (ObjectNode) ResourceCodec.parse("{}");
        json.putObject("metadata");
        json.set("spec", ResourceCodec.parse(spec.replace('\'', '"')));
        return kind.withMetadata(ResourceCodec.decode(kind, json), metadata);
    }
}
