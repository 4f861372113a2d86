package io.calico4j.datastore.sync;

import static org.assertj.core.api.Assertions.assertThat;

import io.calico4j.api.Kinds;
import io.calico4j.api.ObjectMeta;
import io.calico4j.api.ResourceKind;
import io.calico4j.api.policy.GlobalNetworkSet;
import io.calico4j.api.policy.Tier;
import io.calico4j.datastore.Operation;
import io.calico4j.datastore.UnavailableException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What a syncer owes its listener, and what becomes of both when it stops. */
class SyncerListenerTest {

    private static final Duration DEADLINE = Duration.ofSeconds(20);

    private final FaultyDatastore datastore = new FaultyDatastore();
    private final RecordingListener told = new RecordingListener();

    @AfterEach
    void leavesNoThreadBehind() {
        datastore.close();
        assertThat(Threads.ofSyncers()).isEmpty();
    }

    private Syncer.Builder builder(ResourceKind<?>... kinds) {
        Syncer.Builder builder = Syncer.builder(datastore).listener(told);
        for (ResourceKind<?> kind : kinds) {
            builder.type(SyncType.of(kind));
        }
        return builder;
    }

    @Test
    void givesASlowListenerLargeBatches() throws Exception {
        CountDownLatch hold = new CountDownLatch(1);
        SyncListener slow = new ForwardingListener(told) {
            @Override
            public void onUpdates(List<Update> updates) {
                MessageQueue.uninterruptibly(() -> {
                    hold.await();
                    return hold;
                });
                super.onUpdates(updates);
            }
        };
        int tiers = 1500;
        for (int i = 0; i < tiers; i++) {
            datastore.create(Tier.of("t" + i, i));
        }
        // The list's end is behind its resources, and more than one batch fits in between.
        try (Syncer syncer = builder(Kinds.TIER).listener(slow).start()) {
            Threads.await(DEADLINE, () -> datastore.calls().contains("watch Tier " + (tiers + 1)));
            hold.countDown();
            told.await(DEADLINE, RecordingListener.ends("in-sync"));
            assertThat(syncer.status()).isEqualTo(SyncStatus.IN_SYNC);
            assertThat(told.batches().stream().mapToInt(Integer::intValue).sum())
                    .isEqualTo(tiers);
            assertThat(told.batches()).hasSizeBetween(2, 4).allMatch(size -> size <= 1001);
        }
    }

    @Test
    void survivesListenersThatThrow() throws Exception {
        SyncListener broken = new ForwardingListener(told) {
            @Override
            public void onUpdates(List<Update> updates) {
                super.onUpdates(updates);
                throw new IllegalStateException("expected in this test");
            }
        };
        datastore.create(Tier.of("a", 1));
        try (Syncer syncer = builder(Kinds.TIER).listener(broken).start()) {
            told.await(DEADLINE, RecordingListener.ends("New a=@2", "in-sync"));
            datastore.create(Tier.of("b", 1));
            told.await(DEADLINE, RecordingListener.ends("in-sync", "New b=@3"));
            assertThat(syncer.status()).isEqualTo(SyncStatus.IN_SYNC);
        }
    }

    @Test
    void takesEverythingBackWhenItIsStopped() throws Exception {
        datastore.create(Tier.of("a", 1));
        datastore.create(
                GlobalNetworkSet.builder().metadata(ObjectMeta.named("s")).build());
        Syncer syncer = builder(Kinds.TIER, Kinds.GLOBAL_NETWORK_SET).start();
        told.await(DEADLINE, RecordingListener.ends("in-sync"));
        told.mark();
        CompletableFuture<Void> other = CompletableFuture.runAsync(syncer::stop);
        syncer.stop();
        other.get();
        syncer.close();
        assertThat(told.sinceMark()).containsExactlyInAnyOrder("Deleted a", "Deleted s");
    }

    @Test
    void stopsWhileTheDatastoreIsAway() throws Exception {
        datastore.fail(Operation.LIST, Kinds.TIER, request -> new UnavailableException(request, "down", null));
        Syncer syncer = builder(Kinds.TIER).start();
        told.await(DEADLINE, "syncFailed");
        syncer.stop();
        assertThat(told.all()).containsExactly("wait-for-ready", "syncFailed", "resync");
    }

    @Test
    void cannotBeStoppedByItsListener() throws Exception {
        CompletableFuture<Syncer> started = new CompletableFuture<>();
        CompletableFuture<Throwable> thrown = new CompletableFuture<>();
        SyncListener stopping = new ForwardingListener(told) {
            @Override
            public void onStatus(SyncStatus status) {
                try {
                    started.join().stop();
                } catch (RuntimeException e) {
                    thrown.complete(e);
                }
            }
        };
        try (Syncer syncer = builder(Kinds.TIER).listener(stopping).start()) {
            started.complete(syncer);
            assertThat(thrown.get())
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessageContaining("use another thread");
        }
    }

    /** Tells another what it is told, unless it knows better. */
    private static class ForwardingListener implements SyncListener {

        private final SyncListener next;

        ForwardingListener(SyncListener next) {
            this.next = next;
        }

        @Override
        public void onStatus(SyncStatus status) {
            next.onStatus(status);
        }

        @Override
        public void onUpdates(List<Update> updates) {
            next.onUpdates(updates);
        }

        @Override
        public void syncFailed(RuntimeException cause) {
            next.syncFailed(cause);
        }
    }
}
