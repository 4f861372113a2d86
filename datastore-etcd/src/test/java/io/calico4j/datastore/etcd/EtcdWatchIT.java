package io.calico4j.datastore.etcd;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.calico4j.api.Kinds;
import io.calico4j.api.ObjectMeta;
import io.calico4j.api.ResourceKey;
import io.calico4j.api.policy.Action;
import io.calico4j.api.policy.Tier;
import io.calico4j.api.policy.TierSpec;
import io.calico4j.datastore.ClientConfig;
import io.calico4j.datastore.RevisionTooOldException;
import io.calico4j.datastore.UnavailableException;
import io.calico4j.datastore.spi.Datastore;
import io.calico4j.datastore.spi.DeleteOptions;
import io.calico4j.datastore.spi.ReadOptions;
import io.calico4j.datastore.spi.ResourceQuery;
import io.calico4j.datastore.spi.Watch;
import io.calico4j.datastore.spi.WatchEvent;
import io.calico4j.datastore.spi.WatchOptions;
import io.calico4j.datastore.tck.LeftThreads;
import io.calico4j.datastore.tck.servers.CuttableProxy;
import io.calico4j.datastore.tck.servers.EtcdServer;
import io.calico4j.datastore.tck.servers.ServerBinary;
import io.calico4j.datastore.tck.servers.Servers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a watch does when its connection or its history is lost. */
class EtcdWatchIT {

    private static final Duration TIMEOUT = Duration.ofSeconds(2);
    private static final Duration DEADLINE = Duration.ofSeconds(15);
    private static final ResourceQuery<Tier> TIERS = ResourceQuery.all(Kinds.TIER);

    private static EtcdServer etcd;
    private static Datastore direct;
    private CuttableProxy proxy;
    private Datastore proxied;

    @BeforeAll
    static void start() {
        Servers.assumeAvailable(ServerBinary.ETCD);
        etcd = EtcdServer.start();
        direct = open(etcd.endpoint().toString());
    }

    @AfterAll
    static void stop() {
        if (etcd != null) {
            direct.close();
            etcd.stop();
        }
    }

    @BeforeEach
    void connect() {
        proxy = CuttableProxy.to(etcd.endpoint());
        proxied = open(proxy.uri().toString());
    }

    @AfterEach
    void disconnect() {
        if (proxied != null) {
            proxied.close();
            proxy.close();
        }
    }

    private static Datastore open(String endpoint) {
        return new EtcdDatastoreProvider().open(ClientConfig.etcd(endpoint).withTimeout(TIMEOUT));
    }

    private static Tier create() {
        String name = "tier-" + UUID.randomUUID();
        return direct.create(new Tier(ObjectMeta.named(name), new TierSpec(1.0, Action.DENY)));
    }

    /** The client library takes its time to find out that a server is back. */
    private static Tier createAsSoonAsPossible() throws InterruptedException {
        long start = System.nanoTime();
        while (true) {
            try {
                return create();
            } catch (UnavailableException e) {
                if (System.nanoTime() - start > DEADLINE.toNanos()) {
                    throw e;
                }
                TimeUnit.MILLISECONDS.sleep(100);
            }
        }
    }

    private static List<Tier> createMany() {
        List<Tier> created = new ArrayList<>();
        for (int i = 0; i < 50; i++) {
            created.add(create());
        }
        return created;
    }

    private static String now() {
        return direct.list(TIERS, ReadOptions.LATEST).resourceVersion();
    }

    private static Optional<WatchEvent<Tier>> poll(Watch<Tier> watch, Duration timeout) {
        try {
            return watch.poll(timeout);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        }
    }

    private static WatchEvent<Tier> next(Watch<Tier> watch) {
        return poll(watch, DEADLINE).orElseThrow(() -> new AssertionError("neither event nor end"));
    }

    private static void assertEnded(WatchEvent<Tier> event, Class<? extends Exception> cause) {
        assertThat(event)
                .isInstanceOfSatisfying(
                        WatchEvent.Ended.class,
                        ended -> assertThat(ended.cause()).isInstanceOf(cause));
    }

    /** Reads events until there are so many, or until the end, of which there must be one only. */
    private static List<Tier> read(Watch<Tier> watch, int count) {
        List<Tier> added = new ArrayList<>();
        while (added.size() < count) {
            WatchEvent<Tier> event = next(watch);
            if (event instanceof WatchEvent.Added<Tier> tier) {
                added.add(tier.resource());
            } else {
                assertEnded(event, UnavailableException.class);
                assertThatThrownBy(() -> watch.poll(Duration.ZERO)).isInstanceOf(IllegalStateException.class);
                return added;
            }
        }
        return added;
    }

