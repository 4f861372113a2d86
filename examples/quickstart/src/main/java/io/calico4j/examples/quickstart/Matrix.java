package io.calico4j.examples.quickstart;

import io.calico4j.api.endpoint.WorkloadEndpoint;
import io.calico4j.policy.PolicySnapshot;
import io.calico4j.policy.connectivity.Connection;
import io.calico4j.policy.connectivity.ConnectivityMatrix;
import io.calico4j.policy.connectivity.Peer;
import java.util.List;
import java.util.function.Function;

/** Everything that is allowed, one line for each pair of workloads or outside addresses. */
final class Matrix {

    private Matrix() {}

    static String of(PolicySnapshot snapshot, Function<WorkloadEndpoint, String> workload) {
        if (snapshot.endpoints().isEmpty()) {
            return "There is no workload endpoint.\n";
        }
        List<String> lines = ConnectivityMatrix.of(snapshot).connections(workload).stream()
                .map(Matrix::line)
                .distinct()
                .sorted()
                .toList();
        return lines.isEmpty() ? "Nothing may reach anything.\n" : String.join("\n", lines) + "\n";
    }

    private static String line(Connection connection) {
        return name(connection.source()) + " => " + name(connection.destination()) + " : " + connection.allowed();
    }

    private static String name(Peer peer) {
        return peer instanceof Peer.External ? peer + "[External]" : peer.toString();
    }
}
