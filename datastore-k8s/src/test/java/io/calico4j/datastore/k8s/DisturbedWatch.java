package io.calico4j.datastore.k8s;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.calico4j.api.CrdFamily;
import io.calico4j.api.Kinds;
import io.calico4j.api.ObjectMeta;
import io.calico4j.api.policy.GlobalNetworkSet;
import io.calico4j.api.policy.NetworkSetSpec;
import io.calico4j.datastore.ClientConfig;
import io.calico4j.datastore.DatastoreException;
import io.calico4j.datastore.spi.Datastore;
import io.calico4j.datastore.spi.ReadOptions;
import io.calico4j.datastore.spi.ResourceQuery;
import io.calico4j.datastore.spi.WatchEvent;
import io.calico4j.datastore.tck.servers.CuttableProxy;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

/** What tests of disturbed watches need: a datastore behind a proxy that disturbs, one beside it, and sets to watch. */
abstract class DisturbedWatch {

    static final ResourceQuery<GlobalNetworkSet> ALL = ResourceQuery.all(Kinds.GLOBAL_NETWORK_SET);

    /** Six of these are a watch's patience. */
    static final Duration TIMEOUT = Duration.ofSeconds(1);

    private static @Nullable TestCluster cluster;
    private static @Nullable Datastore direct;
    CuttableProxy proxy;
    Datastore proxied;

    /** Uses this cluster; a subclass calls it before all its tests. */
    static void use(TestCluster given) {
        cluster = given;
        direct = given.open();
    }

    static TestCluster cluster() {
        return Objects.requireNonNull(cluster);
    }

    static Datastore direct() {
        return Objects.requireNonNull(direct);
    }

    @AfterAll
    static void closeDirect() {
        if (direct != null) {
            direct.close();
        }
    }

    @BeforeEach
    void connect() {
        proxy = CuttableProxy.to(cluster().server().uri());
        ClientConfig config = cluster()
                .config(cluster().server().adminToken())
                .withK8sApiEndpoint(proxy.uri().toString())
                .withTimeout(TIMEOUT);
        proxied = new KubernetesDatastore(
                new ApiServer(
                        Connection.open(config),
                        TIMEOUT,
                        new ApiServer.Streams(Duration.ofSeconds(2), true),
                        RequestRate.unlimited()),
                new KubernetesDatastore.Mode(() -> CrdFamily.V1, false, PodPatches.NONE));
    }

    @AfterEach
    void disconnect() {
        if (proxied != null) {
            proxied.close();
            proxy.close();
        }
    }

    /** Creates a set as soon as the server takes it. */
    static GlobalNetworkSet create() throws InterruptedException {
        long start = System.nanoTime();
        String name = "set-" + UUID.randomUUID();
        while (true) {
            try {
                return direct().create(new GlobalNetworkSet(
                        ObjectMeta.named(name), new NetworkSetSpec(List.of("10.0.0.0/8"))));
            } catch (DatastoreException e) {
                if (System.nanoTime() - start > TimeUnit.SECONDS.toNanos(20)) {
                    throw e;
                }
                TimeUnit.MILLISECONDS.sleep(100);
            }
        }
    }

    static List<GlobalNetworkSet> create(int count) throws InterruptedException {
        List<GlobalNetworkSet> created = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            created.add(create());
        }
        return created;
    }

    static String now() {
        return direct().list(ALL, ReadOptions.LATEST).resourceVersion();
    }

    static void assertAdded(Events<GlobalNetworkSet> events, List<GlobalNetworkSet> sets) {
        for (GlobalNetworkSet set : sets) {
            assertThat(events.next()).isEqualTo(new WatchEvent.Added<>(set));
        }
    }

    static void assertEnds(Events<GlobalNetworkSet> events, Class<? extends Exception> cause) {
        assertThat(events.next())
                .isInstanceOfSatisfying(
                        WatchEvent.Ended.class,
                        ended -> assertThat(ended.cause()).isInstanceOf(cause));
        assertThatThrownBy(() -> events.poll(Duration.ZERO)).isInstanceOf(IllegalStateException.class);
    }
}
