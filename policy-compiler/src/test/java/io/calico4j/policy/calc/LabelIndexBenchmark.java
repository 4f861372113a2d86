package io.calico4j.policy.calc;

import io.calico4j.api.net.IpAddress;
import io.calico4j.api.selector.Selector;
import io.calico4j.policy.calc.IpSetSource.OfSelector;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
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
import org.openjdk.jmh.annotations.Warmup;

/** One change each, of an endpoint, of what it inherits, and of the selectors in use, among many others. */
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(value = 1, jvmArgs = "-Xmx3g")
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 3, time = 1)
public class LabelIndexBenchmark {

    private static IpSets setsWith(int endpoints, LabelPool pool) {
        IpSets sets = new IpSets(false);
        for (int i = 0; i < endpoints; i++) {
            addEndpoint(sets, pool, i);
        }
        return sets;
    }

    private static void addEndpoint(IpSets sets, LabelPool pool, int number) {
        sets.setContributor(
                number,
                pool.labels(Map.of("alpha", "beta", "ipset-1", "true")),
                List.of("namespace-" + number),
                Addresses.ofEndpoint(List.of(IpAddress.v4(0x0A000000L + (number & 0xFFFF))), List.of(), List.of()));
    }

    private static void addSet(IpSets sets, String id, Selector selector) {
        sets.use(List.of(new OfSelector(id, selector)), List.of());
    }

    /** Sets of which the new endpoint is in one. */
    @State(Scope.Benchmark)
    public static class Selectors {
        @Param({"10", "100", "1000", "10000"})
        public int selectors;

        private final LabelPool pool = new LabelPool();
        private IpSets sets = new IpSets(false);
        private int next;

        @Setup(Level.Iteration)
        public void make() {
            sets = new IpSets(false);
            for (int i = 0; i < selectors; i++) {
                addSet(sets, "s:" + i, Selector.parse("alpha == \"beta\" && has(ipset-" + i + ")"));
            }
        }
    }

    @Benchmark
    public void workloadUpdate(Selectors state) {
        addEndpoint(state.sets, state.pool, state.next++);
    }

    /** Endpoints, each with a profile of its own. */
    @State(Scope.Benchmark)
    public static class Endpoints {
        @Param({"100", "1000", "10000", "100000"})
        public int endpoints;

        private final LabelPool pool = new LabelPool();
        private IpSets sets = new IpSets(false);
        private int next;

        @Setup(Level.Iteration)
        public void make() {
            sets = setsWith(endpoints, pool);
            next = 0;
        }
    }

    /** Endpoints, and sets that some of them would be in if they inherited labels. */
    @State(Scope.Benchmark)
    public static class Heirs extends Endpoints {
        @Setup(Level.Iteration)
        public void makeSets() {
            for (int i = 0; i < 100; i++) {
                addSet(super.sets, "s:" + i, Selector.parse("projectcalico.org/name == \"namespace-" + i + "\""));
            }
        }
    }

    @Benchmark
    public void parentUpdate(Heirs heirs) {
        Endpoints state = heirs;
        int n = state.next++;
        state.sets.setProfileLabels(
                "namespace-" + n,
                state.pool.labels(Map.of(
                        "projectcalico.org/name",
                        "namespace-" + n,
                        "update-idx",
                        Integer.toString(n),
                        "something-shared",
                        "foo")));
    }

    /** The selectors, already parsed. Every tenth is of all endpoints. */
    @State(Scope.Benchmark)
    public static class Parsed {
        private final List<Selector> selectors = IntStream.range(0, 10)
                .mapToObj(i -> Selector.parse("alpha == \"beta\" && has(ipset-" + i + ")"))
                .toList();
    }

    /** Comes and goes, since sets of equal selectors share what has been found. */
    @Benchmark
    public void selectorUpdate(Endpoints state, Parsed parsed) {
        int n = state.next++;
        OfSelector source = new OfSelector("ipset-" + n, parsed.selectors.get(n % 10));
        state.sets.use(List.of(source), List.of());
        state.sets.use(List.of(), List.of(source));
    }
}
