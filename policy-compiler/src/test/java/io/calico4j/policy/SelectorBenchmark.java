package io.calico4j.policy;

import io.calico4j.api.selector.Selector;
import java.util.HashMap;
import java.util.Map;
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

/** What it takes to read a selector, the one that Calico's own benchmark reads, and to ask it about an object's labels. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(3)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 1)
public class SelectorBenchmark {

    private String text = "! (a == \"b\"&&! c != \"d\") || !(a == \"b\" && !c != \"d\")";
    private final Selector selector = Selector.parse(text);

    /** The most expensive labels: every comparison has to be made. */
    private final Map<String, String> labels =
            new HashMap<>(Map.of("a", "b", "c", "d", "app", "db", "projectcalico.org/namespace", "shop"));

    private final Map<String, String> otherLabels = new HashMap<>(Map.of("app", "db"));

    @Benchmark
    public Selector parse() {
        return Selector.parse(text);
    }

    @Benchmark
    public boolean evaluate() {
        return selector.matches(labels);
    }

    @Benchmark
    public boolean evaluateOnOtherLabels() {
        return selector.matches(otherLabels);
    }
}
