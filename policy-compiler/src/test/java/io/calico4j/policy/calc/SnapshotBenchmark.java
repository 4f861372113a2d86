package io.calico4j.policy.calc;

import io.calico4j.policy.dataplane.DataplaneMessage;
import io.calico4j.policy.model.ModelUpdate;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/**
 * What it takes to load a whole cluster into an empty engine, and to say what the dataplane has to do. Making the cluster is not timed.
 * Behind each run it prints how many messages there were, and how much memory the engine keeps when it has nothing else to refer to.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.SingleShotTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Fork(value = 1, jvmArgs = "-Xmx3g")
@Warmup(iterations = 2)
@Measurement(iterations = 5)
public class SnapshotBenchmark {

    private static final int WARM_UP_LOADS = 300;

    @Param({
        "tags10k",
        "tags100k",
        "tags250k",
        "netsets1k",
        "netsets10k",
        "tags250kThenDelete",
        "customers1k",
        "customers10k",
        "customers100k"
    })
    @Nullable
    public String workload;

    private List<ModelUpdate> updates = new ArrayList<>();
    private @Nullable CalcGraph graph;
    private int messages;

    /** A single load of a small cluster is too short to warm up by itself. */
    @Setup(Level.Trial)
    public void warmUp() {
        for (int i = 0; i < WARM_UP_LOADS; i++) {
            updates = new ArrayList<>();
            new Workloads().isolatedCustomers(1_000, updates::add);
            load();
        }
        graph = null;
    }

    @Setup(Level.Iteration)
    public void makeCluster() {
        graph = null;
        updates = new ArrayList<>();
        Workloads workloads = new Workloads();
        switch (String.valueOf(workload)) {
            case "netsets1k" -> workloads.snapshot(10_000, 0, 1_000, updates::add);
            case "netsets10k" -> workloads.snapshot(10_000, 0, 10_000, updates::add);
            case "customers1k" -> workloads.isolatedCustomers(1_000, updates::add);
            case "customers10k" -> workloads.isolatedCustomers(10_000, updates::add);
            case "customers100k" -> workloads.isolatedCustomers(100_000, updates::add);
            case "tags10k" -> workloads.snapshot(10_000, 10_000, 0, updates::add);
            case "tags100k" -> workloads.snapshot(100_000, 10_000, 0, updates::add);
            default -> workloads.snapshot(250_000, 10_000, 0, updates::add);
        }
    }

    @Benchmark
    public List<DataplaneMessage> load() {
        CalcGraph loaded = new CalcGraph(Workloads.HOST, true, false);
        updates.forEach(loaded::update);
        List<DataplaneMessage> all = new ArrayList<>(loaded.flush());
        if (String.valueOf(workload).endsWith("ThenDelete")) {
            Workloads.deleteLocal(loaded::update);
            all.addAll(loaded.flush());
        }
        graph = loaded;
        messages = all.size();
        return all;
    }

    @TearDown(Level.Iteration)
    public void measureHeap() {
        updates = List.of();
        double with = usedMegabytes();
        if (graph == null) {
            throw new IllegalStateException("nothing was loaded");
        }
        graph = null;
        System.out.printf("[%d messages, %.1f MB retained] ", messages, with - usedMegabytes());
    }

    private static double usedMegabytes() {
        System.gc();
        Runtime runtime = Runtime.getRuntime();
        return (runtime.totalMemory() - runtime.freeMemory()) / 1e6;
    }
}
