package io.calico4j.examples.quickstart;

import io.calico4j.api.endpoint.WorkloadEndpoint;
import io.calico4j.api.endpoint.WorkloadEndpointSpec;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** Workload endpoints as a table: host, orchestrator, workload, interface. */
final class EndpointTable {

    private static final List<String> HEADINGS = List.of("HOSTNAME", "ORCHESTRATOR", "WORKLOAD", "NAME");
    private static final int GAP = 3;

    private EndpointTable() {}

    static String of(List<WorkloadEndpoint> endpoints) {
        List<List<String>> rows = new ArrayList<>(List.of(HEADINGS));
        endpoints.forEach(endpoint -> rows.add(row(endpoint)));
        int[] widths = IntStream.range(0, HEADINGS.size())
                .map(column -> width(rows, column))
                .toArray();
        StringBuilder table = new StringBuilder();
        for (List<String> row : rows) {
            StringBuilder line = new StringBuilder();
            for (int column = 0; column < row.size(); column++) {
                String cell = row.get(column);
                line.append(cell).append(" ".repeat(widths[column] + GAP - cell.length()));
            }
            table.append(line.toString().stripTrailing()).append('\n');
        }
        return table.toString();
    }

    private static int width(List<List<String>> rows, int column) {
        return rows.stream().mapToInt(row -> row.get(column).length()).max().orElse(0);
    }

    private static List<String> row(WorkloadEndpoint endpoint) {
        WorkloadEndpointSpec spec = endpoint.spec();
        String workload = spec.pod() != null ? spec.pod() : orDash(spec.workload());
        return List.of(
                orDash(spec.node()),
                orDash(spec.orchestrator()),
                endpoint.metadata().namespace() + "." + workload,
                orDash(spec.endpoint()));
    }

    private static String orDash(@Nullable String text) {
        return text == null ? "-" : text;
    }
}
