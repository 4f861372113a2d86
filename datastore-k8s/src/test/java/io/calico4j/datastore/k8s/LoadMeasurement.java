package io.calico4j.datastore.k8s;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.calico4j.api.CrdFamily;
import io.calico4j.api.Kinds;
import io.calico4j.api.ObjectMeta;
import io.calico4j.api.Resource;
import io.calico4j.api.ResourceKey;
import io.calico4j.api.policy.GlobalNetworkPolicy;
import io.calico4j.api.policy.GlobalNetworkPolicySpec;
import io.calico4j.api.policy.GlobalNetworkSet;
import io.calico4j.api.policy.NetworkSetSpec;
import io.calico4j.api.policy.PolicyType;
import io.calico4j.api.policy.Rule;
import io.calico4j.datastore.ClientConfig.DatastoreType;
import io.calico4j.datastore.spi.Datastore;
import io.calico4j.datastore.spi.ReadOptions;
import io.calico4j.datastore.spi.ResourceQuery;
import io.calico4j.datastore.sync.SyncListener;
import io.calico4j.datastore.sync.SyncSet;
import io.calico4j.datastore.sync.SyncStatus;
import io.calico4j.datastore.sync.Syncer;
import io.calico4j.datastore.sync.Update;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.function.IntConsumer;
import org.junit.jupiter.api.Test;

/**
 * What a large cluster costs. No test: it asserts nothing, and is run by its name only ({@code -Dit.test=LoadMeasurement}). It
 * prints its figures.
 */
class LoadMeasurement {

    private static final int PODS = Integer.getInteger("calico4j.pods", 10_000);
    private static final int POLICIES = Integer.getInteger("calico4j.policies", 1_000);
    private static final int SETS = Integer.getInteger("calico4j.sets", 10_000);
    private static final int ROUNDS = 7;
    private static final ObjectMapper JSON = new ObjectMapper();

    @Test
    void measure() throws Exception {
        TestCluster cluster = TestCluster.start("--watch-cache=true");
        try (Datastore datastore = cluster.open()) {
            fill(cluster, datastore);
            lists(cluster, datastore);
            sync(cluster);
        } finally {
            cluster.server().stop();
        }
    }

    private static void fill(TestCluster cluster, Datastore datastore) throws Exception {
        List<String> namespaces = new ArrayList<>();
        for (int i = 0; i < 20; i++) {
            namespaces.add(cluster.namespace());
        }
        inParallel(PODS, i -> {
            String namespace = namespaces.get(i % namespaces.size());
            cluster.post(
                    "/api/v1/namespaces/" + namespace + "/pods",
                    "{metadata: {name: pod-%d, labels: {app: app-%d}}, spec: {nodeName: node-%d, serviceAccountName: default,"
                            + " automountServiceAccountToken: false, containers: [{name: c, image: i}]}}",
                    i,
                    i % 100,
                    i % 250);
        });
        inParallel(POLICIES, i -> datastore.create(policy(i)));
        inParallel(
                SETS,
                i -> datastore.create(new GlobalNetworkSet(
                        ObjectMeta.named("set-" + i),
                        new NetworkSetSpec(List.of("10." + i / 250 + "." + i % 250 + ".0/24")))));
    }

    private static GlobalNetworkPolicy policy(int i) {
        return new GlobalNetworkPolicy(
                ObjectMeta.named("policy-" + i),
                GlobalNetworkPolicySpec.builder()
                        .tier("default")
                        .order((double) i)
                        .selector("app == 'app-" + i % 100 + "'")
                        .addTypes(PolicyType.INGRESS)
                        .addIngress(Rule.allow())
                        .build());
    }

