package io.calico4j.datastore.etcd;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.calico4j.api.Kinds;
import io.calico4j.api.ResourceKey;
import io.calico4j.datastore.ClientConfig;
import io.calico4j.datastore.NotFoundException;
import io.calico4j.datastore.UnavailableException;
import io.calico4j.datastore.spi.Datastore;
import io.calico4j.datastore.spi.ReadOptions;
import io.calico4j.datastore.tck.servers.EtcdServer;
import io.calico4j.datastore.tck.servers.ServerBinary;
import io.calico4j.datastore.tck.servers.Servers;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class EtcdTimeoutIT {

    private static final int PATIENCE = 50;

    /** The first call makes the connection, for which a busy machine may need longer than that. */
    @Test
    void aShortTimeoutIsATimeout() {
        Servers.assumeAvailable(ServerBinary.ETCD);
        try (EtcdServer etcd = EtcdServer.start();
                Datastore datastore = new EtcdDatastoreProvider()
                        .open(ClientConfig.etcd(etcd.endpoint().toString()).withTimeout(Duration.ofMillis(200)))) {
            assertThatThrownBy(() -> answer(datastore)).isInstanceOf(NotFoundException.class);
        }
    }

    private static void answer(Datastore datastore) {
        for (int i = 0; ; i++) {
            try {
                datastore.get(ResourceKey.of(Kinds.TIER, "absent"), ReadOptions.LATEST);
                return;
            } catch (UnavailableException e) {
                if (i == PATIENCE) {
                    throw e;
                }
            }
        }
    }
}
