package io.calico4j.datastore.memory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.calico4j.api.Kinds;
import io.calico4j.api.policy.Tier;
import io.calico4j.datastore.RevisionTooOldException;
import io.calico4j.datastore.ValidationException;
import io.calico4j.datastore.spi.DeleteOptions;
import io.calico4j.datastore.spi.ReadOptions;
import io.calico4j.datastore.spi.ResourceQuery;
import io.calico4j.datastore.spi.Watch;
import io.calico4j.datastore.spi.WatchEvent;
import io.calico4j.datastore.spi.WatchOptions;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

class MemoryDatastoreTest {

    private static final ResourceQuery<Tier> TIERS = ResourceQuery.all(Kinds.TIER);

    @Test
    void readsThePast() {
        MemoryDatastore datastore = new MemoryDatastore();
        Tier created = datastore.create(Tier.of("a", 1));
        String before = String.valueOf(created.metadata().resourceVersion());
        Tier updated = datastore.update(created.withSpec(created.spec().withOrder(2.0)));
        datastore.delete(key("a"), DeleteOptions.ANY);
        assertThat(datastore.get(key("a"), ReadOptions.at(before))).isEqualTo(created);
        assertThat(datastore
                        .list(
                                TIERS,
                                ReadOptions.at(String.valueOf(updated.metadata().resourceVersion())))
                        .items())
                .containsExactly(updated);
        assertThat(datastore.list(TIERS, ReadOptions.LATEST).items()).isEmpty();
    }

    @Test
    void tellsThoseWhoAreTooFarBehind() throws InterruptedException {
        MemoryDatastore datastore = new MemoryDatastore(2);
        Tier first = datastore.create(Tier.of("a", 1));
        String start = String.valueOf(first.metadata().resourceVersion());
        for (String name : new String[] {"b", "c", "d"}) {
            datastore.create(Tier.of(name, 1));
        }
        try (Watch<Tier> watch = datastore.watch(TIERS, WatchOptions.after(start))) {
            Optional<WatchEvent<Tier>> end = watch.poll(Duration.ZERO);
            assertThat(end.orElseThrow())
                    .isInstanceOfSatisfying(
                            WatchEvent.Ended.class,
                            ended -> assertThat(ended.cause()).isInstanceOf(RevisionTooOldException.class));
        }
        assertThatThrownBy(() -> datastore.get(key("a"), ReadOptions.at(start)))
                .isInstanceOf(RevisionTooOldException.class);
    }

    @Test
    void refusesWhatIsNotARevision() {
        assertThatThrownBy(() -> new MemoryDatastore().watch(TIERS, WatchOptions.after("soon")))
                .isInstanceOf(ValidationException.class)
                .hasMessageContaining("'soon'");
    }

    @Test
    void wakesThoseWhoWaitWhenItCloses() throws Exception {
        MemoryDatastore datastore = new MemoryDatastore();
        try (Watch<Tier> watch = datastore.watch(TIERS, WatchOptions.FROM_NOW)) {
            CompletableFuture<Optional<WatchEvent<Tier>>> waiting = CompletableFuture.supplyAsync(() -> poll(watch));
            datastore.close();
            assertThat(waiting.get()).contains(new WatchEvent.Ended<>(null));
        }
    }

    private static Optional<WatchEvent<Tier>> poll(Watch<Tier> watch) {
        try {
            return watch.poll(Duration.ofMinutes(1));
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private static io.calico4j.api.ResourceKey<Tier> key(String name) {
        return io.calico4j.api.ResourceKey.of(Kinds.TIER, name);
    }
}
