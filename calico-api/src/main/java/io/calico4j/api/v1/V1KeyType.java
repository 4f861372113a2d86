package io.calico4j.api.v1;

import java.util.List;

/**
 * The types of Calico's v1 keys. Each is one row: Calico's name for it, its path, its printed form, the parts that it cannot lack with
 * the name that Calico gives them in its error, and the shape of the value.
 *
 * <p>In a path {@code {Part:e}} is escaped, {@code {Part:u}} is not, but is unescaped when it is read, and {@code {Part:*}} is all the
 * rest.
 */
public enum V1KeyType {
    /** What a Felix reports of itself; it goes away by itself when Felix does. Region as in {@code no-region} or {@code region-x}. */
    ACTIVE_STATUS_REPORT(Row.of("ActiveStatusReportKey", "/calico/felix/v2/{RegionString}/host/{Hostname}/status")
            .prints("StatusReport(hostname={Hostname})")
            .needs("RegionString", "regionString")
            .needs("Hostname", "hostname")
            .value(V1Shapes.STATUS_REPORT)),
    /** A node that runs BGP. */
    BGP_NODE(Row.of("BGPNodeKey", "/calico/bgp/v1/host/{Host}")
            .prints("BGPNodeKey(host={Host})")
            .needs("Host", "host")
            .onlyByType()
            .value(V1Shapes.NOTHING)),
    /** That a block of addresses belongs to a host, or to what is none. */
    BLOCK_AFFINITY(Row.of(
                    "BlockAffinityKey",
                    "/calico/ipam/v2/{AffinityType:affinity}/{Host}/ipv{CIDR:version}/block/{CIDR:network}")
            .prints("BlockAffinityKey(cidr={CIDR}, host={Host}, affinityType={AffinityType})")
            .needs("CIDR", "")
            .needs("Host", "")
            .partsAreNeeded()
            .value(V1Shapes.BLOCK_AFFINITY)),
    /** A block of addresses, and who has each. */
    BLOCK(Row.of("BlockKey", "/calico/ipam/v2/assignment/ipv{CIDR:version}/block/{CIDR:network}")
            .prints("BlockKey(cidr={CIDR})")
            .needs("CIDR", "")
            .partsAreNeeded()
            .value(V1Shapes.BLOCK)),
    /** A BGP peer of all nodes. Port 0 is the port of BGP, 179. */
    GLOBAL_BGP_PEER(Row.of("GlobalBGPPeerKey", "/calico/bgp/v1/global/peer_v{PeerIP:version}/{PeerIP:peer}")
            .prints("BGPPeer(global, ip={PeerIP}, port={Port})")
            .needs("PeerIP", "peerIP")
            .onlyByType()
            .value(V1Shapes.BGP_PEER)),
    /** One setting of BGP, for all nodes. */
    GLOBAL_BGP_CONFIG(Row.of("GlobalBGPConfigKey", "/calico/bgp/v1/global/{Name:*}")
            .prints("GlobalBGPConfig(name={Name})")
            .needs("Name", "name")
            .partsAreNeeded()
            .value(V1Shapes.RAW)),
    /** One setting of Felix, for all hosts. */
    GLOBAL_CONFIG(Row.of("GlobalConfigKey", "/calico/v1/config/{Name:*}")
            .prints("GlobalFelixConfig(name={Name})")
            .needs("Name", "name")
            .nameMayBeMissing()
            .value(V1Shapes.RAW)),
    /** One setting of Felix, for one host. */
    HOST_CONFIG(Row.of("HostConfigKey", "/calico/v1/host/{Hostname}/config/{Name:*}")
            .prints("HostConfig(node={Hostname},name={Name})")
            .needs("Name", "name")
            .needs("Hostname", "node")
            .nameMayBeMissing()
            .value(V1Shapes.RAW)),
    /** An interface of a host. */
    HOST_ENDPOINT(Row.of("HostEndpointKey", "/calico/v1/host/{Hostname:u}/endpoint/{EndpointID:e}")
            .prints("HostEndpoint(node={Hostname}, name={EndpointID})")
            .needs("Hostname", "node")
            .needs("EndpointID", "name")
            .value(V1Shapes.HOST_ENDPOINT)),
    /** What a Felix reports of an interface of its host. */
    HOST_ENDPOINT_STATUS(Row.of("HostEndpointStatusKey", "/calico/felix/v1/host/{Hostname}/endpoint/{EndpointID:e}")
            .prints("HostEndpointStatus(hostname={Hostname}, name={EndpointID})")
            .needs("Hostname", "node")
            .needs("EndpointID", "name")
            .value(V1Shapes.ENDPOINT_STATUS)),
    /** That a host exists. */
    HOST_METADATA(Row.of("HostMetadataKey", "/calico/v1/host/{Hostname}/metadata")
            .prints("Node(name={Hostname})")
            .needs("Hostname", "name")
            .deletes("/calico/v1/host/{Hostname}")
            .value(V1Shapes.NOTHING)),
    /** IPAM's configuration. */
    IPAM_CONFIG(Row.of("IPAMConfigKey", "/calico/ipam/v2/config")
            .prints("IPAMConfigKey()")
            .onlyByType()
            .value(V1Shapes.IPAM_CONFIG)),
    /** The blocks from which addresses were given out under a handle, in the spelling of whoever gave it. */
    IPAM_HANDLE(Row.of("IPAMHandleKey", "/calico/ipam/v2/handle/{HandleID}")
            .prints("IPAMHandleKey(id={HandleID})")
            .needs("HandleID", "")
            .value(V1Shapes.IPAM_HANDLE)),
    /** A host that IPAM knows. */
    IPAM_HOST(Row.of("IPAMHostKey", "/calico/ipam/v2/host/{Host}")
            .prints("IPAMHostKey(host={Host})")
            .needs("Host", "host")
            .onlyByType()
            .value(V1Shapes.NOTHING)),
    /** A pool of addresses, as Felix knows it. */
    IP_POOL(Row.of("IPPoolKey", "/calico/v1/ipam/v{CIDR:version}/pool/{CIDR:network}")
            .prints("IPPool(cidr={CIDR})")
            .needs("CIDR", "cidr")
            .partsAreNeeded()
            .value(V1Shapes.IP_POOL)),
    /** The last that a Felix has reported of itself. */
    LAST_STATUS_REPORT(
            Row.of("LastStatusReportKey", "/calico/felix/v2/{RegionString}/host/{Hostname}/last_reported_status")
                    .prints("StatusReport(hostname={Hostname})")
                    .needs("RegionString", "regionString")
                    .needs("Hostname", "hostname")
                    .moreMayFollow()
                    .value(V1Shapes.STATUS_REPORT)),
    /**
     * A policy as Calico up to 3.30 hands it to Felix, where tier and name are the key and kind and namespace are in the name. Nothing
     * writes it any more; {@link V1Key#upgraded} is the key that takes its place.
     */
    LEGACY_POLICY(Row.of("LegacyPolicyKey", "/calico/v1/policy/tier/{Tier:u}/policy/{Name:u}")
            .parts("Tier", "Kind", "Namespace", "Name")
            .prints("Policy(tier={Tier}, name={Name}, namespace={Namespace}, kind={Kind})")
            .value(V1Shapes.POLICY)),
    /** A set of networks. That of a namespace has the namespace and a slash in front of its name. */
    NETWORK_SET(Row.of("NetworkSetKey", "/calico/v1/netset/{Name:e}")
            .prints("NetworkSet(name={Name})")
            .needs("Name", "name")
            .value(V1Shapes.NETWORK_SET)),
    /** A BGP peer of one node. Port 0 is the port of BGP, 179. */
    NODE_BGP_PEER(Row.of("NodeBGPPeerKey", "/calico/bgp/v1/host/{Nodename}/peer_v{PeerIP:version}/{PeerIP:peer}")
            .prints("BGPPeer(node={Nodename}, ip={PeerIP}, port={Port})")
            .needs("PeerIP", "peerIP")
            .needs("Nodename", "node")
            .onlyByType()
            .value(V1Shapes.BGP_PEER)),
    /** One setting of BGP, for one node. */
    NODE_BGP_CONFIG(Row.of("NodeBGPConfigKey", "/calico/bgp/v1/host/{Nodename}/{Name:*}")
            .prints("HostBGPConfig(node={Nodename}; name={Name})")
            .needs("Nodename", "node")
            .needs("Name", "name")
            .partsAreNeeded()
            .value(V1Shapes.RAW)),
    /** What orchestrators call a host. */
    ORCH_REF(Row.of("OrchRefKey", "/calico/v1/host/{Hostname}/orchestrator_refs")
            .prints("OrchRefs(nodename={Hostname})")
            .onlyByType()
            .value(V1Shapes.ORCH_REFS)),
    /** A policy. That of a global kind has an empty namespace. */
    POLICY(Row.of("PolicyKey", "/calico/v1/policy/{Kind:policy}/{Namespace:optional}/{Name:u}")
            .prints("Policy(Name={Name}, Namespace={Namespace}, Kind={Kind})")
            .value(V1Shapes.POLICY)),
    /** The labels that a profile gives to its endpoints. */
    PROFILE_LABELS(Row.of("ProfileLabelsKey", "/calico/v1/policy/profile/{Name:e}/labels")
            .prints("ProfileLabels(name={Name})")
            .needs("Name", "name")
            .deletes("/calico/v1/policy/profile/{Name:e}")
            .value(V1Shapes.LABELS)),
    /** The rules of a profile. */
    PROFILE_RULES(Row.of("ProfileRulesKey", "/calico/v1/policy/profile/{Name:e}/rules")
            .prints("ProfileRules(name={Name})")
            .needs("Name", "name")
            .deletes("/calico/v1/policy/profile/{Name:e}")
            .value(V1Shapes.PROFILE_RULES)),
    /** Whether the datastore may be used. */
    READY_FLAG(Row.of("ReadyFlagKey", "/calico/v1/Ready")
            .prints("ReadyFlagKey()")
            .slashIsNeeded()
            .value(V1Shapes.READY)),
    /** A tier of policies. */
    TIER(Row.of("TierKey", "/calico/v1/policy/tier/{Name:u}/metadata")
            .prints("Tier(name={Name})")
            .needs("Name", "name")
            .deletes("/calico/v1/policy/tier/{Name:u}")
            .value(V1Shapes.TIER)),
    /** WireGuard's addresses and public keys of a node. */
    WIREGUARD(Row.of("WireguardKey", "/calico/v1/host/{NodeName:u}/wireguard")
            .prints("Node(nodename={NodeName})")
            .needs("NodeName", "name")
            .value(V1Shapes.WIREGUARD)),
    /** An interface of a workload. */
    WORKLOAD_ENDPOINT(Row.of(
                    "WorkloadEndpointKey",
                    "/calico/v1/host/{Hostname:u}/workload/{OrchestratorID:e}/{WorkloadID:e}/endpoint/{EndpointID:e}")
            .prints("WorkloadEndpoint(node={Hostname}, orchestrator={OrchestratorID}, workload={WorkloadID},"
                    + " name={EndpointID})")
            .needs("Hostname", "node")
            .needs("OrchestratorID", "orchestrator")
            .needs("WorkloadID", "workload")
            .needs("EndpointID", "name")
            .leavesDirectories()
            .value(V1Shapes.WORKLOAD_ENDPOINT)),
    /** What a Felix reports of an interface of a workload. */
    WORKLOAD_ENDPOINT_STATUS(Row.of(
                    "WorkloadEndpointStatusKey",
                    "/calico/felix/v2/{RegionString}/host/{Hostname}"
                            + "/workload/{OrchestratorID:e}/{WorkloadID:e}/endpoint/{EndpointID:e}")
            .prints("WorkloadEndpointStatus(hostname={Hostname}, orchestrator={OrchestratorID}, workload={WorkloadID},"
                    + " name={EndpointID})")
            .needs("RegionString", "regionString")
            .needs("Hostname", "node")
            .needs("OrchestratorID", "orchestrator")
            .needs("WorkloadID", "workload")
            .needs("EndpointID", "name")
            .leavesDirectories()
            .value(V1Shapes.ENDPOINT_STATUS));

    private final Row row;

    V1KeyType(Row row) {
        this.row = row;
    }

    Row row() {
        return row;
    }

    /** What Calico calls keys of this type, such as {@code BlockAffinityKey}. */
    public String calicoName() {
        return row.name;
    }

    /** The names of the parts of such a key, as Calico has them, in the order in which they stand in the path. */
    public List<String> parts() {
        return row.parts;
    }
}
