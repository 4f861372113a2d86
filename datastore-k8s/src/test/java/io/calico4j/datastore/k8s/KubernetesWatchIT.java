package io.calico4j.datastore.k8s;

import static org.assertj.core.api.Assertions.assertThat;

import io.calico4j.api.Kinds;
import io.calico4j.api.policy.GlobalNetworkSet;
import io.calico4j.datastore.RevisionTooOldException;
import io.calico4j.datastore.spi.ResourceQuery;
import io.calico4j.datastore.spi.WatchEvent;
import io.calico4j.datastore.tck.LeftThreads;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a watch does when its connection or its history is lost. */
class KubernetesWatchIT extends DisturbedWatch {

    private static TestCluster own;

    @BeforeAll
    static void start() {
        // With its cache the API server would remember what etcd has forgotten.
        own = TestCluster.start("--watch-cache=false");
        use(own);
    }

    @AfterAll
    static void stop() {
        if (own != null) {
            own.server().stop();
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {0, 1_500, 3_000, 5_000, 9_000, 15_000})
    void afterACutTheWatchGoesOnWhereItWas(long bytes) throws InterruptedException {
        try (Events<GlobalNetworkSet> events = Events.after(proxied, ALL, now())) {
            assertAdded(events, create(1));
            proxy.cutAfter(bytes);
            assertAdded(events, create(20));
        }
    }

    @Test
    void compactedHistoryIsTooOld() throws Exception {
        String before = now();
        create(3);
        compact(now());
        try (Events<GlobalNetworkSet> events = Events.after(direct(), ALL, before)) {
            assertEnds(events, RevisionTooOldException.class);
        }
    }

    @Test
    void aWatchThatComesBackTooLateIsTooOld() throws Exception {
        try (Events<GlobalNetworkSet> events = Events.after(proxied, ALL, now())) {
            assertAdded(events, create(1));
            proxy.refuse();
            create(3);
            compact(now());
            proxy.restore();
            assertEnds(events, RevisionTooOldException.class);
        }
    }

    private static void compact(String revision) throws Exception {
        URI gateway = cluster().server().etcd().endpoint().resolve("/v3/kv/compaction");
        HttpRequest request = HttpRequest.newBuilder(gateway)
                .POST(HttpRequest.BodyPublishers.ofString("{\"revision\":" + revision + ",\"physical\":true}"))
                .build();
        assertThat(HttpClient.newHttpClient()
                        .send(request, HttpResponse.BodyHandlers.ofString())
                        .statusCode())
                .isEqualTo(200);
    }

    @Test
    void closingEndsThreadsAndConnections() throws InterruptedException {
        Set<Thread> before = Thread.getAllStackTraces().keySet();
        try (Events<?> profiles = Events.fromNow(proxied, ResourceQuery.all(Kinds.PROFILE))) {
            assertThat(profiles.next()).isInstanceOf(WatchEvent.Added.class);
        }
        Events<GlobalNetworkSet> events = Events.after(proxied, ALL, now());
        assertAdded(events, create(1));
        assertThat(proxy.connections()).isPositive();
        proxied.close();
        assertThat(events.next()).isEqualTo(new WatchEvent.Ended<>(null));
        LeftThreads.assertNoneSince(before);
        long start = System.nanoTime();
        while (proxy.connections() > 0) {
            assertThat(System.nanoTime() - start).isLessThan(TimeUnit.SECONDS.toNanos(20));
            TimeUnit.MILLISECONDS.sleep(20);
        }
    }

    @Test
    void aCrashOfTheServerLosesAndRepeatsNothing() throws InterruptedException {
        try (Events<GlobalNetworkSet> events = Events.after(direct(), ALL, now())) {
            List<GlobalNetworkSet> before = create(3);
            assertAdded(events, before.subList(0, 1));
            cluster().server().kill();
            cluster().server().restart();
            List<GlobalNetworkSet> after = create(3);
            assertAdded(events, before.subList(1, 3));
            assertAdded(events, after);
            assertThat(events.poll(Duration.ZERO)).isEmpty();
        }
    }
}
