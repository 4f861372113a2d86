package io.calico4j.datastore.etcd;

import io.calico4j.datastore.ClientConfig;
import io.calico4j.datastore.spi.Datastore;
import io.calico4j.datastore.tck.UnreachableContract;
import java.time.Duration;

class EtcdUnreachableIT extends UnreachableContract {

    @Override
    protected Datastore open(String host, int port, Duration timeout) {
        return new EtcdDatastoreProvider()
                .open(ClientConfig.etcd("http://" + host + ":" + port).withTimeout(timeout));
    }
}
