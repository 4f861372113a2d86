package io.calico4j.datastore.etcd;

import io.calico4j.datastore.ClientConfig;
import io.calico4j.datastore.spi.Datastore;
import io.calico4j.datastore.tck.DatastoreContract;
import io.calico4j.datastore.tck.servers.EtcdServer;
import io.calico4j.datastore.tck.servers.ServerBinaries;
import io.calico4j.datastore.tck.servers.ServerBinary;
import io.calico4j.datastore.tck.servers.Servers;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class EtcdDatastoreContractIT extends DatastoreContract {

    private EtcdServer etcd;
    private Datastore datastore;

    /** The program to run. */
    Path binary() {
        Servers.assumeAvailable(ServerBinary.ETCD);
        return ServerBinaries.find(ServerBinary.ETCD);
    }

    @BeforeAll
    void start() {
        etcd = EtcdServer.builder().binary(binary()).start();
        datastore = new EtcdDatastoreProvider()
                .open(ClientConfig.etcd(etcd.endpoint().toString()));
    }

    @AfterAll
    void stop() {
        if (datastore != null) {
            datastore.close();
        }
        if (etcd != null) {
            etcd.stop();
        }
    }

    @Override
    protected Datastore datastore() {
        return datastore;
    }
}
