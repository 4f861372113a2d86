package io.calico4j.datastore.k8s;

import static org.assertj.core.api.Assertions.assertThat;

import io.calico4j.api.policy.GlobalNetworkSet;
import io.calico4j.datastore.RevisionTooOldException;
import io.calico4j.datastore.spi.ReadOptions;
import io.calico4j.datastore.spi.WatchEvent;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What a watch does when its server comes back. */
class KubernetesRestartIT extends DisturbedWatch {

    @BeforeAll
    static void start() {
        use(TestCluster.shared());
    }

    /**
     * The API server's cache begins when the server does: it can go on with a watch only if the last thing that the watch saw
     * is not older.
     */
    @Test
    void aRestartOfTheServerLosesNothingUnlessTheWatchHasEnded() throws InterruptedException {
        List<GlobalNetworkSet> created = create(1);
        try (Events<GlobalNetworkSet> events = Events.after(direct(), ALL, now())) {
            created.addAll(create(1));
            assertAdded(events, created.subList(1, 2));
            cluster().server().restart();
            created.addAll(create(2));
            WatchEvent<GlobalNetworkSet> next = events.next();
            if (next instanceof WatchEvent.Ended<GlobalNetworkSet> ended) {
                assertThat(ended.cause()).isInstanceOf(RevisionTooOldException.class);
            } else {
                assertThat(next).isEqualTo(new WatchEvent.Added<>(created.get(2)));
                assertAdded(events, created.subList(3, 4));
            }
        }
        assertThat(direct().list(ALL, ReadOptions.LATEST).items()).containsAll(created);
    }

    @Test
    void streamsThatEndAndConnectionsThatFallSilentAreReplaced() throws InterruptedException {
        try (Events<GlobalNetworkSet> events = Events.after(proxied, ALL, now())) {
            assertAdded(events, create(1));
            // Longer than one stream lasts.
            assertThat(events.poll(Duration.ofSeconds(4)).filter(e -> !(e instanceof WatchEvent.Bookmark)))
                    .isEmpty();
            assertAdded(events, create(1));
            proxy.freeze();
            List<GlobalNetworkSet> missed = create(2);
            TimeUnit.SECONDS.sleep(4);
            proxy.cut();
            proxy.restore();
            assertAdded(events, missed);
        }
    }
}
