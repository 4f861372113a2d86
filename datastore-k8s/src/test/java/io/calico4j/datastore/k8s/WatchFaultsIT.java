package io.calico4j.datastore.k8s;

import static org.assertj.core.api.Assertions.assertThat;

import io.calico4j.api.CrdFamily;
import io.calico4j.datastore.ClientConfig;
import io.calico4j.datastore.spi.Datastore;
import io.calico4j.datastore.tck.servers.CuttableProxy;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/**
 * Watches through a thousand schedules of writes and faults, with a server that is killed and started again among them. {@code
 * -Dcalico4j.schedules=NUMBER} runs more or fewer, {@code -Dcalico4j.seed=NUMBER} others.
 */
class WatchFaultsIT {

    private static final int SCHEDULES = Integer.getInteger("calico4j.schedules", 1_000);
    private static final long SEED = Long.getLong("calico4j.seed", 20260101);
    private static final int AT_ONCE = 12;
    private static final int KILLS = 4;
    private static final Duration TIMEOUT = Duration.ofSeconds(1);

    /** What one schedule after the other uses. */
    private record Slot(String namespace, CuttableProxy proxy, Datastore proxied) implements AutoCloseable {
        @Override
        public void close() {
            proxied.close();
            proxy.close();
        }
    }

    private static Slot slot(TestCluster cluster) {
        CuttableProxy proxy = CuttableProxy.to(cluster.server().uri());
        ClientConfig config = cluster.config(cluster.server().adminToken())
                .withK8sApiEndpoint(proxy.uri().toString())
                .withTimeout(TIMEOUT);
        ApiServer.Streams streams = new ApiServer.Streams(Duration.ofSeconds(1), true);
        Datastore proxied = new KubernetesDatastore(
                new ApiServer(Connection.open(config), TIMEOUT, streams, RequestRate.unlimited()),
                new KubernetesDatastore.Mode(() -> CrdFamily.V1, false, PodPatches.NONE));
        return new Slot(cluster.namespace(), proxy, proxied);
    }

    @Test
    void losesRepeatsAndInventsNothing() throws Exception {
        TestCluster cluster = TestCluster.start();
        List<Slot> slots = new ArrayList<>();
        ExecutorService threads = Executors.newFixedThreadPool(AT_ONCE);
        try (Datastore direct = cluster.open()) {
            for (int i = 0; i < AT_ONCE; i++) {
                slots.add(slot(cluster));
            }
            BlockingQueue<Slot> free = new LinkedBlockingQueue<>(slots);
            List<Future<FaultSchedule.Tally>> running = new ArrayList<>();
            for (int i = 0; i < SCHEDULES; i++) {
                long seed = SEED + i;
                running.add(threads.submit(() -> run(seed, free, direct)));
            }
            FaultSchedule.Tally total = new FaultSchedule.Tally();
            for (int i = 0; i < running.size(); i++) {
                if (i > 0 && i % Math.max(1, SCHEDULES / (KILLS + 1)) == 0) {
                    cluster.server().kill();
                    cluster.server().restart();
                    total.faults++;
                }
                total.add(running.get(i).get(5, TimeUnit.MINUTES));
            }
            System.out.println(SCHEDULES + " schedules from seed " + SEED + ": " + total);
            assertThat(total.events).isPositive();
        } finally {
            threads.shutdownNow();
            slots.forEach(Slot::close);
            cluster.server().stop();
        }
    }

    private static FaultSchedule.Tally run(long seed, BlockingQueue<Slot> free, Datastore direct)
            throws InterruptedException {
        Slot slot = free.take();
        try {
            return new FaultSchedule(seed, direct, slot.proxied(), slot.proxy(), slot.namespace()).run();
        } catch (AssertionError | RuntimeException e) {
            throw new AssertionError("schedule of seed " + seed, e);
        } finally {
            free.put(slot);
        }
    }
}
