package io.calico4j.datastore.sync;

import static org.assertj.core.api.Assertions.assertThat;

import io.calico4j.api.Kinds;
import io.calico4j.api.ObjectMeta;
import io.calico4j.api.ResourceKey;
import io.calico4j.api.ipam.BlockAffinity;
import io.calico4j.api.ipam.BlockAffinitySpec;
import io.calico4j.datastore.ClientConfig.DatastoreType;
import io.calico4j.datastore.memory.MemoryDatastore;
import io.calico4j.datastore.spi.DeleteOptions;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class SyncSetTest {

    private static final Duration DEADLINE = Duration.ofSeconds(20);

    private static List<String> queries(SyncSet set) {
        return set.types().stream().map(SyncType::toString).toList();
    }

    @Test
    void felixFollowsKubernetesOwnKindsThereOnly() {
        List<String> etcd = queries(SyncSet.felix(DatastoreType.ETCDV3, false));
        List<String> kubernetes = queries(SyncSet.felix(DatastoreType.KUBERNETES, false));
        assertThat(etcd)
                .startsWith("ClusterInformation(*)", "FelixConfiguration(*)")
                .endsWith("IPAMBlock(*)")
                .hasSize(19)
                .doesNotHaveDuplicates();
        assertThat(kubernetes)
                .containsAll(etcd)
                .contains(
                        "KubernetesNetworkPolicy(*)",
                        "KubernetesClusterNetworkPolicy(*)",
                        "KubernetesEndpointSlice(*)",
                        "KubernetesService(*)")
                .hasSize(23)
                .doesNotHaveDuplicates();
    }

    @Test
    void blocksAreNothingToWhoeverTakesAddressesFromKubernetes() {
        assertThat(queries(SyncSet.felix(DatastoreType.KUBERNETES, true))).doesNotContain("IPAMBlock(*)");
        assertThat(queries(SyncSet.bgp("n1", true))).doesNotContain("BlockAffinity(*)");
    }

    @Test
    void smallSetsAreSmall() {
        assertThat(queries(SyncSet.FELIX_PASSIVE)).containsExactly("ClusterInformation(*)", "FelixConfiguration(*)");
        assertThat(queries(SyncSet.NODE_STATUS)).containsExactly("CalicoNodeStatus(*)");
        assertThat(queries(SyncSet.tunnelIp("n1"))).containsExactly("IPPool(*)", "Node(n1)");
        assertThat(queries(SyncSet.bgp("n1", false)))
                .containsExactly(
                        "IPPool(*)",
                        "BGPConfiguration(*)",
                        "Node(*)",
                        "BGPPeer(*)",
                        "BGPFilter(*)",
                        "BlockAffinity(*)");
    }

    @Test
    void bgpFollowsTheAffinitiesOfItsOwnNode() throws Exception {
        RecordingListener told = new RecordingListener();
        try (MemoryDatastore datastore = new MemoryDatastore();
                Syncer syncer = Syncer.builder(datastore)
                        .types(SyncSet.bgp("n1", false))
                        .listener(told)
                        .start()) {
            told.await(DEADLINE, "in-sync");
            datastore.create(affinity("other", "n2", BlockAffinitySpec.HOST));
            datastore.create(affinity("virtual", "n1", BlockAffinitySpec.VIRTUAL));
            BlockAffinity own = datastore.create(affinity("own", "n1", BlockAffinitySpec.HOST));
            told.await(DEADLINE, "New own=@4");
            datastore.update(own.withSpec(own.spec().withNode("n2")));
            told.await(DEADLINE, "Deleted own");
            datastore.delete(ResourceKey.of(Kinds.BLOCK_AFFINITY, "other"), DeleteOptions.ANY);
            datastore.create(affinity("last", "n1", BlockAffinitySpec.HOST));
            told.await(DEADLINE, "New last=@7");
            assertThat(syncer.status()).isEqualTo(SyncStatus.IN_SYNC);
        }
        assertThat(told.all())
                .containsExactly(
                        "wait-for-ready",
                        "resync",
                        "in-sync",
                        "New own=@4",
                        "Deleted own",
                        "New last=@7",
                        "Deleted last");
    }

    private static BlockAffinity affinity(String name, String node, String type) {
        return BlockAffinity.builder()
                .metadata(ObjectMeta.named(name))
                .spec(BlockAffinitySpec.builder()
                        .state(BlockAffinitySpec.CONFIRMED)
                        .node(node)
                        .type(type)
                        .cidr("10.0.0.0/26")
                        .build())
                .build();
    }
}
