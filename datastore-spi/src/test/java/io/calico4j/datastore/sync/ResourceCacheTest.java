package io.calico4j.datastore.sync;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.calico4j.api.Kinds;
import io.calico4j.api.ObjectMeta;
import io.calico4j.api.ResourceKey;
import io.calico4j.api.ResourceList;
import io.calico4j.api.policy.NetworkPolicy;
import io.calico4j.api.policy.NetworkPolicySpec;
import io.calico4j.api.policy.Tier;
import io.calico4j.datastore.DatastoreException;
import io.calico4j.datastore.Operation;
import io.calico4j.datastore.UnavailableException;
import io.calico4j.datastore.spi.Datastore;
import io.calico4j.datastore.spi.DeleteOptions;
import io.calico4j.datastore.spi.ReadOptions;
import io.calico4j.datastore.spi.ResourceQuery;
import io.calico4j.datastore.spi.Watch;
import io.calico4j.datastore.spi.WatchOptions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ResourceCacheTest {

    private static final Duration DEADLINE = Duration.ofSeconds(20);
    private static final ResourceKey<Tier> A = ResourceKey.of(Kinds.TIER, "a");

    private final FaultyDatastore datastore = new FaultyDatastore();

    @AfterEach
    void leavesNoThreadBehind() {
        datastore.close();
        assertThat(Threads.ofSyncers()).isEmpty();
    }

    /** What a listener makes of what it is told. */
    private static final class Fold implements CacheListener<Tier> {

        private final Map<String, Tier> state = new ConcurrentHashMap<>();
        private final List<String> contradictions = Collections.synchronizedList(new ArrayList<>());

        @Override
        public void added(Tier resource) {
            expect(state.put(resource.key().name(), resource), null, "added " + resource);
        }

        @Override
        public void changed(Tier before, Tier after) {
            expect(state.put(after.key().name(), after), before, "changed " + after);
        }

        @Override
        public void removed(Tier last) {
            expect(state.remove(last.key().name()), last, "removed " + last);
        }

        private void expect(@Nullable Tier known, @Nullable Tier before, String what) {
            if (!Objects.equals(known, before)) {
                contradictions.add(what);
            }
        }
    }

    @Test
    void holdsWhatIsInTheDatastoreWhoeverWrites() throws Exception {
        Fold early = new Fold();
        Fold late = new Fold();
        CountDownLatch half = new CountDownLatch(4);
        try (ResourceCache<Tier> cache = ResourceCache.start(datastore, Kinds.TIER)) {
            cache.listen(early);
            List<CompletableFuture<Void>> writers = new ArrayList<>();
            for (int i = 0; i < 4; i++) {
                int seed = i;
                writers.add(CompletableFuture.runAsync(() -> write(seed, half)));
            }
            half.await();
            cache.listen(late);
            writers.forEach(CompletableFuture::join);
            ResourceList<Tier> stored = datastore.list(ResourceQuery.all(Kinds.TIER), ReadOptions.LATEST);
            Threads.await(DEADLINE, () -> cache.revision().equals(lastChange(stored)));
            assertThat(cache.list().items()).isEqualTo(stored.items());
            for (Fold fold : List.of(early, late)) {
                Threads.await(
                        DEADLINE, () -> fold.state.size() == stored.items().size());
                assertThat(new TreeMap<>(fold.state).values()).containsExactlyElementsOf(stored.items());
                assertThat(fold.contradictions).isEmpty();
            }
        }
        assertThat(early.state).as("closing is no deletion").isNotEmpty();
    }

    /** All changes are to tiers, so the last of them is the datastore's last. */
    private static String lastChange(ResourceList<Tier> stored) {
        return stored.resourceVersion();
    }

    private void write(int seed, CountDownLatch half) {
        Random random = new Random(seed);
        for (int i = 0; i < 500; i++) {
            if (i == 250) {
                half.countDown();
            }
            Tier tier = Tier.of("t" + random.nextInt(30), random.nextInt(1000));
            try {
                switch (random.nextInt(3)) {
                    case 0 -> datastore.create(tier);
                    case 1 -> datastore.apply(tier);
                    default -> datastore.delete(ResourceKey.of(tier), DeleteOptions.ANY);
                }
            } catch (DatastoreException e) {
                // Somebody else was faster.
                continue;
            }
        }
    }

    @Test
    void readsByKeyAndNamespaceAtARevision() throws Exception {
        for (String name : List.of("b/x", "a/y", "b/w", "c/v")) {
            String[] parts = name.split("/", -1);
            datastore.create(new NetworkPolicy(
                    ObjectMeta.named(parts[0], parts[1]),
                    NetworkPolicySpec.builder().build()));
        }
        try (ResourceCache<NetworkPolicy> cache = ResourceCache.start(datastore, Kinds.NETWORK_POLICY)) {
            cache.awaitSynced(DEADLINE);
            assertThat(cache.isSynced()).isTrue();
            assertThat(cache.status()).isEqualTo(SyncStatus.IN_SYNC);
            assertThat(cache.revision()).isEqualTo("5");
            assertThat(cache.list().stream().map(policy -> policy.key().toString()))
                    .containsExactly(
                            "NetworkPolicy(a/y)", "NetworkPolicy(b/w)", "NetworkPolicy(b/x)", "NetworkPolicy(c/v)");
            assertThat(cache.list("b").stream().map(policy -> policy.metadata().name()))
                    .containsExactly("w", "x");
            assertThat(cache.list("none").items()).isEmpty();
            assertThat(cache.get(ResourceKey.of(Kinds.NETWORK_POLICY, "a", "y"))
                            .orElseThrow()
                            .metadata()
                            .labels())
                    .as("as the client reads it")
                    .containsEntry("projectcalico.org/tier", "default");
            assertThat(cache.get(ResourceKey.of(Kinds.NETWORK_POLICY, "a", "x")))
                    .isEmpty();
            try (Watch<NetworkPolicy> watch = datastore.watch(
                    ResourceQuery.all(Kinds.NETWORK_POLICY),
                    WatchOptions.after(cache.list().resourceVersion()))) {
                assertThat(watch.poll(Duration.ZERO)).isEmpty();
            }
        }
    }

    @Test
    void hasNoNamespacesWhereTheKindHasNone() {
        try (ResourceCache<Tier> cache = ResourceCache.start(datastore, Kinds.TIER)) {
            assertThatThrownBy(() -> cache.list("shop"))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessage("Tier has no namespaces: shop");
        }
    }

    @Test
    void saysWhatKeepsItFromBeingInSync() {
        datastore.fail(
                Operation.LIST, Kinds.TIER, request -> new UnavailableException(request, "127.0.0.1:1 is away", null));
        try (ResourceCache<Tier> cache = ResourceCache.start(datastore, Kinds.TIER)) {
            Threads.await(DEADLINE, () -> failure(cache).getCause() != null);
            assertThat(failure(cache))
                    .hasMessage("Tier(*) of the faulty datastore is not in sync after PT0.001S but at wait-for-ready: "
                            + "datastore is unavailable: list of Tier(*): 127.0.0.1:1 is away")
                    .hasCauseInstanceOf(UnavailableException.class);
            assertThat(cache.isSynced()).isFalse();
        }
    }

    private static Throwable failure(ResourceCache<?> cache) {
        try {
            cache.awaitSynced(Duration.ofMillis(1));
            throw new AssertionError("in sync");
        } catch (TimeoutException | InterruptedException e) {
            return e;
        }
    }

    @Test
    void tellsThoseWhoWaitThatItIsClosed() throws Exception {
        datastore.fail(Operation.LIST, Kinds.TIER, request -> new UnavailableException(request, "away", null));
        ResourceCache<Tier> cache = ResourceCache.start(datastore, Kinds.TIER);
        CompletableFuture<Throwable> waiting = CompletableFuture.supplyAsync(() -> {
            try {
                cache.awaitSynced(DEADLINE);
                return new AssertionError("in sync");
            } catch (IllegalStateException | TimeoutException | InterruptedException e) {
                return e;
            }
        });
        cache.close();
        assertThat(waiting.get())
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("Tier(*) of the faulty datastore: the cache was closed before it was in sync");
    }

    @Test
    void keepsWhatItHoldsWhenTheDatastoreGoesAway() throws Exception {
        SyncTiming impatient = SyncTiming.DEFAULT
                .with()
                .watchRetryTimeout(Duration.ZERO)
                .resyncInterval(Duration.ofMillis(1))
                .build();
        datastore.create(Tier.of("a", 1));
        try (ResourceCache<Tier> cache = ResourceCache.start(datastore, SyncType.of(Kinds.TIER), impatient)) {
            cache.awaitSynced(DEADLINE);
            datastore.awaitWatches(1);
            datastore.fail(Operation.LIST, Kinds.TIER, request -> new UnavailableException(request, "away", null));
            datastore.fail(
                    Operation.WATCH,
                    Kinds.TIER,
                    request -> UnavailableException.tooManyRequests(request, "HTTP 429", null));
            datastore.cut();
            Threads.await(DEADLINE, () -> cache.status() == SyncStatus.WAIT_FOR_DATASTORE);
            assertThat(cache.get(A)).isPresent();
            assertThat(cache.isSynced()).isTrue();
        }
    }

    @Test
    void canBeReadWhenItIsClosedButChangesNoMore() throws Exception {
        datastore.create(Tier.of("a", 1));
        ResourceCache<Tier> cache = ResourceCache.start(datastore, Kinds.TIER);
        Fold fold = new Fold();
        cache.listen(fold);
        cache.awaitSynced(DEADLINE);
        cache.close();
        cache.close();
        datastore.create(Tier.of("b", 1));
        assertThat(cache.list().items()).hasSize(1);
        assertThat(fold.state).containsOnlyKeys("a");
    }

    @Test
    void tellsNoMoreWhoHasLeft() throws Exception {
        try (ResourceCache<Tier> cache = ResourceCache.start(datastore, Kinds.TIER)) {
            cache.awaitSynced(DEADLINE);
            Fold gone = new Fold();
            Fold stays = new Fold();
            ResourceCache.Registration registration = cache.listen(gone);
            cache.listen(stays);
            cache.listen(new CacheListener<>() {
                @Override
                public void added(Tier resource) {
                    throw new IllegalStateException("expected in this test");
                }
            });
            registration.close();
            registration.close();
            datastore.create(Tier.of("a", 1));
            datastore.create(Tier.of("b", 1));
            Threads.await(DEADLINE, () -> stays.state.size() == 2);
            assertThat(gone.state).isEmpty();
        }
    }

    @Test
    void cannotBeClosedByItsListener() throws Exception {
        datastore.create(Tier.of("a", 1));
        try (ResourceCache<Tier> cache = ResourceCache.start(datastore, Kinds.TIER)) {
            cache.awaitSynced(DEADLINE);
            List<CompletableFuture<Throwable>> thrown = List.of(new CompletableFuture<>(), new CompletableFuture<>());
            cache.listen(new CacheListener<>() {
                private int calls;

                @Override
                public void added(Tier resource) {
                    try {
                        cache.close();
                    } catch (IllegalStateException e) {
                        thrown.get(calls++).complete(e);
                    }
                }
            });
            datastore.create(Tier.of("b", 1));
            for (CompletableFuture<Throwable> each : thrown) {
                assertThat(each.get()).hasMessageEndingWith("by its own listener: use another thread");
            }
        }
    }

    @Test
    void worksOverTheContractAlone() throws Exception {
        Datastore any = datastore;
        try (ResourceCache<Tier> cache = ResourceCache.start(
                any,
                SyncType.of(Kinds.TIER)
                        .withFilter(tier -> !tier.metadata().nameOrEmpty().equals("b")))) {
            datastore.create(Tier.of("a", 1));
            datastore.create(Tier.of("b", 1));
            datastore.create(Tier.of("c", 1));
            Threads.await(DEADLINE, () -> cache.revision().equals("4"));
            assertThat(cache.list().stream().map(tier -> tier.metadata().name()))
                    .containsExactly("a", "c");
        }
    }
}
