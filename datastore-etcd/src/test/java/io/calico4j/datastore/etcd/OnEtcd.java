package io.calico4j.datastore.etcd;

import io.calico4j.datastore.CalicoClient;
import io.calico4j.datastore.ClientConfig;
import io.calico4j.datastore.DatastoreException.Request;
import io.calico4j.datastore.Operation;
import io.calico4j.datastore.tck.servers.EtcdServer;
import io.calico4j.datastore.tck.servers.ServerBinary;
import io.calico4j.datastore.tck.servers.Servers;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;

/** Recordings that are replayed on a real etcd, one for each class of tests: by the typed client, and with a look at what is stored. */
abstract class OnEtcd {

    /** What a test's own reads and writes are called. */
    static final Request REQUEST = new Request("etcdv3", Operation.LIST, "what is stored");

    static EtcdServer etcd;
    static EtcdStore store;
    static CalicoClient client;

    @BeforeAll
    static void startEtcd() {
        Servers.assumeAvailable(ServerBinary.ETCD);
        etcd = EtcdServer.start();
        ClientConfig config = ClientConfig.builder()
                .etcdEndpoints(List.of(etcd.endpoint().toString()))
                .build();
        store = new EtcdStore(Connection.open(config), config);
        client = CalicoClient.of(new EtcdDatastore(store));
    }

    @AfterAll
    static void stopEtcd() {
        if (etcd != null) {
            client.close();
            etcd.stop();
        }
    }

    /** Everything that Calico has in etcd, by key. */
    static Map<String, EtcdStore.Entry> everything(EtcdStore store) {
        Map<String, EtcdStore.Entry> all = new TreeMap<>();
        store.range(REQUEST, "/calico/", OptionalLong.empty()).found().forEach(entry -> all.put(entry.path(), entry));
        return all;
    }

    /** Leaves nothing of Calico's behind. */
    static void deleteEverything(EtcdStore store) {
        everything(store).keySet().forEach(path -> new Transactions(store).delete(REQUEST, path, OptionalLong.empty()));
    }
}
