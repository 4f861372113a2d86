package io.calico4j.datastore.etcd;

import io.calico4j.api.Kinds;
import io.calico4j.api.policy.Tier;
import io.calico4j.datastore.ClientConfig;
import io.calico4j.datastore.ClientConfig.DatastoreType;
import io.calico4j.datastore.spi.Datastore;
import io.calico4j.datastore.spi.ResourceQuery;
import io.calico4j.datastore.spi.Watch;
import io.calico4j.datastore.spi.WatchOptions;
import io.calico4j.datastore.sync.SyncListener;
import io.calico4j.datastore.sync.SyncSet;
import io.calico4j.datastore.sync.SyncStatus;
import io.calico4j.datastore.sync.Syncer;
import io.calico4j.datastore.sync.Update;
import io.calico4j.datastore.tck.servers.EtcdServer;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/**
 * What a watch, and a syncer with one watch for each kind, cost while nothing happens and while etcd is away. No test: it asserts
 * nothing, and is run by its name only ({@code -Dit.test=EtcdLoadMeasurement}). It prints its figures.
 */
class EtcdLoadMeasurement {

    private static final Duration PERIOD = Duration.ofSeconds(20);

    @Test
    void aWatch() throws InterruptedException {
        EtcdServer etcd = EtcdServer.start();
        try (Datastore datastore = open(etcd);
                Watch<Tier> watch = datastore.watch(ResourceQuery.all(Kinds.TIER), WatchOptions.FROM_NOW)) {
            watch.poll(Duration.ZERO);
            measure("a watch", etcd);
        } finally {
            etcd.stop();
        }
    }

    @Test
    void aSyncer() throws InterruptedException {
        EtcdServer etcd = EtcdServer.start();
        CountDownLatch inSync = new CountDownLatch(1);
        SyncListener listener = new SyncListener() {
            @Override
            public void onStatus(SyncStatus status) {
                if (status == SyncStatus.IN_SYNC) {
                    inSync.countDown();
                }
            }

            @Override
            public void onUpdates(List<Update> updates) {}
        };
        try (Datastore datastore = open(etcd)) {
            Syncer syncer = Syncer.builder(datastore)
                    .types(SyncSet.felix(DatastoreType.ETCDV3, false))
                    .listener(listener)
                    .start();
            try {
                inSync.await(1, TimeUnit.MINUTES);
                measure("Felix's syncer", etcd);
            } finally {
                syncer.stop();
            }
        } finally {
            etcd.stop();
        }
    }

    private static Datastore open(EtcdServer etcd) {
        return new EtcdDatastoreProvider()
                .open(ClientConfig.etcd(etcd.endpoint().toString()));
    }

    private static void measure(String what, EtcdServer etcd) throws InterruptedException {
        say("%s while nothing happens: %.2f %% of a core", what, cpu());
        etcd.kill();
        for (int i = 1; i <= 3; i++) {
            say("%s while etcd is away, period %d of %s: %.2f %% of a core", what, i, PERIOD, cpu());
        }
    }

    private static double cpu() throws InterruptedException {
        Duration before = used();
        TimeUnit.NANOSECONDS.sleep(PERIOD.toNanos());
        return 100.0 * used().minus(before).toNanos() / PERIOD.toNanos();
    }

    @SuppressWarnings("AnnotateFormatMethod") // The annotation is of the compiler plugin, which tests do not depend on.
    private static void say(String text, Object... arguments) {
        System.out.println("load: " + text.formatted(arguments));
    }

    private static Duration used() {
        return ProcessHandle.current().info().totalCpuDuration().orElse(Duration.ZERO);
    }
}
