package io.calico4j.datastore.etcd;

import static org.assertj.core.api.Assertions.assertThat;

import io.calico4j.api.Kinds;
import io.calico4j.api.ObjectMeta;
import io.calico4j.api.policy.GlobalNetworkSet;
import io.calico4j.api.policy.NetworkSetSpec;
import io.calico4j.datastore.ClientConfig;
import io.calico4j.datastore.spi.ReadOptions;
import io.calico4j.datastore.spi.ResourceQuery;
import io.calico4j.datastore.tck.servers.ServerBinary;
import io.calico4j.datastore.tck.servers.Servers;
import io.etcd.jetcd.Client;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** On a client as jetcd makes it, which takes messages of 4 MB, with more than that in etcd. */
class ShortMessagesIT {

    private static final ResourceQuery<GlobalNetworkSet> SETS = ResourceQuery.all(Kinds.GLOBAL_NETWORK_SET);
    private static final int STORED = 300;
    private static final NetworkSetSpec LONG = new NetworkSetSpec(IntStream.range(0, 2_000)
            .mapToObj(i -> "10.%d.%d.0/24".formatted(i / 256, i % 256))
            .toList());

    private static Client plain(ClientConfig config) {
        return Client.builder()
                .endpoints(config.etcdEndpoints().toArray(String[]::new))
                .build();
    }

    @Test
    void aListComesInPagesThatTheClientTakes() {
        Servers.assumeAvailable(ServerBinary.ETCD);
        try (BenchEtcd etcd = new BenchEtcd(ShortMessagesIT::plain)) {
            List<GlobalNetworkSet> stored = IntStream.range(0, STORED)
                    .mapToObj(i -> etcd.datastore()
                            .create(new GlobalNetworkSet(ObjectMeta.named("set-%03d".formatted(i)), LONG)))
                    .toList();

            assertThat(etcd.datastore().list(SETS, ReadOptions.LATEST).items()).isEqualTo(stored);
        }
    }
}
