package io.calico4j.policy.calc;

import io.calico4j.policy.dataplane.DataplaneMessage;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** What the change of one endpoint's labels costs in a cluster of so many endpoints and ten thousand policies, flush included. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.SampleTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Fork(value = 1, jvmArgs = "-Xmx3g")
@Warmup(iterations = 3, time = 2)
@Measurement(iterations = 3, time = 2)
public class ChurnBenchmark {

    private static final int POLICIES = 10_000;

    @Param({"10000", "100000", "250000"})
    public int endpoints;

    private final Workloads workloads = new Workloads();
    private CalcGraph graph = new CalcGraph(Workloads.HOST, true, false);
    private int change;

    @Setup
    public void load() {
        graph = new CalcGraph(Workloads.HOST, true, false);
        new Workloads().snapshot(endpoints, POLICIES, 0, graph::update);
        graph.flush();
    }

    @Benchmark
    public List<DataplaneMessage> relabel() {
        // Primes, so that endpoints and labels come in ever new pairs.
        change++;
        graph.update(workloads.relabelled((int) (change * 7_919L % endpoints), change * 31 + change % 29));
        return graph.flush();
    }
}
