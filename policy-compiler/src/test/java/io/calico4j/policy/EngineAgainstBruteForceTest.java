package io.calico4j.policy;

import static org.assertj.core.api.Assertions.assertThat;

import io.calico4j.api.Resource;
import io.calico4j.api.endpoint.WorkloadEndpoint;
import io.calico4j.policy.flatten.Direction;
import java.util.List;
import java.util.Objects;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * The engine and the evaluator of what it computes, against the semantics written down a second time. {@code
 * -Dcalico4j.worlds=NUMBER} takes more or fewer worlds, which have 200 flows each, judged at every endpoint that they touch.
 */
class EngineAgainstBruteForceTest {

    private static final int WORLDS = Integer.getInteger("calico4j.worlds", 5_000);
    private static final int FLOWS = 200;

    private record Tally(long pairs, long allowed) {
        Tally plus(Tally other) {
            return new Tally(pairs + other.pairs, allowed + other.allowed);
        }
    }

    @Test
    void decidesAsTheSemanticsWrittenTwice() {
        Tally total = IntStream.range(0, WORLDS)
                .parallel()
                .mapToObj(EngineAgainstBruteForceTest::compare)
                .reduce(new Tally(0, 0), Tally::plus);
        System.out.printf("engine against brute force: %d pairs of %d worlds agree%n", total.pairs, WORLDS);
        assertThat(total.allowed).isBetween(total.pairs / 10, total.pairs * 9 / 10);
    }

    private static Tally compare(int seed) {
        RandomWorlds random = new RandomWorlds(seed);
        List<Resource> world = random.next();
        Histories history = Histories.values()[seed % Histories.values().length];
        DataplaneEvaluator evaluator = DataplaneEvaluator.of(history.of(world));
        BruteForce brute = new BruteForce(world);
        List<WorkloadEndpoint> endpoints = world.stream()
                .flatMap(resource ->
                        resource instanceof WorkloadEndpoint endpoint ? Stream.of(endpoint) : Stream.empty())
                .toList();
        Tally tally = new Tally(0, 0);
        for (int i = 0; i < FLOWS; i++) {
            Flow flow = random.flow();
            for (WorkloadEndpoint endpoint : endpoints) {
                for (Direction direction : Direction.values()) {
                    if (isAt(endpoint, flow, direction)) {
                        boolean expected = brute.allows(endpoint, direction == Direction.INGRESS, flow);
                        Verdict verdict = evaluator.evaluate(Histories.id(endpoint), direction, flow);
                        assertThat(verdict.isAllowed())
                                .as("world %d, %s, %s %s: %s", seed, flow, direction, Histories.id(endpoint), verdict)
                                .isEqualTo(expected);
                        tally = tally.plus(new Tally(1, expected ? 1 : 0));
                    }
                }
            }
        }
        return tally;
    }

    private static boolean isAt(WorkloadEndpoint endpoint, Flow flow, Direction direction) {
        String address = Objects.requireNonNull(direction == Direction.INGRESS ? flow.destination() : flow.source())
                .toString();
        return endpoint.spec().ipNetworks().stream()
                .anyMatch(net -> net.equals(address) || net.startsWith(address + "/"));
    }
}
