package io.calico4j.datastore.etcd;

import static org.assertj.core.api.Assertions.assertThat;

import io.calico4j.api.Kinds;
import io.calico4j.api.ObjectMeta;
import io.calico4j.api.ResourceKey;
import io.calico4j.api.policy.Action;
import io.calico4j.api.policy.Tier;
import io.calico4j.api.policy.TierSpec;
import io.calico4j.datastore.CalicoClient;
import io.calico4j.datastore.ClientConfig;
import io.calico4j.datastore.DatastoreException;
import io.calico4j.datastore.spi.Datastore;
import io.calico4j.datastore.spi.DeleteOptions;
import io.calico4j.datastore.spi.ReadOptions;
import io.calico4j.datastore.spi.ResourceQuery;
import io.calico4j.datastore.sync.CacheListener;
import io.calico4j.datastore.sync.ResourceCache;
import io.calico4j.datastore.sync.SyncListener;
import io.calico4j.datastore.sync.SyncSet;
import io.calico4j.datastore.sync.SyncStatus;
import io.calico4j.datastore.sync.SyncTiming;
import io.calico4j.datastore.sync.SyncType;
import io.calico4j.datastore.sync.Syncer;
import io.calico4j.datastore.sync.Update;
import io.calico4j.datastore.tck.servers.CuttableProxy;
import io.calico4j.datastore.tck.servers.EtcdServer;
import io.calico4j.datastore.tck.servers.ServerBinary;
import io.calico4j.datastore.tck.servers.Servers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What a cache makes of an etcd whose connections break and whose history goes: the same as without. */
class EtcdSyncerIT {

    private static final Duration DEADLINE = Duration.ofSeconds(60);
    private static final ResourceQuery<Tier> TIERS = ResourceQuery.all(Kinds.TIER);
    private static final SyncTiming QUICK = SyncTiming.DEFAULT
            .with()
            .resyncInterval(Duration.ofMillis(20))
            .listRetryInterval(Duration.ofMillis(50))
            .build();

    private static EtcdServer etcd;
    private static Datastore direct;

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

    private static Datastore open(String endpoint) {
        return new EtcdDatastoreProvider().open(ClientConfig.etcd(endpoint).withTimeout(Duration.ofSeconds(2)));
    }

    /** What a listener makes of what it is told. */
    private static final class Fold implements CacheListener<Tier> {

        private final Map<String, Tier> state = new ConcurrentSkipListMap<>();
        private final List<String> contradictions = Collections.synchronizedList(new ArrayList<>());

        @Override
        public void added(Tier resource) {
            expect(state.put(resource.key().name(), resource), null, resource);
        }

        @Override
        public void changed(Tier before, Tier after) {
            expect(state.put(after.key().name(), after), before, after);
        }

        @Override
        public void removed(Tier last) {
            expect(state.remove(last.key().name()), last, last);
        }

        private void expect(@Nullable Tier known, @Nullable Tier before, Tier what) {
            if (!Objects.equals(known, before)) {
                contradictions.add(what.toString());
            }
        }
    }

    @Test
    void aCacheHoldsWhatIsStoredWhateverTheConnectionDoes() throws Exception {
        Fold fold = new Fold();
        Random random = new Random(1);
        try (CuttableProxy proxy = CuttableProxy.to(etcd.endpoint());
                Datastore proxied = open(proxy.uri().toString());
                ResourceCache<Tier> cache = ResourceCache.start(proxied, SyncType.of(Kinds.TIER), QUICK)) {
            cache.listen(fold);
            for (int round = 0; round < 20; round++) {
                change(random, 20);
                switch (random.nextInt(3)) {
                    case 0 -> proxy.cut();
                    case 1 -> proxy.cutAfter(random.nextInt(4000));
                    default -> {
                        proxy.refuse();
                        change(random, 20);
                        forgetHistory();
                        proxy.restore();
                    }
                }
            }
            proxy.restore();
            Collection<Tier> stored = direct.list(TIERS, ReadOptions.LATEST).items();
            await(() -> cache.list().items().equals(stored) && fold.state.size() == stored.size());
            assertThat(new TreeMap<>(fold.state).values()).containsExactlyElementsOf(stored);
            assertThat(fold.contradictions).isEmpty();
        }
        assertThat(Thread.getAllStackTraces().keySet())
                .noneMatch(thread -> thread.getName().startsWith("calico4j syncer"));
    }

    @Test
    void everythingThatFelixFollowsComesInSync() throws Exception {
        CountDownLatch inSync = new CountDownLatch(1);
        Set<String> kinds = ConcurrentHashMap.newKeySet();
        SyncListener listener = new SyncListener() {
            @Override
            public void onStatus(SyncStatus status) {
                if (status == SyncStatus.IN_SYNC) {
                    inSync.countDown();
                }
            }

            @Override
            public void onUpdates(List<Update> updates) {
                updates.forEach(update -> kinds.add(update.key().kind().name()));
            }
        };
        CalicoClient.of(direct).initialize();
        try (Syncer syncer = Syncer.builder(direct)
                .types(SyncSet.felix(ClientConfig.DatastoreType.ETCDV3, false))
                .listener(listener)
                .start()) {
            assertThat(inSync.await(DEADLINE.toSeconds(), TimeUnit.SECONDS))
                    .as("in sync, not %s", syncer.status())
                    .isTrue();
        }
        assertThat(kinds).contains("ClusterInformation", "Tier", "Profile");
    }

    private static void change(Random random, int times) {
        for (int i = 0; i < times; i++) {
            Tier tier = new Tier(
                    ObjectMeta.named("t" + random.nextInt(20)),
                    new TierSpec((double) random.nextInt(1000), Action.DENY));
            try {
                if (random.nextInt(3) == 0) {
                    direct.delete(ResourceKey.of(tier), DeleteOptions.ANY);
                } else {
                    direct.apply(tier);
                }
            } catch (DatastoreException e) {
                // There was nothing to delete.
                continue;
            }
        }
    }

    private static void forgetHistory() {
        String now = direct.list(TIERS, ReadOptions.LATEST).resourceVersion();
        EtcdGateway.post(etcd, "/v3/kv/compaction", "{\"revision\":" + now + ",\"physical\":true}");
    }

    private static void await(BooleanSupplier condition) {
        long start = System.nanoTime();
        while (!condition.getAsBoolean()) {
            if (System.nanoTime() - start > DEADLINE.toNanos()) {
                throw new AssertionError("not within " + DEADLINE);
            }
            LockSupport.parkNanos(Duration.ofMillis(20).toNanos());
        }
    }
}
