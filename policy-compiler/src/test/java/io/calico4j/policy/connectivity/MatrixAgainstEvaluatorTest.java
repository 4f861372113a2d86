package io.calico4j.policy.connectivity;

import static org.assertj.core.api.Assertions.assertThat;

import io.calico4j.api.net.IpAddress;
import io.calico4j.policy.Flow;
import io.calico4j.policy.PolicyEvaluator;
import io.calico4j.policy.PolicySnapshot;
import io.calico4j.policy.RandomWorlds;
import io.calico4j.policy.flatten.FlatEndpoint;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** The matrix against the evaluator: each cell at the ports where a rule or the cell itself begins and ends. */
class MatrixAgainstEvaluatorTest {

    private static final int WORLDS = 150;

    /** Where the rules of random worlds begin and end, and their named ports. */
    private static final int[] PORTS = {
        1, 49, 50, 53, 79, 80, 81, 90, 91, 443, 1024, 1025, 7999, 8000, 8080, 9000, 49152, 65535
    };

    @Test
    void agrees() {
        int[] cells = new int[3];
        for (int seed = 0; seed < WORLDS; seed++) {
            PolicySnapshot snapshot = PolicySnapshot.compile(new RandomWorlds(1_000_000 + seed).next());
            ConnectivityMatrix matrix = ConnectivityMatrix.of(snapshot);
            PolicyEvaluator evaluator = PolicyEvaluator.of(snapshot);
            for (FlatEndpoint source : matrix.endpoints()) {
                for (FlatEndpoint destination : matrix.endpoints()) {
                    compare(
                            seed,
                            evaluator,
                            source,
                            destination,
                            v4(source),
                            v4(destination),
                            matrix.between(source, destination),
                            cells);
                }
            }
            for (IpAddress outside : outside(matrix)) {
                for (FlatEndpoint endpoint : matrix.endpoints()) {
                    compare(
                            seed,
                            evaluator,
                            endpoint,
                            null,
                            v4(endpoint),
                            outside,
                            matrix.toOutside(endpoint, outside),
                            cells);
                    compare(
                            seed,
                            evaluator,
                            null,
                            endpoint,
                            outside,
                            v4(endpoint),
                            matrix.fromOutside(outside, endpoint),
                            cells);
                }
            }
        }
        assertThat(cells[0]).as("closed cells").isPositive();
        assertThat(cells[1]).as("cells with some ports").isGreaterThan(1_000);
        assertThat(cells[2]).as("open cells").isPositive();
    }

    /** The first and the last address of each range, unless an endpoint has it. */
    private static List<IpAddress> outside(ConnectivityMatrix matrix) {
        var taken = matrix.endpoints().stream()
                .flatMap(endpoint -> endpoint.addresses().stream())
                .collect(Collectors.toSet());
        return matrix.ranges().stream()
                .flatMap(range -> Stream.of(range.first(), range.last()))
                .filter(address -> !taken.contains(address))
                .distinct()
                .toList();
    }

    private static IpAddress v4(FlatEndpoint endpoint) {
        return endpoint.addresses().stream()
                .filter(address -> address.version() == 4)
                .findFirst()
                .orElseThrow();
    }

    private static void compare(
            int seed,
            PolicyEvaluator evaluator,
            @Nullable FlatEndpoint source,
            @Nullable FlatEndpoint destination,
            IpAddress from,
            IpAddress to,
            ConnectionSet cell,
            int[] cells) {
        for (int port : PORTS) {
            for (Flow flow : List.of(
                    Flow.between(from, to).tcp(port),
                    Flow.between(from, to).udp(port),
                    Flow.between(from, to).sctp(port))) {
                boolean expected = evaluator.evaluate(source, destination, flow).isAllowed();
                if (cell.contains(flow.protocol(), port) != expected) {
                    assertThat(cell.contains(flow.protocol(), port))
                            .as(
                                    "world %d, %s to %s, %s in %s%n%s",
                                    seed,
                                    source,
                                    destination,
                                    flow,
                                    cell,
                                    evaluator
                                            .evaluate(source, destination, flow)
                                            .receipts())
                            .isEqualTo(expected);
                }
            }
        }
        cells[cell.isEmpty() ? 0 : cell.isAll() ? 2 : 1]++;
    }
}
