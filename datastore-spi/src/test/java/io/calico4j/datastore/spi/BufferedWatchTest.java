package io.calico4j.datastore.spi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.calico4j.api.policy.Tier;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class BufferedWatchTest {

    private final AtomicInteger closed = new AtomicInteger();
    private final BufferedWatch<Tier> watch = new BufferedWatch<>(2, closed::incrementAndGet);

    private static WatchEvent<Tier> event(String revision) {
        return new WatchEvent.Bookmark<>(revision);
    }

    @Test
    void endsOnceAndBehindWhatItHolds() throws InterruptedException {
        watch.put(event("1"));
        watch.end(null);
        assertThat(watch.put(event("2"))).isFalse();
        assertThat(watch.poll(Duration.ZERO)).contains(event("1"));
        assertThat(watch.poll(Duration.ZERO)).contains(new WatchEvent.Ended<>(null));
        assertThatThrownBy(() -> watch.poll(Duration.ZERO)).hasMessage("the watch has ended");
        watch.close();
        assertThat(closed).hasValue(0);
    }

    @Test
    void holdsTheBackendUpWhileItIsFull() throws Exception {
        watch.put(event("1"));
        watch.put(event("2"));
        assertThat(watch.offer(event("3"))).isFalse();
        CountDownLatch started = new CountDownLatch(1);
        CompletableFuture<Boolean> third = CompletableFuture.supplyAsync(() -> {
            started.countDown();
            try {
                return watch.put(event("3"));
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
        });
        started.await();
        assertThat(watch.poll(Duration.ZERO)).contains(event("1"));
        assertThat(third.get()).isTrue();
        assertThat(watch.poll(Duration.ZERO)).contains(event("2"));
        assertThat(watch.poll(Duration.ZERO)).contains(event("3"));
        assertThat(watch.poll(Duration.ZERO)).isEmpty();
    }

    @Test
    void forgetsWhatItHoldsWhenItsOwnerClosesIt() throws InterruptedException {
        watch.put(event("1"));
        watch.close();
        watch.close();
        assertThat(closed).hasValue(1);
        assertThat(watch.offer(event("2"))).isFalse();
        assertThat(watch.poll(Duration.ZERO)).contains(new WatchEvent.Ended<>(null));
    }

    @Test
    void takesWhatBelongsTogetherWholeOrNotAtAll() throws InterruptedException {
        assertThat(watch.offerAll(List.of(event("1"), event("2"), event("3"))))
                .as("however much it is, where nothing waits")
                .isTrue();
        assertThat(watch.offerAll(List.of(event("4")))).isFalse();
        watch.poll(Duration.ZERO);
        watch.poll(Duration.ZERO);
        assertThat(watch.offerAll(List.of(event("4"), event("5")))).isFalse();
        assertThat(watch.offerAll(List.of(event("4")))).isTrue();
        assertThat(watch.poll(Duration.ZERO)).contains(event("3"));
        assertThat(watch.poll(Duration.ZERO)).contains(event("4"));
        assertThat(watch.poll(Duration.ZERO)).isEmpty();
        watch.close();
        assertThat(watch.offerAll(List.of(event("5")))).isFalse();
    }

    @Test
    void saysOnceThatThereIsRoomAgain() throws InterruptedException {
        AtomicInteger room = new AtomicInteger();
        BufferedWatch<Tier> small = new BufferedWatch<>(4, () -> {}, room::incrementAndGet);
        small.offerAll(List.of(event("1"), event("2"), event("3"), event("4")));
        small.poll(Duration.ZERO);
        small.poll(Duration.ZERO);
        assertThat(room).as("nothing was refused").hasValue(0);
        assertThat(small.offerAll(List.of(event("5"), event("6"), event("7")))).isFalse();
        small.poll(Duration.ZERO);
        assertThat(room).hasValue(1);
        small.poll(Duration.ZERO);
        assertThat(room).hasValue(1);
    }
}
