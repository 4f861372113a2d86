package io.calico4j.datastore.etcd;

import static org.assertj.core.api.Assertions.assertThat;

import io.calico4j.api.policy.NetworkSet;
import io.calico4j.datastore.ClientConfig;
import io.calico4j.datastore.spi.Datastore;
import io.calico4j.datastore.spi.Watch;
import io.calico4j.datastore.spi.WatchEvent;
import io.calico4j.datastore.spi.WatchOptions;
import io.calico4j.datastore.tck.servers.EtcdCluster;
import io.calico4j.datastore.tck.servers.ServerBinary;
import io.calico4j.datastore.tck.servers.Servers;
import io.etcd.jetcd.Client;
import java.net.URI;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** One watch on three members, while members are killed, come back, and hand over the lead: it goes on, and tells everything once. */
class EtcdClusterWatchIT {

    private static final Duration DEADLINE = Duration.ofSeconds(60);
    private static final int STEPS = 12;
    private static final int MEMBERS = 3;

    private static EtcdCluster cluster;

    @BeforeAll
    static void start() {
        Servers.assumeAvailable(ServerBinary.ETCD);
        cluster = EtcdCluster.start();
    }

    @AfterAll
    static void stop() {
        if (cluster != null) {
            cluster.close();
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void goesOnWhereverTheLeadIs(long seed) throws Exception {
        Random random = new Random(seed);
        String[] endpoints = cluster.endpoints().stream().map(URI::toString).toArray(String[]::new);
        KnownHistory history = new KnownHistory();
        try (Client client = Client.builder()
                        .endpoints(endpoints)
                        .waitForReady(false)
                        .build();
                Datastore datastore = new EtcdDatastoreProvider()
                        .open(ClientConfig.etcd(endpoints).withTimeout(Duration.ofSeconds(5)))) {
            HistoryWriter writer = new HistoryWriter(client, history, "cluster-" + seed);
            long revision = write(writer, random);
            history.watchFrom(revision);
            try (Watch<NetworkSet> watch =
                    datastore.watch(writer.query(), WatchOptions.after(Long.toString(revision)))) {
                for (int i = 0; i < STEPS; i++) {
                    write(writer, random);
                    if (i % 3 == 0) {
                        disturb(random);
                    }
                    write(writer, random);
                    if (random.nextBoolean()) {
                        follow(watch, history);
                    }
                }
                follow(watch, history);
            }
        }
    }

    private static long write(HistoryWriter writer, Random random) throws InterruptedException {
        Map<String, @Nullable String> nets = new HashMap<>();
        nets.put(
                "k" + random.nextInt(4), random.nextInt(4) == 0 ? null : "10.%d.0.0/24".formatted(random.nextInt(250)));
        return writer.commit(nets);
    }

    private static void disturb(Random random) {
        int leader = cluster.leader();
        int other = (leader + 1 + random.nextInt(MEMBERS - 1)) % MEMBERS;
        switch (random.nextInt(3)) {
            case 0 -> cluster.moveLeader(other);
            case 1 -> {
                cluster.kill(leader);
                cluster.restart(leader);
            }
            default -> {
                cluster.kill(other);
                cluster.restart(other);
            }
        }
    }

    private static void follow(Watch<NetworkSet> watch, KnownHistory history) throws InterruptedException {
        long start = System.nanoTime();
        while (!history.isToldCompletely()) {
            assertThat(System.nanoTime() - start).as("time to be told").isLessThan(DEADLINE.toNanos());
            WatchEvent<NetworkSet> event = watch.poll(Duration.ofSeconds(1)).orElse(null);
            if (event != null) {
                history.tell(event);
            }
        }
    }
}
