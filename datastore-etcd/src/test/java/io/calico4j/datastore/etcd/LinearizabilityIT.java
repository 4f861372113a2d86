package io.calico4j.datastore.etcd;

import static org.assertj.core.api.Assertions.assertThat;

import io.calico4j.api.Kinds;
import io.calico4j.api.ObjectMeta;
import io.calico4j.api.ResourceKey;
import io.calico4j.api.policy.Action;
import io.calico4j.api.policy.Tier;
import io.calico4j.api.policy.TierSpec;
import io.calico4j.datastore.ClientConfig;
import io.calico4j.datastore.NotFoundException;
import io.calico4j.datastore.UnavailableException;
import io.calico4j.datastore.spi.Datastore;
import io.calico4j.datastore.spi.ReadOptions;
import io.calico4j.datastore.spi.ResourceQuery;
import io.calico4j.datastore.tck.history.Answer;
import io.calico4j.datastore.tck.history.Answer.Failure;
import io.calico4j.datastore.tck.history.Call;
import io.calico4j.datastore.tck.history.Linearizability;
import io.calico4j.datastore.tck.history.Recorder;
import io.calico4j.datastore.tck.servers.CuttableProxy;
import io.calico4j.datastore.tck.servers.EtcdCluster;
import io.calico4j.datastore.tck.servers.EtcdServer;
import io.calico4j.datastore.tck.servers.ServerBinary;
import io.calico4j.datastore.tck.servers.Servers;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * Many clients at once, each behind a network that fails, explained by an order of their calls. {@code
 * -Dcalico4j.linearizability.seconds=NUMBER} lets each schedule go on for longer, {@code -Dcalico4j.seed=NUMBER} runs others.
 */
class LinearizabilityIT {

    private static final Duration TIME = Duration.ofSeconds(Integer.getInteger("calico4j.linearizability.seconds", 12));
    private static final long SEED = Long.getLong("calico4j.seed", 20260101);
    private static final Duration TIMEOUT = Duration.ofMillis(800);
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final int CLIENTS = 6;
    private static final int KEYS = 3;

    private final Recorder recorder = new Recorder();
    private final String prefix = "tier-" + UUID.randomUUID() + "-";

    @BeforeAll
    static void needsEtcd() {
        Servers.assumeAvailable(ServerBinary.ETCD);
    }

    /** A client's own way to etcd. */
    private record Way(List<CuttableProxy> proxies, Datastore datastore) implements AutoCloseable {

        static Way to(List<URI> endpoints) {
            List<CuttableProxy> proxies =
                    endpoints.stream().map(CuttableProxy::to).toList();
            String[] addresses =
                    proxies.stream().map(proxy -> proxy.uri().toString()).toArray(String[]::new);
            ClientConfig config = ClientConfig.etcd(addresses).withTimeout(TIMEOUT);
            return new Way(proxies, new EtcdDatastoreProvider().open(config));
        }

        @Override
        public void close() {
            datastore.close();
            proxies.forEach(CuttableProxy::close);
        }
    }

    /** Something that fails, and is well again when this returns. */
    private interface Fault {
        void happen(Random random) throws InterruptedException;
    }

    @Test
    void oneMemberBehindANetworkThatFails() throws Exception {
        try (EtcdServer etcd = EtcdServer.start()) {
            run("one member", List.of(etcd.endpoint()), random -> pause(random, 100));
        }
    }

    @Test
    void oneMemberThatIsKilled() throws Exception {
        try (EtcdServer etcd = EtcdServer.start()) {
            run("one member that is killed", List.of(etcd.endpoint()), random -> {
                pause(random, 3_000);
                etcd.kill();
                etcd.restart();
            });
        }
    }

    @Test
    void threeMembersWhoseLeaderChanges() throws Exception {
        try (EtcdCluster cluster = EtcdCluster.start()) {
            run("three members", cluster.endpoints(), random -> {
                pause(random, 1_000);
                int leader = cluster.leader();
                int other = (leader + 1 + random.nextInt(2)) % 3;
                switch (random.nextInt(3)) {
                    case 0 -> cluster.moveLeader(other);
                    case 1 -> {
                        cluster.kill(leader);
                        pause(random, 1_500);
                        cluster.restart(leader);
                    }
                    default -> {
                        cluster.kill(other);
                        cluster.restart(other);
                    }
                }
            });
        }
    }

    /** Writes that etcd has made, and whose clients do not hear of it. */
    @Test
    void aWriteWhoseAnswerIsLostHappensOnceAndItsOutcomeIsUnknown() throws Exception {
        try (EtcdServer etcd = EtcdServer.start();
                Datastore direct = new EtcdDatastoreProvider()
                        .open(ClientConfig.etcd(etcd.endpoint().toString()));
                Way way = Way.to(List.of(etcd.endpoint()))) {
            Recorder.Client client = recorder.client(way.datastore());
            Recorder.Client observer = recorder.client(direct);
            for (int i = 0; i < 10; i++) {
                String name = prefix + i;
                ResourceKey<Tier> key = ResourceKey.of(Kinds.TIER, name);
                Tier tier = new Tier(ObjectMeta.named(name), new TierSpec(1.0, Action.DENY));
                losing(way, direct, key, null, () -> client.create(tier));
                Tier created = observer.get(key).orElseThrow();
                losing(way, direct, key, created.metadata().resourceVersion(), () -> client.update(created));
                Tier updated = observer.get(key).orElseThrow();
                assertThat(recorder.calls()).extracting(Call::answer).endsWith(Failure.UNKNOWN, found(updated));
                awaitConnection(way);
                assertThat(client.update(updated)).isPresent();
            }
            Linearizability.assertWithIncreasingRevisions(recorder.calls());
            assertThat(answers(Failure.UNKNOWN)).isEqualTo(20);
        }
    }