    private static void inParallel(int count, IntConsumer work) throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(8);
        try {
            List<Callable<Void>> calls = new ArrayList<>();
            for (int i = 0; i < count; i++) {
                int index = i;
                calls.add(() -> {
                    work.accept(index);
                    return null;
                });
            }
            for (var done : threads.invokeAll(calls)) {
                done.get();
            }
        } finally {
            threads.shutdownNow();
        }
    }

    private static void lists(TestCluster cluster, Datastore datastore) throws IOException {
        List<Double> raw = new ArrayList<>();
        List<Double> own = new ArrayList<>();
        for (int i = 0; i < ROUNDS + 3; i++) {
            long start = System.nanoTime();
            int items = raw(cluster);
            long between = System.nanoTime();
            int resources = datastore
                    .list(ResourceQuery.all(Kinds.GLOBAL_NETWORK_SET), ReadOptions.LATEST)
                    .items()
                    .size();
            long end = System.nanoTime();
            if (items != resources) {
                throw new IllegalStateException(items + " objects but " + resources + " resources");
            }
            if (i >= 3) {
                raw.add((between - start) / 1e6);
                own.add((end - between) / 1e6);
            }
        }
        say(
                "list of %d custom resources: %.0f ms; raw download and tree parse %.0f ms (medians of %d)",
                SETS, median(own), median(raw), ROUNDS);
    }

    /** The pages as they come, each parsed into a tree. */
    private static int raw(TestCluster cluster) throws IOException {
        int items = 0;
        String next = "";
        do {
            String path = "/apis/" + CrdFamily.V1.apiVersion() + "/globalnetworksets?limit=500" + next;
            JsonNode page = JSON.readTree(
                    cluster.answer("GET", path, "application/json", "").body());
            items += page.path("items").size();
            next = page.at("/metadata/continue").asText();
            next = next.isEmpty() ? "" : "&continue=" + next;
        } while (!next.isEmpty());
        return items;
    }

    private static void sync(TestCluster cluster) throws InterruptedException {
        long before = retained();
        Map<ResourceKey<?>, Resource> known = new ConcurrentHashMap<>();
        CountDownLatch inSync = new CountDownLatch(1);
        try (Datastore datastore = cluster.open()) {
            long start = System.nanoTime();
            Syncer syncer = Syncer.builder(datastore)
                    .types(SyncSet.felix(DatastoreType.KUBERNETES, false))
                    .listener(new SyncListener() {
                        @Override
                        public void onStatus(SyncStatus status) {
                            if (status == SyncStatus.IN_SYNC) {
                                inSync.countDown();
                            }
                        }

                        @Override
                        public void onUpdates(List<Update> updates) {
                            updates.forEach(update -> keep(known, update));
                        }
                    })
                    .start();
            try {
                inSync.await(5, TimeUnit.MINUTES);
                say(
                        "felix syncer in sync with %d resources after %.1f s",
                        known.size(), (System.nanoTime() - start) / 1e9);
                say("memory retained by the syncer and a map of all: %.0f MB", (retained() - before) / 1e6);
                say("CPU while nothing happens: %.2f %% of a core", cpu());
                cluster.server().kill();
                say("CPU while the server is away: %.2f %% of a core", cpu());
                cluster.server().restart();
            } finally {
                syncer.stop();
            }
        }
    }

    private static void keep(Map<ResourceKey<?>, Resource> known, Update update) {
        if (update instanceof Update.Deleted deleted) {
            known.remove(deleted.key());
        } else if (update instanceof Update.New added) {
            known.put(added.key(), added.resource());
        } else if (update instanceof Update.Updated updated) {
            known.put(updated.key(), updated.resource());
        }
    }

    private static double cpu() throws InterruptedException {
        Duration before = used();
        long start = System.nanoTime();
        TimeUnit.SECONDS.sleep(20);
        return 100.0 * used().minus(before).toNanos() / (System.nanoTime() - start);
    }

    private static Duration used() {
        return ProcessHandle.current().info().totalCpuDuration().orElse(Duration.ZERO);
    }

    private static long retained() {
        for (int i = 0; i < 3; i++) {
            System.gc();
        }
        return Runtime.getRuntime().totalMemory() - Runtime.getRuntime().freeMemory();
    }

    private static double median(List<Double> values) {
        List<Double> sorted = new ArrayList<>(values);
        Collections.sort(sorted);
        return sorted.get(sorted.size() / 2);
    }

    @SuppressWarnings("AnnotateFormatMethod") // The annotation is of the compiler plugin, which tests do not depend on.
    private static void say(String text, Object... arguments) {
        System.out.println("load: " + text.formatted(arguments));
    }
}