    /** Cuts the connection behind so many bytes from etcd: before, within and behind the confirmation and each event. */
    @ParameterizedTest
    @ValueSource(longs = {0, 1, 20, 60, 90, 120, 150, 200, 300, 500, 1_000, 2_000, 4_000, 8_000})
    void afterACutNothingIsMissingUnlessTheWatchHasEnded(long bytes) {
        String before = now();
        List<Tier> created = createMany();
        proxied.list(new ResourceQuery<>(Kinds.TIER, null, "none"), ReadOptions.LATEST);
        proxy.cutAfter(bytes);
        List<Tier> seen;
        try (Watch<Tier> watch = proxied.watch(TIERS, WatchOptions.after(before))) {
            seen = read(watch, 50);
            created.add(create());
            if (seen.size() == 50) {
                seen.addAll(read(watch, 1));
            }
        } catch (UnavailableException e) {
            seen = List.of();
        }
        assertThat(seen).isEqualTo(created.subList(0, seen.size()));
        // What whoever owns a watch does about its end.
        proxy.restore();
        assertThat(proxied.list(TIERS, ReadOptions.LATEST).items()).containsAll(created);
    }

    @Test
    void aCutBetweenEventsEndsTheWatchOnce() {
        try (Watch<Tier> watch = proxied.watch(TIERS, WatchOptions.after(now()))) {
            Tier first = create();
            assertThat(next(watch)).isEqualTo(new WatchEvent.Added<>(first));
            proxy.cut();
            assertThat(read(watch, 1)).isEmpty();
        }
    }

    @Test
    void aSilentConnectionEndsTheWatch() {
        try (Watch<Tier> watch = proxied.watch(TIERS, WatchOptions.after(now()))) {
            proxy.freeze();
            create();
            assertEnded(next(watch), UnavailableException.class);
        }
    }

    @Test
    void aQuietWatchGoesOn() {
        try (Watch<Tier> watch = proxied.watch(TIERS, WatchOptions.after(now()))) {
            assertThat(poll(watch, TIMEOUT.multipliedBy(4))).isEmpty();
            Tier created = create();
            assertThat(next(watch)).isEqualTo(new WatchEvent.Added<>(created));
        }
    }

    @Test
    void aRestartOfEtcdEndsTheWatchOnceAndTheNextOneGoesOn() throws InterruptedException {
        String before = now();
        Tier first = create();
        try (Watch<Tier> watch = direct.watch(TIERS, WatchOptions.after(before))) {
            assertThat(next(watch)).isEqualTo(new WatchEvent.Added<>(first));
            etcd.restart();
            assertThat(read(watch, 1)).isEmpty();
        }
        Tier second = createAsSoonAsPossible();
        try (Watch<Tier> watch = direct.watch(TIERS, WatchOptions.after(before))) {
            assertThat(read(watch, 2)).containsExactly(first, second);
        }
    }

    @Test
    void compactedHistoryIsTooOld() {
        String before = now();
        Tier created = create();
        direct.delete(ResourceKey.of(created), DeleteOptions.ANY);
        EtcdGateway.post(etcd, "/v3/kv/compaction", "{\"revision\":" + now() + ",\"physical\":true}");
        try (Watch<Tier> watch = direct.watch(TIERS, WatchOptions.after(before))) {
            assertEnded(next(watch), RevisionTooOldException.class);
        }
        assertThatThrownBy(() -> direct.list(TIERS, ReadOptions.at(before)))
                .isInstanceOf(RevisionTooOldException.class);
    }

    @Test
    void closingTheDatastoreEndsItsWatchesAndThreads() throws InterruptedException {
        Set<Thread> before = Thread.getAllStackTraces().keySet();
        Datastore datastore = open(etcd.endpoint().toString());
        Watch<Tier> watch = datastore.watch(TIERS, WatchOptions.FROM_NOW);
        for (int i = direct.list(TIERS, ReadOptions.LATEST).items().size(); i > 0; i--) {
            assertThat(next(watch)).isInstanceOf(WatchEvent.Added.class);
        }
        datastore.close();
        assertThat(next(watch)).isEqualTo(new WatchEvent.Ended<>(null));
        LeftThreads.assertNoneSince(before);
    }
}
