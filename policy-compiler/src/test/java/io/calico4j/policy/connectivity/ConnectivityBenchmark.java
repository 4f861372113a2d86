package io.calico4j.policy.connectivity;

import io.calico4j.api.Resource;
import io.calico4j.policy.PolicySnapshot;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** What it takes to say who may reach whom among 480 workloads under 540 policies, warm and in a fresh JVM. */
@OutputTimeUnit(TimeUnit.MILLISECONDS)
public class ConnectivityBenchmark {

    /** The cluster, made before the clock starts. */
    @State(Scope.Benchmark)
    public static class Cluster {
        final List<Resource> resources = GeneratedCluster.resources();
    }

    /** The compiled cluster; apart from the cluster, since a fresh JVM must not have compiled anything before the clock starts. */
    @State(Scope.Benchmark)
    public static class Compiled {
        final PolicySnapshot snapshot = PolicySnapshot.compile(GeneratedCluster.resources());
    }

    @Benchmark
    @BenchmarkMode(Mode.SampleTime)
    @Fork(1)
    @Warmup(iterations = 3, time = 3)
    @Measurement(iterations = 5, time = 3)
    public PolicySnapshot compile(Cluster cluster) {
        return PolicySnapshot.compile(cluster.resources);
    }

    @Benchmark
    @BenchmarkMode(Mode.SampleTime)
    @Fork(1)
    @Warmup(iterations = 3, time = 3)
    @Measurement(iterations = 5, time = 3)
    public List<Connection> list(Compiled compiled) {
        return ConnectivityMatrix.of(compiled.snapshot).connections();
    }

    @Benchmark
    @BenchmarkMode(Mode.SingleShotTime)
    @Fork(5)
    public List<Connection> compileAndListInAFreshJvm(Cluster cluster) {
        return ConnectivityMatrix.of(PolicySnapshot.compile(cluster.resources)).connections();
    }
}
