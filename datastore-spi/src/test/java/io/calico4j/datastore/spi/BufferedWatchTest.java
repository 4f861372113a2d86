package io.calico4j.datastore.spi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.calico4j.api.policy.Tier;
import java.time.Duration;
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
}
