package io.calico4j.datastore.sync;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.calico4j.api.Kinds;
import io.calico4j.api.ObjectMeta;
import io.calico4j.api.ResourceKey;
import io.calico4j.api.ResourceKind;
import io.calico4j.api.endpoint.LiveMigration;
import io.calico4j.api.policy.GlobalNetworkSet;
import io.calico4j.api.policy.Tier;
import io.calico4j.datastore.DatastoreException.Request;
import io.calico4j.datastore.MalformedValueException;
import io.calico4j.datastore.NotSupportedException;
import io.calico4j.datastore.Operation;
import io.calico4j.datastore.RevisionTooOldException;
import io.calico4j.datastore.UnavailableException;
import io.calico4j.datastore.memory.MemoryDatastore;
import io.calico4j.datastore.spi.DeleteOptions;
import io.calico4j.datastore.spi.WatchEvent;
import java.net.ConnectException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class SyncerTest {

    private static final Duration DEADLINE = Duration.ofSeconds(20);
    private static final Duration MOMENT = Duration.ofMillis(1);
    private static final Duration AGES = Duration.ofHours(1);
    private static final SyncTiming QUICK = new SyncTiming(MOMENT, MOMENT, MOMENT, MOMENT, AGES, MOMENT);
    private static final SyncTiming IMPATIENT =
            QUICK.with().watchRetryTimeout(Duration.ZERO).build();
    private static final ResourceKey<Tier> A = ResourceKey.of(Kinds.TIER, "a");

    private final FaultyDatastore datastore = new FaultyDatastore();
    private final RecordingListener told = new RecordingListener();

    @AfterEach
    void leavesNoThreadBehind() {
        datastore.close();
        assertThat(Threads.ofSyncers()).isEmpty();
    }

    private Syncer.Builder builder(ResourceKind<?>... kinds) {
        Syncer.Builder builder = Syncer.builder(datastore).listener(told).timing(QUICK);
        for (ResourceKind<?> kind : kinds) {
            builder.type(SyncType.of(kind));
        }
        return builder;
    }

    private static UnavailableException down(Request request) {
        return new UnavailableException(request, "down", null);
    }

    private void await(String... lines) throws InterruptedException {
        told.await(DEADLINE, RecordingListener.ends(lines));
    }

    @Test
    void isInSyncWhenEveryKindHasBeenListed() throws Exception {
        datastore.create(Tier.of("a", 1));
        datastore.fail(Operation.LIST, Kinds.GLOBAL_NETWORK_SET, SyncerTest::down);
        try (Syncer syncer = builder(Kinds.TIER, Kinds.GLOBAL_NETWORK_SET).start()) {
            told.await(DEADLINE, all -> all.contains("New a=@2") && all.contains("syncFailed"));
            assertThat(syncer.status()).isEqualTo(SyncStatus.RESYNC_IN_PROGRESS);
            datastore.heal(Operation.LIST, Kinds.GLOBAL_NETWORK_SET);
            await("in-sync");
            assertThat(syncer.status()).isEqualTo(SyncStatus.IN_SYNC);
            assertThat(told.all().stream().filter(line -> !line.equals("syncFailed")))
                    .containsExactly("wait-for-ready", "resync", "New a=@2", "in-sync");
        }
    }

    @Test
    void waitsForTheDatastoreWhenEveryKindHasLostIt() throws Exception {
        List<ResourceKind<?>> kinds = List.of(Kinds.TIER, Kinds.GLOBAL_NETWORK_SET);
        datastore.create(Tier.of("a", 1));
        try (Syncer syncer =
                builder(Kinds.TIER, Kinds.GLOBAL_NETWORK_SET).timing(IMPATIENT).start()) {
            await("in-sync");
            datastore.awaitWatches(2);
            told.mark();
            kinds.forEach(this::goAway);
            datastore.cut();
            told.await(DEADLINE, all -> told.sinceMark().contains("wait-for-ready"));
            datastore.create(Tier.of("b", 1));
            kinds.forEach(this::comeBack);
            await("in-sync");
            assertThat(syncer.status()).isEqualTo(SyncStatus.IN_SYNC);
        }
        assertThat(told.all()).containsOnlyOnce("New a=@2", "New b=@3");
        assertThat(updatesWhileWaiting(told.all())).isEmpty();
    }

    @Test
    void asksLessAndLessOftenForADatastoreThatDoesNotAnswer() {
        List<Long> asked = new CopyOnWriteArrayList<>();
        datastore.fail(Operation.LIST, Kinds.TIER, request -> {
            asked.add(System.nanoTime());
            return down(request);
        });
        SyncTiming growing = QUICK.with().maxRetryInterval(AGES).build();
        try (Syncer syncer = builder(Kinds.TIER).timing(growing).start()) {
            Threads.await(DEADLINE, () -> asked.size() >= 9);
        }
        // The wait behind the eighth failure is at least half of 128 ms.
        assertThat(Duration.ofNanos(asked.get(8) - asked.get(7))).isGreaterThanOrEqualTo(Duration.ofMillis(64));
    }

    private void goAway(ResourceKind<?> kind) {
        datastore.fail(Operation.LIST, kind, SyncerTest::down);
        datastore.fail(Operation.WATCH, kind, SyncerTest::refused);
    }

    private void comeBack(ResourceKind<?> kind) {
        // First, so that the list that succeeds is the last.
        datastore.heal(Operation.WATCH, kind);
        datastore.heal(Operation.LIST, kind);
    }

    private static List<String> updatesWhileWaiting(List<String> all) {
        List<String> found = new ArrayList<>();
        boolean waiting = true;
        for (String line : all) {
            if (Set.of("wait-for-ready", "resync", "in-sync").contains(line)) {
                waiting = line.equals("wait-for-ready");
            } else if (waiting && line.matches("(New|Updated|Deleted) .*")) {
                found.add(line);
            }
        }
        return found;
    }

    private static UnavailableException refused(Request request) {
        return new UnavailableException(request, "refused", new ConnectException("refused"));
    }

    private static RevisionTooOldException tooOld() {
        return new RevisionTooOldException(FaultyDatastore.request(Operation.WATCH, "TierList"), null, null);
    }

    @Test
    void tellsWhatNoWatchHasSeen() throws Exception {
        datastore.create(Tier.of("a", 1));
        datastore.create(Tier.of("b", 1));
        try (Syncer syncer = builder(Kinds.TIER).start()) {
            await("in-sync");
            datastore.awaitWatches(1);
            goAway(Kinds.TIER);
            datastore.fail(Operation.WATCH, Kinds.TIER, request -> tooOld());
            datastore.cut();
            await("in-sync", "resync");
            datastore.delete(A, DeleteOptions.ANY);
            datastore.create(Tier.of("c", 1));
            comeBack(Kinds.TIER);
            await("in-sync", "resync", "New c=@5", "Deleted a", "in-sync");
            assertThat(syncer.status()).isEqualTo(SyncStatus.IN_SYNC);
        }
    }

    @Test
    void watchesAgainFromTheSameRevisionWhenItIsTurnedAway() throws Exception {
        datastore.create(Tier.of("a", 1));
        UnavailableException refused = refused(FaultyDatastore.request(Operation.WATCH, "TierList"));
        for (int i = 0; i < 10; i++) {
            datastore.inject(new WatchEvent.Ended<Tier>(refused));
        }
        try (Syncer syncer = builder(Kinds.TIER).start()) {
            await("in-sync");
            datastore.create(Tier.of("b", 1));
            await("in-sync", "New b=@3");
            assertThat(syncer.status()).isEqualTo(SyncStatus.IN_SYNC);
        }
        assertThat(datastore.calls()).startsWith("list Tier 0").hasSize(12);
        assertThat(datastore.calls().subList(1, 12)).containsOnly("watch Tier 2");
    }

    @Test
    void watchesAgainFromTheLastBookmark() throws Exception {
        datastore.create(Tier.of("a", 1));
        for (int i = 0; i < 4; i++) {
            datastore.create(GlobalNetworkSet.builder()
                    .metadata(ObjectMeta.named("s" + i))
                    .build());
        }
        datastore.inject(new WatchEvent.Bookmark<Tier>("4"), new WatchEvent.Ended<>(null));
        try (Syncer syncer = builder(Kinds.TIER).start()) {
            Threads.await(DEADLINE, () -> datastore.calls().size() == 3);
            assertThat(datastore.calls()).containsExactly("list Tier 0", "watch Tier 6", "watch Tier 4");
            datastore.create(Tier.of("b", 1));
            await("in-sync", "New b=@7");
            assertThat(syncer.status()).isEqualTo(SyncStatus.IN_SYNC);
        }
    }

    @Test
    void listsAgainAfterFiveFailuresAtOneRevision() throws Exception {
        datastore.create(Tier.of("a", 1));
        UnavailableException down = down(FaultyDatastore.request(Operation.WATCH, "TierList"));
        datastore.inject(new WatchEvent.Ended<Tier>(down));
        datastore.inject(new WatchEvent.Bookmark<Tier>("2"), new WatchEvent.Ended<>(down));
        for (int i = 0; i < 4; i++) {
            datastore.inject(new WatchEvent.Ended<Tier>(down));
        }
        try (Syncer syncer = builder(Kinds.TIER).start()) {
            await("in-sync", "resync", "in-sync");
            Threads.await(DEADLINE, () -> datastore.calls().size() == 9);
            assertThat(syncer.status()).isEqualTo(SyncStatus.IN_SYNC);
        }
        assertThat(datastore.calls().get(7)).isEqualTo("list Tier 2");
    }

    @Test
    void pollsWhatCannotBeWatched() throws Exception {
        datastore.create(Tier.of("a", 1));
        datastore.fail(Operation.WATCH, Kinds.TIER, request -> new NotSupportedException(request, "no"));
        try (Syncer syncer = builder(Kinds.TIER).start()) {
            await("New a=@2", "in-sync");
            datastore.create(Tier.of("b", 1));
            await("in-sync", "New b=@3");
            datastore.delete(A, DeleteOptions.ANY);
            await("New b=@3", "Deleted a");
            datastore.heal(Operation.WATCH, Kinds.TIER);
            datastore.create(Tier.of("c", 1));
            await("Deleted a", "New c=@5");
            assertThat(syncer.status()).isEqualTo(SyncStatus.IN_SYNC);
        }
    }

    @Test
    void takesAKindThatIsNotServedForEmptyUntilItIs() throws Exception {
        for (ResourceKind<?> kind : List.of(Kinds.TIER, Kinds.LIVE_MIGRATION)) {
            datastore.fail(Operation.LIST, kind, request -> new NotSupportedException(request, "no such API"));
        }
        try (Syncer syncer = builder(Kinds.TIER, Kinds.LIVE_MIGRATION).start()) {
            await("in-sync");
            datastore.create(Tier.of("a", 1));
            datastore.heal(Operation.LIST, Kinds.TIER);
            await("in-sync", "New a=@2");
            datastore.create(LiveMigration.builder()
                    .metadata(ObjectMeta.named("shop", "m"))
                    .build());
            datastore.heal(Operation.LIST, Kinds.LIVE_MIGRATION);
            await("in-sync", "New a=@2", "New m=@3");
            assertThat(syncer.status()).isEqualTo(SyncStatus.IN_SYNC);
        }
    }

    @Test
    void reportsWhatCannotBeReadAndTakesItForGone() throws Exception {
        datastore.create(Tier.of("a", 1));
        MalformedValueException cause =
                new MalformedValueException(FaultyDatastore.request(Operation.WATCH, A), "no JSON", null);
        datastore.inject(new WatchEvent.Malformed<>("Tier(a)", A, cause));
        try (Syncer syncer = builder(Kinds.TIER).start()) {
            await("in-sync", "parseFailed", "Deleted a");
            assertThat(syncer.status()).isEqualTo(SyncStatus.IN_SYNC);
        }
        assertThat(datastore.calls()).containsExactly("list Tier 0", "watch Tier 2");
    }

    @Test
    void listsAgainWhenItIsNotSaidWhatCannotBeRead() throws Exception {
        datastore.create(Tier.of("a", 1));
        MalformedValueException cause =
                new MalformedValueException(FaultyDatastore.request(Operation.WATCH, A), "no JSON", null);
        datastore.inject(new WatchEvent.Malformed<Tier>("a", cause));
        try (Syncer syncer = builder(Kinds.TIER).start()) {
            await("in-sync", "parseFailed", "resync", "in-sync");
            assertThat(syncer.status()).isEqualTo(SyncStatus.IN_SYNC);
        }
        assertThat(datastore.calls()).startsWith("list Tier 0", "watch Tier 2", "list Tier 0");
    }

    @Test
    void goesOnAfterFaultsInABackend() throws Exception {
        datastore.fail(Operation.LIST, Kinds.TIER, request -> new IllegalStateException("a fault"));
        try (Syncer syncer = builder(Kinds.TIER).start()) {
            told.await(DEADLINE, "syncFailed");
            datastore.heal(Operation.LIST, Kinds.TIER);
            await("in-sync");
            assertThat(syncer.status()).isEqualTo(SyncStatus.IN_SYNC);
        }
    }

    @Test
    void forgetsWhatMustNotBeReliedOnUnseen() throws Exception {
        datastore.create(Tier.of("a", 1));
        try (Syncer syncer = builder()
                .type(SyncType.of(Kinds.TIER).withDeletesOnLoss())
                .timing(IMPATIENT)
                .start()) {
            await("in-sync");
            datastore.awaitWatches(1);
            told.mark();
            goAway(Kinds.TIER);
            datastore.cut();
            told.await(DEADLINE, all -> told.sinceMark().lastIndexOf("wait-for-ready") > 0);
            assertThat(told.sinceMark())
                    .startsWith("wait-for-ready", "syncFailed", "resync", "Deleted a", "wait-for-ready");
            comeBack(Kinds.TIER);
            await("New a=@2", "in-sync");
            assertThat(syncer.status()).isEqualTo(SyncStatus.IN_SYNC);
        }
        assertThat(updatesWhileWaiting(told.all())).isEmpty();
    }

    @Test
    void followsTwoDatastores() throws Exception {
        datastore.create(Tier.of("a", 1));
        try (MemoryDatastore other = new MemoryDatastore()) {
            other.create(Tier.of("b", 1));
            try (Syncer syncer =
                    builder(Kinds.TIER).type(other, SyncType.of(Kinds.TIER)).start()) {
                await("in-sync");
                assertThat(syncer.status()).isEqualTo(SyncStatus.IN_SYNC);
                assertThat(told.all()).contains("New a=@2", "New b=@2");
            }
        }
    }

    @Test
    void saysWhatIsMissing() {
        assertThatThrownBy(() -> builder().start()).hasMessageContaining("at least one type");
        assertThatThrownBy(() ->
                        Syncer.builder(datastore).types(SyncSet.NODE_STATUS).start())
                .hasMessageContaining("listener");
    }
}
