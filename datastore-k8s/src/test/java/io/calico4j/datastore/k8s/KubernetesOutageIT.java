package io.calico4j.datastore.k8s;

import io.calico4j.api.policy.GlobalNetworkSet;
import io.calico4j.datastore.UnavailableException;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What a watch does when its server stays away. */
class KubernetesOutageIT extends DisturbedWatch {

    @BeforeAll
    static void start() {
        use(TestCluster.shared());
    }

    @Test
    void aServerThatStaysAwayEndsTheWatchOnce() throws InterruptedException {
        try (Events<GlobalNetworkSet> events = Events.after(proxied, ALL, now())) {
            assertAdded(events, create(1));
            proxy.refuse();
            assertEnds(events, UnavailableException.class);
        }
    }

    @Test
    void aServerThatStaysSilentEndsTheWatchOnce() throws InterruptedException {
        try (Events<GlobalNetworkSet> events = Events.after(proxied, ALL, now())) {
            assertAdded(events, create(1));
            proxy.freeze();
            assertEnds(events, UnavailableException.class);
        }
    }
}
