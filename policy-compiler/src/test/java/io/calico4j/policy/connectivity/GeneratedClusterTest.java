package io.calico4j.policy.connectivity;

import static org.assertj.core.api.Assertions.assertThat;

import io.calico4j.api.Resource;
import io.calico4j.api.net.IpAddress;
import io.calico4j.policy.Flow;
import io.calico4j.policy.PolicyEvaluator;
import io.calico4j.policy.PolicySnapshot;
import io.calico4j.policy.flatten.FlatEndpoint;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** A matrix of realistic size. */
class GeneratedClusterTest {

    private static final int[] PORTS = {1, 20, 25, 53, 80, 443, 8000, 8001, 8002, 8003, 8004, 9000, 9100, 9101, 65535};

    @Test
    void isRightInASampleOfItsCells() {
        List<Resource> resources = GeneratedCluster.resources();
        PolicySnapshot snapshot = PolicySnapshot.compile(resources);
        ConnectivityMatrix matrix = ConnectivityMatrix.of(snapshot);
        PolicyEvaluator evaluator = PolicyEvaluator.of(snapshot);
        assertThat(snapshot.diagnostics()).isEmpty();
        assertThat(snapshot.policies()).hasSize(GeneratedCluster.POLICIES);
        assertThat(matrix.endpoints()).hasSize(GeneratedCluster.WORKLOADS);

        Random random = new Random(7);
        List<AddressRange> ranges = matrix.ranges();
        int open = 0;
        for (int i = 0; i < 3_000; i++) {
            FlatEndpoint source = pick(random, matrix.endpoints());
            FlatEndpoint destination = pick(random, matrix.endpoints());
            IpAddress outside = pick(random, ranges).last();
            open += compare(evaluator, source.address(), destination.address(), matrix.between(source, destination));
            open += compare(evaluator, source.address(), outside, matrix.toOutside(source, outside));
            open += compare(evaluator, outside, source.address(), matrix.fromOutside(outside, source));
        }
        // Most cells are closed: as many again of those that are not.
        List<Connection> connections = matrix.connections().stream()
                .filter(connection -> connection.source() instanceof Peer.Workload
                        && connection.destination() instanceof Peer.Workload)
                .toList();
        for (int i = 0; i < 3_000; i++) {
            Connection connection = pick(random, connections);
            open += compare(
                    evaluator, address(connection.source()), address(connection.destination()), connection.allowed());
        }
        assertThat(open).isGreaterThan(3_000);
    }

    private static IpAddress address(Peer peer) {
        return ((Peer.Workload) peer).members().get(0).address();
    }

    private static <T> T pick(Random random, List<T> values) {
        return values.get(random.nextInt(values.size()));
    }

    /** How many of the ports are open. */
    private static int compare(PolicyEvaluator evaluator, IpAddress from, IpAddress to, ConnectionSet cell) {
        int open = 0;
        for (int port : PORTS) {
            Flow flow = Flow.between(from, to).tcp(port);
            boolean allowed = evaluator.evaluate(flow).isAllowed();
            assertThat(cell.contains(6, port)).as("%s in %s", flow, cell).isEqualTo(allowed);
            open += allowed ? 1 : 0;
        }
        Flow dns = Flow.between(from, to).udp(53);
        assertThat(cell.contains(17, 53))
                .as(dns.toString())
                .isEqualTo(evaluator.evaluate(dns).isAllowed());
        return open;
    }
}
