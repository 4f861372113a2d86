package io.calico4j.datastore.etcd;

import static org.assertj.core.api.Assertions.assertThat;

import io.calico4j.datastore.ClientConfig;
import io.calico4j.datastore.spi.Datastore;
import io.calico4j.datastore.tck.servers.CuttableProxy;
import io.calico4j.datastore.tck.servers.EtcdServer;
import io.calico4j.datastore.tck.servers.ServerBinary;
import io.calico4j.datastore.tck.servers.Servers;
import io.etcd.jetcd.Client;
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
 * Watches through a thousand schedules of transactions and faults, with an etcd that is killed and started again among them, and
 * half of them with a buffer so small that it is full most of the time. {@code -Dcalico4j.schedules=NUMBER} runs more or fewer,
 * {@code -Dcalico4j.seed=NUMBER} others.
 */
class EtcdWatchFaultsIT {

    private static final int SCHEDULES = Integer.getInteger("calico4j.schedules", 1_000);
    private static final long SEED = Long.getLong("calico4j.seed", 20260101);
    private static final int AT_ONCE = 12;
    private static final int KILLS = 4;
    private static final int SMALL = 3;
    private static final Duration TIMEOUT = Duration.ofSeconds(1);

    /** What one schedule after the other uses. */
    private record Slot(CuttableProxy proxy, Datastore proxied) implements AutoCloseable {

        static Slot of(EtcdServer etcd, int watchCapacity) {
            CuttableProxy proxy = CuttableProxy.to(etcd.endpoint());
            ClientConfig config = ClientConfig.etcd(proxy.uri().toString()).withTimeout(TIMEOUT);
            return new Slot(
                    proxy, new EtcdDatastore(new EtcdStore(Connection.open(config), config, false, watchCapacity)));
        }

        @Override
        public void close() {
            proxied.close();
            proxy.close();
        }
    }

    @Test
    void losesRepeatsAndInventsNothing() throws Exception {
        Servers.assumeAvailable(ServerBinary.ETCD);
        EtcdServer etcd = EtcdServer.start();
        List<Slot> slots = new ArrayList<>();
        ExecutorService threads = Executors.newFixedThreadPool(AT_ONCE);
        try (Client client = Client.builder()
                .endpoints(etcd.endpoint().toString())
                .waitForReady(false)
                .build()) {
            for (int i = 0; i < AT_ONCE; i++) {
                slots.add(Slot.of(etcd, i % 2 == 0 ? SMALL : EtcdStore.WATCH_CAPACITY));
            }
            BlockingQueue<Slot> free = new LinkedBlockingQueue<>(slots);
            List<Future<EtcdFaultSchedule.Tally>> running = new ArrayList<>();
            for (int i = 0; i < SCHEDULES; i++) {
                long seed = SEED + i;
                running.add(threads.submit(() -> run(seed, free, client)));
            }
            EtcdFaultSchedule.Tally total = new EtcdFaultSchedule.Tally();
            for (int i = 0; i < running.size(); i++) {
                if (i > 0 && i % Math.max(1, SCHEDULES / (KILLS + 1)) == 0) {
                    etcd.kill();
                    etcd.restart();
                    total.faults++;
                }
                total.add(running.get(i).get(5, TimeUnit.MINUTES));
            }
            System.out.println(SCHEDULES + " schedules from seed " + SEED + ": " + total);
            assertThat(total.events).isPositive();
        } finally {
            threads.shutdownNow();
            slots.forEach(Slot::close);
            etcd.stop();
        }
    }

    private static EtcdFaultSchedule.Tally run(long seed, BlockingQueue<Slot> free, Client client)
            throws InterruptedException {
        Slot slot = free.take();
        try {
            return new EtcdFaultSchedule(seed, client, slot.proxied(), slot.proxy(), "seed-" + seed).run();
        } catch (AssertionError | RuntimeException e) {
            throw new AssertionError("schedule of seed " + seed, e);
        } finally {
            free.put(slot);
        }
    }
}
