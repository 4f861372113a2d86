package io.calico4j.policy;

import io.calico4j.api.Kinds;
import io.calico4j.api.codec.ResourceCodec;
import io.calico4j.api.policy.NetworkPolicy;
import io.calico4j.api.validation.Validator;
import io.calico4j.api.validation.Violation;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** What it takes to read a policy of ten rules from its text, and to judge it in all layers. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Fork(3)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 1)
public class ResourceBenchmark {

    private String text = text();
    private final NetworkPolicy policy = Objects.requireNonNull(ResourceCodec.decode(Kinds.NETWORK_POLICY, text));

    private static String text() {
        return IntStream.range(0, 10)
                .mapToObj(i -> "{\"action\":\"Allow\",\"protocol\":\"TCP\","
                        + "\"source\":{\"selector\":\"app == 'client" + i + "' && has(role)\",\"nets\":[\"10." + i
                        + ".0.0/16\"]},"
                        + "\"destination\":{\"ports\":[" + (8000 + i) + ",\"9000:9100\"]}}")
                .collect(Collectors.joining(
                        ",",
                        "{\"apiVersion\":\"projectcalico.org/v3\",\"kind\":\"NetworkPolicy\",\"metadata\":{\"name\":\"db\","
                                + "\"namespace\":\"shop\",\"labels\":{\"team\":\"a\"}},\"spec\":{\"tier\":\"default\",\"order\":100,"
                                + "\"selector\":\"app == 'db'\",\"types\":[\"Ingress\"],\"ingress\":[",
                        "]}}"));
    }

    @Benchmark
    public NetworkPolicy decode() {
        return ResourceCodec.decode(Kinds.NETWORK_POLICY, text);
    }

    @Benchmark
    public List<Violation> validate() {
        return Validator.validate(policy);
    }

    @Benchmark
    public List<Violation> decodeAndValidate() {
        return Validator.validate(ResourceCodec.decode(Kinds.NETWORK_POLICY, text));
    }
}
