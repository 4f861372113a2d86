package io.calico4j.datastore.etcd;

import static org.assertj.core.api.Assertions.assertThat;

import io.calico4j.api.ObjectMeta;
import io.calico4j.api.ResourceList;
import io.calico4j.api.policy.NetworkPolicy;
import io.calico4j.datastore.spi.ReadOptions;
import io.calico4j.datastore.tck.servers.ServerBinary;
import io.calico4j.datastore.tck.servers.Servers;
import io.etcd.jetcd.KV;
import io.etcd.jetcd.options.DeleteOption;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Lists that take several pages, of which the last is read by several threads. */
class LongListIT {

    /** Three pages, the last of them with some entries behind many full pieces. */
    private static final int STORED = 9_001;

    private BenchEtcd etcd;
    private KV keys;

    @BeforeEach
    void store() throws Exception {
        Servers.assumeAvailable(ServerBinary.ETCD);
        etcd = new BenchEtcd();
        keys = etcd.client().getKVClient();
        etcd.store(STORED);
    }

    @AfterEach
    void stop() {
        if (etcd != null) {
            etcd.close();
        }
    }

    private static List<String> names(ResourceList<NetworkPolicy> list) {
        return list.items().stream()
                .map(NetworkPolicy::metadata)
                .map(ObjectMeta::name)
                .toList();
    }

    private static List<String> stored() {
        return IntStream.range(0, STORED)
                .mapToObj(i -> BenchEtcd.policy(i).metadata().nameOrEmpty())
                .toList();
    }

    @Test
    void everythingIsListedOnceAndInOrder() {
        ResourceList<NetworkPolicy> list = etcd.datastore().list(BenchEtcd.POLICIES, ReadOptions.LATEST);

        assertThat(names(list)).isEqualTo(stored());
        for (int i = 0; i < STORED; i++) {
            assertThat(list.items().get(i).spec()).isEqualTo(BenchEtcd.policy(i).spec());
        }
    }

    @Test
    void whatCannotBeReadIsLeftOutAloneOnEachPage() throws Exception {
        Set<Integer> broken = Set.of(0, 1_999, 2_000, 6_250, STORED - 1);
        for (int i : broken) {
            keys.put(BenchEtcd.path(BenchEtcd.policy(i)), BenchEtcd.bytes("{\"metadata\":{\"name\":\"open"))
                    .get();
        }

        ResourceList<NetworkPolicy> list = etcd.datastore().list(BenchEtcd.POLICIES, ReadOptions.LATEST);

        List<String> readable = IntStream.range(0, STORED)
                .filter(i -> !broken.contains(i))
                .mapToObj(i -> BenchEtcd.policy(i).metadata().nameOrEmpty())
                .toList();
        assertThat(names(list)).isEqualTo(readable);
    }

    @Test
    void allPagesAreOfOneRevision() throws Exception {
        String revision =
                etcd.datastore().list(BenchEtcd.POLICIES, ReadOptions.LATEST).resourceVersion();
        DeleteOption all = DeleteOption.builder().isPrefix(true).build();
        keys.delete(BenchEtcd.bytes(Layout.prefix(BenchEtcd.POLICIES)), all).get();

        assertThat(etcd.datastore().list(BenchEtcd.POLICIES, ReadOptions.LATEST))
                .isEmpty();
        assertThat(names(etcd.datastore().list(BenchEtcd.POLICIES, ReadOptions.at(revision))))
                .isEqualTo(stored());
    }
}
