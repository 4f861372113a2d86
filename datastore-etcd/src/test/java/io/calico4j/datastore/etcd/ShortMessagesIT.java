package io.calico4j.datastore.etcd;

import static org.assertj.core.api.Assertions.assertThat;

import io.calico4j.api.Kinds;
import io.calico4j.api.ObjectMeta;
import io.calico4j.api.policy.GlobalNetworkSet;
import io.calico4j.api.policy.NetworkSetSpec;
import io.calico4j.datastore.ClientConfig;
import io.calico4j.datastore.spi.Datastore;
import io.calico4j.datastore.spi.ReadOptions;
import io.calico4j.datastore.spi.ResourceQuery;
import io.calico4j.datastore.tck.servers.EtcdServer;
import io.calico4j.datastore.tck.servers.ServerBinary;
import io.calico4j.datastore.tck.servers.Servers;
import io.etcd.jetcd.Client;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** On a client as jetcd makes it, which takes messages of 4 MB, with more than that in etcd. */
class ShortMessagesIT {

    private static final ResourceQuery<GlobalNetworkSet> SETS = ResourceQuery.all(Kinds.GLOBAL_NETWORK_SET);
    private static final int STORED = 300;
    private static final int NETS = 2_000;

    private EtcdServer server;
    private Client client;
    private Datastore datastore;

    @BeforeEach
    void start() {
        Servers.assumeAvailable(ServerBinary.ETCD);
        server = EtcdServer.start();
        String endpoint = server.endpoint().toString();
        client = Client.builder().endpoints(endpoint).build();
        datastore = EtcdDatastoreProvider.borrow(client, ClientConfig.etcd(endpoint));
    }

    @AfterEach
    void stop() {
        if (server != null) {
            datastore.close();
            client.close();
            server.stop();
        }
    }

    private static GlobalNetworkSet set(int number) {
        List<String> nets = IntStream.range(0, NETS)
                .mapToObj(i -> "10.%d.%d.0/24".formatted(i / 256, i % 256))
                .toList();
        return new GlobalNetworkSet(ObjectMeta.named("set-%03d".formatted(number)), new NetworkSetSpec(nets));
    }

    @Test
    void aListComesInPagesThatTheClientTakes() {
        List<GlobalNetworkSet> stored = IntStream.range(0, STORED)
                .mapToObj(i -> datastore.create(set(i)))
                .toList();

        assertThat(datastore.list(SETS, ReadOptions.LATEST).items()).isEqualTo(stored);
    }
}
