package io.calico4j.datastore.etcd;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.calico4j.api.Kinds;
import io.calico4j.api.ObjectMeta;
import io.calico4j.api.ResourceKey;
import io.calico4j.api.policy.Action;
import io.calico4j.api.policy.GlobalNetworkSet;
import io.calico4j.api.policy.NetworkSetSpec;
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
import io.etcd.jetcd.ByteSequence;
import io.etcd.jetcd.Client;
import io.etcd.jetcd.op.Op;
import io.etcd.jetcd.options.DeleteOption;
import io.etcd.jetcd.options.PutOption;
import java.nio.charset.StandardCharsets;
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
import org.junit.jupiter.api.RepeatedTest;
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

    private static List<Tier> read(Watch<Tier> watch, int count) {
        List<Tier> added = new ArrayList<>();
        while (added.size() < count) {
            WatchEvent<Tier> event = next(watch);
            if (event instanceof WatchEvent.Added<Tier> tier) {
                added.add(tier.resource());
            } else {
                assertThat(event).isInstanceOf(WatchEvent.Bookmark.class);
            }
        }
        return added;
    }

    /** Cuts the connection behind so many bytes from etcd: before, within and behind the confirmation and each event. */
    @ParameterizedTest
    @ValueSource(longs = {0, 1, 20, 60, 90, 120, 150, 200, 300, 500, 1_000, 2_000, 4_000, 8_000})
    void afterACutNothingIsMissingOrTwice(long bytes) {
        String before = now();
        List<Tier> created = createMany();
        proxied.list(new ResourceQuery<>(Kinds.TIER, null, "none"), ReadOptions.LATEST);
        proxy.cutAfter(bytes);
        try (Watch<Tier> watch = watchAsSoonAsPossible(before)) {
            created.add(create());
            assertThat(read(watch, 51)).isEqualTo(created);
        }
    }

    /** Where it is cut before it is confirmed, whoever asked for it knows, and asks again. */
    private Watch<Tier> watchAsSoonAsPossible(String revision) {
        long start = System.nanoTime();
        while (true) {
            try {
                return proxied.watch(TIERS, WatchOptions.after(revision));
            } catch (UnavailableException e) {
                if (System.nanoTime() - start > DEADLINE.toNanos()) {
                    throw e;
                }
            }
        }
    }

    /** Where the client library, left alone, delivers 2 of 51 events. */
    @RepeatedTest(20)
    void aCutRightBehindTheConfirmationLosesNothing() {
        try (Watch<Tier> watch = proxied.watch(TIERS, WatchOptions.after(now()))) {
            proxy.cut();
            List<Tier> created = createMany();
            created.add(create());
            assertThat(read(watch, 51)).isEqualTo(created);
        }
    }

    @Test
    void aCutBetweenEventsLosesNothing() {
        try (Watch<Tier> watch = proxied.watch(TIERS, WatchOptions.after(now()))) {
            Tier first = create();
            assertThat(read(watch, 1)).containsExactly(first);
            proxy.cut();
            Tier second = create();
            proxy.cut();
            Tier third = create();
            assertThat(read(watch, 2)).containsExactly(second, third);
        }
    }

    @Test
    void whatHappenedWhileEtcdWasOutOfReachIsToldAfterwards() {
        try (Watch<Tier> watch = proxied.watch(TIERS, WatchOptions.after(now()))) {
            proxy.refuse();
            List<Tier> created = createMany();
            proxy.restore();
            assertThat(read(watch, 50)).isEqualTo(created);
        }
    }

    @Test
    void aConnectionThatIsSilentForTooLongEndsTheWatchOnce() {
        try (Watch<Tier> watch = proxied.watch(TIERS, WatchOptions.after(now()))) {
            proxy.freeze();
            create();
            assertEnded(untilTheEnd(watch), UnavailableException.class);
            assertThatThrownBy(() -> watch.poll(Duration.ZERO)).isInstanceOf(IllegalStateException.class);
        }
    }

    @Test
    void aConnectionThatIsSilentForAWhileLosesNothing() {
        try (Watch<Tier> watch = proxied.watch(TIERS, WatchOptions.after(now()))) {
            proxy.freeze();
            Tier created = create();
            assertThat(poll(watch, TIMEOUT.multipliedBy(4))).isEmpty();
            proxy.restore();
            assertThat(read(watch, 1)).containsExactly(created);
        }
    }

    @Test
    void anOwnerThatIsFarBehindGetsEverythingInTheEnd() throws Exception {
        try (Watch<Tier> watch = proxied.watch(TIERS, WatchOptions.after(now()));
                Client client =
                        Client.builder().endpoints(etcd.endpoint().toString()).build()) {
            List<String> written = new ArrayList<>();
            for (int i = 0; i < 250; i++) {
                List<Op> together = new ArrayList<>();
                for (int j = 0; j < 100; j++) {
                    Tier tier = new Tier(ObjectMeta.named("far-%d-%d".formatted(i, j)), new TierSpec(1.0, Action.DENY));
                    written.add(tier.metadata().nameOrEmpty());
                    together.add(Op.put(bytes(Layout.path(tier.key())), bytes(Values.encode(tier)), PutOption.DEFAULT));
                }
                client.getKVClient()
                        .txn()
                        .Then(together.toArray(Op[]::new))
                        .commit()
                        .get(10, TimeUnit.SECONDS);
            }
            assertThat(read(watch, written.size()))
                    .extracting(tier -> tier.metadata().nameOrEmpty())
                    .containsExactlyElementsOf(written);
            client.getKVClient()
                    .delete(
                            bytes(Layout.prefix(TIERS) + "far-"),
                            DeleteOption.builder().isPrefix(true).build())
                    .get(10, TimeUnit.SECONDS);
        }
    }

    private static ByteSequence bytes(String text) {
        return ByteSequence.from(text, StandardCharsets.UTF_8);
    }

    @Test
    void aQuietWatchIsToldHowFarEtcdIs() {
        try (Watch<Tier> watch = proxied.watch(TIERS, WatchOptions.after(now()))) {
            Datastore other = direct;
            GlobalNetworkSet set = other.create(
                    new GlobalNetworkSet(ObjectMeta.named("set-" + UUID.randomUUID()), new NetworkSetSpec(List.of())));
            WatchEvent<Tier> event = next(watch);
            assertThat(event)
                    .isInstanceOfSatisfying(
                            WatchEvent.Bookmark.class,
                            bookmark -> assertThat(Long.parseLong(bookmark.revision()))
                                    .isGreaterThanOrEqualTo(Long.parseLong(
                                            String.valueOf(set.metadata().resourceVersion()))));
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
    void aRestartOfEtcdLosesNothing() throws InterruptedException {
        String before = now();
        Tier first = create();
        try (Watch<Tier> watch = direct.watch(TIERS, WatchOptions.after(before))) {
            assertThat(read(watch, 1)).containsExactly(first);
            etcd.restart();
            Tier second = createAsSoonAsPossible();
            assertThat(read(watch, 1)).containsExactly(second);
        }
    }

    @Test
    void historyThatIsCompactedWhileTheConnectionIsAwayIsTooOld() {
        try (Watch<Tier> watch = proxied.watch(TIERS, WatchOptions.after(now()))) {
            proxy.refuse();
            create();
            create();
            compact();
            proxy.restore();
            assertEnded(untilTheEnd(watch), RevisionTooOldException.class);
        }
    }

    private static void compact() {
        EtcdGateway.post(etcd, "/v3/kv/compaction", "{\"revision\":" + now() + ",\"physical\":true}");
    }

    private static WatchEvent<Tier> untilTheEnd(Watch<Tier> watch) {
        while (true) {
            WatchEvent<Tier> event =
                    poll(watch, Duration.ofSeconds(60)).orElseThrow(() -> new AssertionError("neither event nor end"));
            if (event instanceof WatchEvent.Ended<Tier>) {
                return event;
            }
        }
    }

    @Test
    void compactedHistoryIsTooOld() {
        String before = now();
        Tier created = create();
        direct.delete(ResourceKey.of(created), DeleteOptions.ANY);
        compact();
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
