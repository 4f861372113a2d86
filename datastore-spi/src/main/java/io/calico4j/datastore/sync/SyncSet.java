package io.calico4j.datastore.sync;

import io.calico4j.api.Kinds;
import io.calico4j.api.ResourceKind;
import io.calico4j.api.ipam.BlockAffinity;
import io.calico4j.api.ipam.BlockAffinitySpec;
import io.calico4j.datastore.ClientConfig.DatastoreType;
import io.calico4j.datastore.spi.ResourceQuery;
import java.util.ArrayList;
import java.util.List;

/**
 * What one of Calico's components follows. The resources come as they are stored; Calico's components convert many of them into
 * a form of their own before they use them.
 *
 * @param name the component's name, for messages
 * @param types what it follows, in the order in which it asks for it
 */
public record SyncSet(String name, List<SyncType<?>> types) {

    private static final List<ResourceKind<?>> FELIX_CONFIGURATION =
            List.of(Kinds.CLUSTER_INFORMATION, Kinds.FELIX_CONFIGURATION);

    private static final List<ResourceKind<?>> FELIX_POLICY = List.of(
            Kinds.GLOBAL_NETWORK_POLICY,
            Kinds.STAGED_GLOBAL_NETWORK_POLICY,
            Kinds.GLOBAL_NETWORK_SET,
            Kinds.IP_POOL,
            Kinds.NODE,
            Kinds.PROFILE,
            Kinds.WORKLOAD_ENDPOINT,
            Kinds.NETWORK_POLICY,
            Kinds.STAGED_NETWORK_POLICY,
            Kinds.STAGED_KUBERNETES_NETWORK_POLICY,
            Kinds.NETWORK_SET,
            Kinds.TIER,
            Kinds.HOST_ENDPOINT,
            Kinds.BGP_CONFIGURATION,
            Kinds.BGP_PEER,
            Kinds.LIVE_MIGRATION);

    private static final List<ResourceKind<?>> FELIX_KUBERNETES = List.of(
            Kinds.KUBERNETES_NETWORK_POLICY,
            Kinds.KUBERNETES_CLUSTER_NETWORK_POLICY,
            Kinds.KUBERNETES_ENDPOINT_SLICE,
            Kinds.KUBERNETES_SERVICE);

    /** What Felix follows while Typha follows the rest for it: its configuration. */
    public static final SyncSet FELIX_PASSIVE = new SyncSet("felix", types(FELIX_CONFIGURATION));

    /** What the reporter of the nodes' status follows. */
    public static final SyncSet NODE_STATUS = new SyncSet("node-status", types(List.of(Kinds.CALICO_NODE_STATUS)));

    public SyncSet {
        types = List.copyOf(types);
    }

    /**
     * What Felix follows, or Typha in its place.
     *
     * @param datastore the datastore; Kubernetes' own policies and services are followed on Kubernetes only
     * @param usePodCidr whether nodes have their addresses from Kubernetes; else IPAM's blocks are followed
     */
    public static SyncSet felix(DatastoreType datastore, boolean usePodCidr) {
        List<ResourceKind<?>> kinds = new ArrayList<>(FELIX_CONFIGURATION);
        kinds.addAll(FELIX_POLICY);
        if (datastore == DatastoreType.KUBERNETES) {
            kinds.addAll(FELIX_KUBERNETES);
        }
        if (!usePodCidr) {
            kinds.add(Kinds.IPAM_BLOCK);
        }
        return new SyncSet("felix", types(kinds));
    }

    /**
     * What a node's BGP daemon is configured from.
     *
     * @param node the node's name
     * @param usePodCidr whether nodes have their addresses from Kubernetes; else the node's own block affinities are followed
     */
    public static SyncSet bgp(String node, boolean usePodCidr) {
        List<SyncType<?>> types = new ArrayList<>(
                types(List.of(Kinds.IP_POOL, Kinds.BGP_CONFIGURATION, Kinds.NODE, Kinds.BGP_PEER, Kinds.BGP_FILTER)));
        if (!usePodCidr) {
            types.add(SyncType.of(Kinds.BLOCK_AFFINITY).withFilter(affinity -> belongsTo(node, affinity)));
        }
        return new SyncSet("bgp", types);
    }

    private static boolean belongsTo(String node, BlockAffinity affinity) {
        String type = affinity.spec().type();
        return (type == null || type.isEmpty() || type.equals(BlockAffinitySpec.HOST))
                && node.equals(affinity.spec().node());
    }

    /**
     * What a node's tunnel addresses are allocated from.
     *
     * @param node the node's name
     */
    public static SyncSet tunnelIp(String node) {
        return new SyncSet(
                "tunnel-ip",
                List.of(SyncType.of(Kinds.IP_POOL), SyncType.of(new ResourceQuery<>(Kinds.NODE, null, node))));
    }

    private static List<SyncType<?>> types(List<ResourceKind<?>> kinds) {
        List<SyncType<?>> types = new ArrayList<>();
        kinds.forEach(kind -> types.add(SyncType.of(kind)));
        return types;
    }
}
