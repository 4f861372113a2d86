package io.calico4j.datastore.etcd;

import io.calico4j.datastore.CalicoClient;
import io.calico4j.datastore.ClientConfig;
import io.calico4j.datastore.DatastoreException.Request;
import io.calico4j.datastore.Operation;
import io.calico4j.datastore.tck.servers.EtcdServer;
import io.calico4j.datastore.tck.servers.ServerBinary;
import io.calico4j.datastore.tck.servers.Servers;
import java.io.IOException;
import java.util.List;
import java.util.OptionalLong;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What Calico's typed client does and stores, step by step, on a real etcd. */
@Tag("vectors")
class DefaultingVectorsTest {

    private static final Request REQUEST = new Request("etcdv3", Operation.LIST, "everything");

    private static EtcdServer etcd;
    private static EtcdStore store;
    private static CalicoClient client;

    @BeforeAll
    static void start() {
        Servers.assumeAvailable(ServerBinary.ETCD);
        etcd = EtcdServer.start();
        ClientConfig config = ClientConfig.builder()
                .etcdEndpoints(List.of(etcd.endpoint().toString()))
                .build();
        store = new EtcdStore(Connection.open(config), config);
        client = CalicoClient.of(new EtcdDatastore(store));
    }

    @AfterAll
    static void stop() {
        if (etcd != null) {
            client.close();
            etcd.stop();
        }
    }

    @Test
    void doesAsCalicosClientDoes() throws IOException {
        Vectors.run("model/defaulting.jsonl", vector -> {
            for (EtcdStore.Entry entry :
                    store.range(REQUEST, "/calico/", OptionalLong.empty()).found()) {
                new Transactions(store).delete(REQUEST, entry.path(), OptionalLong.empty());
            }
            if (!vector.path("emptyStore").asBoolean()) {
                client.initialize("v3.33.0", "test");
            }
            new RecordedCalls(client, store).run(vector.path("steps"));
        });
    }
}
