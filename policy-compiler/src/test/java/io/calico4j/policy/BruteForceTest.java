package io.calico4j.policy;

import static org.assertj.core.api.Assertions.assertThat;

import io.calico4j.api.Resource;
import io.calico4j.api.endpoint.WorkloadEndpoint;
import io.calico4j.policy.Verdict.Outcome;
import io.calico4j.policy.flatten.Diagnostic;
import io.calico4j.policy.flatten.Direction;
import io.calico4j.policy.flatten.FlatEndpoint;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The evaluator against the same semantics written a second time. */
class BruteForceTest {

    private static final int WORLDS = 1_500;
    private static final int FLOWS = 20;

    @Test
    void decidesAsTheSemanticsWrittenTwice() {
        int[] outcomes = new int[2];
        for (int seed = 0; seed < WORLDS; seed++) {
            RandomWorlds random = new RandomWorlds(seed);
            List<Resource> world = random.next();
            PolicySnapshot snapshot = PolicySnapshot.compile(world);
            assertThat(snapshot.diagnostics())
                    .noneMatch(diagnostic -> diagnostic.severity() == Diagnostic.Severity.ERROR);
            BruteForce brute = new BruteForce(world);
            for (int i = 0; i < FLOWS; i++) {
                compare(seed, snapshot, brute, random.flow(), outcomes);
            }
        }
        assertThat(outcomes[0]).as("denied").isGreaterThan(WORLDS * FLOWS / 10);
        assertThat(outcomes[1]).as("allowed").isGreaterThan(WORLDS * FLOWS / 10);
    }

    private static void compare(int seed, PolicySnapshot snapshot, BruteForce brute, Flow flow, int[] outcomes) {
        PolicyEvaluator evaluator = PolicyEvaluator.of(snapshot);
        List<FlatEndpoint> sources = at(snapshot, flow, true);
        List<FlatEndpoint> destinations = at(snapshot, flow, false);
        for (FlatEndpoint source : sources) {
            check(seed, evaluator, brute, source, Direction.EGRESS, flow, outcomes);
        }
        for (FlatEndpoint destination : destinations) {
            check(seed, evaluator, brute, destination, Direction.INGRESS, flow, outcomes);
        }
        if (sources.size() == 1 && destinations.size() == 1) {
            WorkloadEndpoint from = sources.get(0).resource();
            WorkloadEndpoint to = destinations.get(0).resource();
            boolean expected = brute.allows(from, false, flow) && brute.allows(to, true, flow);
            assertThat(evaluator.evaluate(flow).isAllowed())
                    .as("world %d, %s", seed, flow)
                    .isEqualTo(expected);
        }
        if (sources.isEmpty() && destinations.isEmpty()) {
            assertThat(evaluator.evaluate(flow).outcome()).isEqualTo(Outcome.UNKNOWN);
        }
    }

    private static List<FlatEndpoint> at(PolicySnapshot snapshot, Flow flow, boolean source) {
        return snapshot.endpoints().stream()
                .filter(e -> e.addresses().contains(source ? flow.source() : flow.destination()))
                .toList();
    }

    private static void check(
            int seed,
            PolicyEvaluator evaluator,
            BruteForce brute,
            FlatEndpoint endpoint,
            Direction direction,
            Flow flow,
            int[] outcomes) {
        boolean expected = brute.allows(endpoint.resource(), direction == Direction.INGRESS, flow);
        Verdict verdict = evaluator.evaluate(endpoint, direction, flow);
        assertThat(verdict.isAllowed())
                .as("world %d, %s, %s %s%n%s", seed, flow, direction, endpoint, verdict.receipts())
                .isEqualTo(expected);
        outcomes[expected ? 1 : 0]++;
    }
}
