package io.calico4j.datastore.etcd;

import io.calico4j.datastore.ClientConfig;
import io.calico4j.datastore.spi.Datastore;
import io.calico4j.datastore.tck.DatastoreContract;
import io.calico4j.datastore.tck.servers.EtcdCluster;
import io.calico4j.datastore.tck.servers.ServerBinaries;
import io.calico4j.datastore.tck.servers.ServerBinary;
import io.calico4j.datastore.tck.servers.Servers;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;

/** The contract on three members, all of which the client knows: what one of them answers, the others must know. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class EtcdClusterContractIT extends DatastoreContract {

    private EtcdCluster cluster;
    private Datastore datastore;

    /** The program to run. */
    Path binary() {
        Servers.assumeAvailable(ServerBinary.ETCD);
        return ServerBinaries.find(ServerBinary.ETCD);
    }

    @BeforeAll
    void start() {
        cluster = EtcdCluster.start(binary());
        String[] endpoints = cluster.endpoints().stream().map(Object::toString).toArray(String[]::new);
        datastore = new EtcdDatastoreProvider().open(ClientConfig.etcd(endpoints));
    }

    @AfterAll
    void stop() {
        if (datastore != null) {
            datastore.close();
        }
        if (cluster != null) {
            cluster.close();
        }
    }

    @Override
    protected Datastore datastore() {
        return datastore;
    }
}
