package io.calico4j.datastore.tck.history;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.calico4j.api.Kinds;
import io.calico4j.api.ObjectMeta;
import io.calico4j.api.Resource;
import io.calico4j.api.ResourceKey;
import io.calico4j.api.policy.Action;
import io.calico4j.api.policy.Tier;
import io.calico4j.api.policy.TierSpec;
import io.calico4j.datastore.Operation;
import io.calico4j.datastore.OutcomeUnknownException;
import io.calico4j.datastore.UnavailableException;
import io.calico4j.datastore.memory.MemoryDatastore;
import io.calico4j.datastore.spi.Datastore;
import io.calico4j.datastore.spi.DeleteOptions;
import io.calico4j.datastore.spi.ReadOptions;
import io.calico4j.datastore.tck.ForwardingDatastore;
import io.calico4j.datastore.tck.history.Answer.Failure;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

class RecorderTest {

    private static final ResourceKey<Tier> KEY = ResourceKey.of(Kinds.TIER, "t");
    private final Recorder recorder = new Recorder();

    private static Tier tier() {
        return new Tier(ObjectMeta.named("t"), new TierSpec(1.0, Action.DENY));
    }

    private List<Answer> answers() {
        return recorder.calls().stream().map(Call::answer).toList();
    }

    @Test
    void writesDownEveryAnswerOfTheContract() {
        try (Datastore datastore = new MemoryDatastore()) {
            Recorder.Client client = recorder.client(datastore);
            assertThat(client.get(KEY)).isEmpty();
            Tier created = client.create(tier()).orElseThrow();
            assertThat(client.create(tier())).isEmpty();
            Tier updated = client.update(created).orElseThrow();
            assertThat(client.update(created)).isEmpty();
            assertThat(client.get(KEY)).contains(updated);
            assertThat(client.delete(KEY, DeleteOptions.ifRevision("none"))).isEmpty();
            assertThat(client.delete(KEY, DeleteOptions.ANY)).isPresent();
            assertThat(client.delete(KEY, DeleteOptions.ANY)).isEmpty();
            String first = String.valueOf(created.metadata().resourceVersion());
            String second = String.valueOf(updated.metadata().resourceVersion());
            assertThat(answers())
                    .containsExactly(
                            Failure.NOT_FOUND,
                            new Answer.Found("w1", first),
                            Failure.ALREADY_EXISTS,
                            new Answer.Found("w3", second),
                            Failure.CONFLICT,
                            new Answer.Found("w3", second),
                            Failure.CONFLICT,
                            new Answer.Deleted("w3"),
                            Failure.NOT_FOUND);
            assertThat(recorder.calls()).extracting(Call::client).containsOnly(1);
            Linearizability.assertWithIncreasingRevisions(recorder.calls());
        }
    }

    @Test
    void tellsWhatMayHaveHappenedFromWhatHasNot() {
        Recorder.Client unknown = recorder.client(new Failing(operation -> new OutcomeUnknownException(
                new OutcomeUnknownException.Request("memory", operation, "t"), "lost", null)));
        Recorder.Client unavailable = recorder.client(new Failing(operation ->
                new UnavailableException(new UnavailableException.Request("memory", operation, "t"), "away", null)));
        assertThat(unknown.create(tier())).isEmpty();
        assertThat(unknown.get(KEY)).isEmpty();
        assertThat(unavailable.create(tier())).isEmpty();
        assertThat(unavailable.get(KEY)).isEmpty();
        assertThat(answers())
                .containsExactly(Failure.UNKNOWN, Failure.NOT_HAPPENED, Failure.NOT_HAPPENED, Failure.NOT_HAPPENED);
    }

    @Test
    void whatIsNoFailureOfTheContractIsThrownAndMayHaveHappened() {
        Recorder.Client client = recorder.client(new Failing(operation -> new IllegalStateException("broken")));
        assertThatThrownBy(() -> client.create(tier())).hasMessage("broken");
        assertThat(answers()).containsExactly(Failure.UNKNOWN);
    }

    @Test
    void anUidIsRefused() {
        try (Datastore datastore = new MemoryDatastore()) {
            Recorder.Client client = recorder.client(datastore);
            assertThatThrownBy(() -> client.delete(KEY, new DeleteOptions(null, "u")))
                    .isInstanceOf(IllegalArgumentException.class);
        }
    }

    /** Many threads on one datastore in memory, which is linearizable. */
    @Test
    void aDatastoreInMemoryIsLinearizable() throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(4);
        try (Datastore datastore = new MemoryDatastore()) {
            List<Future<?>> running = new ArrayList<>();
            for (int i = 0; i < 4; i++) {
                Random random = new Random(i);
                Recorder.Client client = recorder.client(datastore);
                running.add(threads.submit(() -> {
                    for (int j = 0; j < 500; j++) {
                        step(random, client);
                    }
                }));
            }
            for (Future<?> thread : running) {
                thread.get(60, TimeUnit.SECONDS);
            }
        } finally {
            threads.shutdownNow();
        }
        assertThat(recorder.calls().size()).isGreaterThan(2_000);
        Linearizability.assertWithIncreasingRevisions(recorder.calls());
    }

    private static void step(Random random, Recorder.Client client) {
        switch (random.nextInt(4)) {
            case 0 -> client.create(tier());
            case 1 -> client.get(KEY).ifPresent(client::update);
            case 2 -> client.delete(KEY, DeleteOptions.ANY);
            default -> client.get(KEY);
        }
    }

    /** Fails every call in one way. */
    private static final class Failing extends ForwardingDatastore {

        private final Function<Operation, RuntimeException> failure;

        Failing(Function<Operation, RuntimeException> failure) {
            this.failure = failure;
        }

        @Override
        public <R extends Resource> R create(R resource) {
            throw failure.apply(Operation.CREATE);
        }

        @Override
        public <R extends Resource> R get(ResourceKey<R> key, ReadOptions options) {
            throw failure.apply(Operation.GET);
        }
    }
}