    private static Answer found(Tier tier) {
        return new Answer.Found(
                String.valueOf(tier.metadata().labels().get(Recorder.LABEL)),
                String.valueOf(tier.metadata().resourceVersion()));
    }

    private static void awaitConnection(Way way) throws Exception {
        await(() -> {
            way.datastore().list(ResourceQuery.all(Kinds.TIER), ReadOptions.LATEST);
            return true;
        });
    }

    /** Makes a connection, and then a write through it, until it has happened; only then the connection ends. */
    private static void losing(
            Way way, Datastore direct, ResourceKey<Tier> key, @Nullable String revision, Runnable write)
            throws Exception {
        awaitConnection(way);
        ExecutorService thread = Executors.newSingleThreadExecutor();
        try {
            way.proxies().get(0).loseAnswers();
            Future<?> written = thread.submit(write);
            await(() -> !Objects.equals(
                    revision, direct.get(key, ReadOptions.LATEST).metadata().resourceVersion()));
            // Cut first: the answer may be on its way still.
            way.proxies().get(0).cut();
            way.proxies().get(0).restore();
            written.get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
        } finally {
            way.proxies().get(0).restore();
            thread.shutdownNow();
        }
    }

    /**
     * Runs the clients until the time is over, each with a network that fails now and then, while the server fails too; then looks
     * at what they were answered.
     */
    private void run(String what, List<URI> endpoints, Fault fault) throws Exception {
        List<Way> ways = new ArrayList<>();
        ExecutorService threads = Executors.newCachedThreadPool();
        CountDownLatch end = new CountDownLatch(1);
        CountDownLatch failed = new CountDownLatch(1);
        try {
            List<Future<?>> running = new ArrayList<>();
            for (int i = 0; i < CLIENTS; i++) {
                Way way = Way.to(endpoints);
                ways.add(way);
                RandomCalls calls = new RandomCalls(SEED + i, recorder.client(way.datastore()), prefix, KEYS);
                running.add(repeat(threads, end, failed, SEED - i, 10, random -> calls.next()));
                running.add(repeat(threads, end, failed, SEED + CLIENTS + i, 600, random -> disturb(random, way)));
            }
            running.add(repeat(threads, end, failed, SEED, 1, fault));
            // Ends early if a client fails in a way that is no answer.
            failed.await(TIME.toNanos(), TimeUnit.NANOSECONDS);
            end.countDown();
            for (Future<?> thread : running) {
                thread.get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
            }
        } finally {
            end.countDown();
            threads.shutdownNow();
            ways.forEach(Way::close);
        }
        System.out.println(what + ", seed " + SEED + ": " + recorder.calls().size() + " calls, "
                + answers(Failure.UNKNOWN) + " of unknown outcome, " + answers(Failure.NOT_HAPPENED)
                + " that did not happen");
        Linearizability.assertWithIncreasingRevisions(recorder.calls());
        assertThat(answers(Failure.UNKNOWN)).isPositive();
        assertThat(recorder.calls()).anyMatch(call -> call.answer() instanceof Answer.Found);
    }

    private static Future<?> repeat(
            ExecutorService threads,
            CountDownLatch end,
            CountDownLatch failed,
            long seed,
            int pauseUpToMillis,
            Fault what) {
        Random random = new Random(seed);
        return threads.submit(() -> {
            try {
                while (!end.await(random.nextInt(pauseUpToMillis), TimeUnit.MILLISECONDS)) {
                    what.happen(random);
                }
                return null;
            } finally {
                failed.countDown();
            }
        });
    }

    private long answers(Answer answer) {
        return recorder.calls().stream().filter(call -> call.answer() == answer).count();
    }

    /** One client's network fails in one of the ways that networks do. */
    private static void disturb(Random random, Way way) throws InterruptedException {
        CuttableProxy proxy = way.proxies().get(random.nextInt(way.proxies().size()));
        switch (random.nextInt(8)) {
            case 0, 1 -> proxy.cut();
            case 2, 3 -> {
                proxy.cutAfter(random.nextInt(2_000));
                pause(random, 100);
            }
            case 4 -> {
                proxy.refuse();
                pause(random, 100);
            }
            case 5 -> {
                // Half open: to the client, etcd has fallen silent; what the client sent may arrive later, or never.
                proxy.freeze();
                pause(random, 1_200);
                if (random.nextBoolean()) {
                    proxy.cut();
                }
            }
            default -> {
                proxy.loseAnswers();
                pause(random, 100);
            }
        }
        proxy.restore();
    }

    /** How long a fault lasts is part of the schedule; nothing waits for it. */
    private static void pause(Random random, int upToMillis) throws InterruptedException {
        TimeUnit.MILLISECONDS.sleep(random.nextInt(upToMillis));
    }

    /** Polls a condition; that the resource is not there, or etcd not yet, is not the end of it. */
    private static void await(Callable<Boolean> condition) throws Exception {
        long start = System.nanoTime();
        while (true) {
            try {
                if (condition.call()) {
                    return;
                }
            } catch (NotFoundException | UnavailableException e) {
                assertThat(System.nanoTime() - start).as("waiting: %s", e).isLessThan(PATIENCE.toNanos());
            }
            assertThat(System.nanoTime() - start).as("waiting").isLessThan(PATIENCE.toNanos());
        }
    }
}
