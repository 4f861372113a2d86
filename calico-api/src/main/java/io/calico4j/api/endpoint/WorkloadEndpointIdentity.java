package io.calico4j.api.endpoint;

import io.calico4j.api.internal.Values;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What identifies a workload endpoint within its namespace, and the name that is made of it: node, orchestrator, workload and
 * endpoint, joined by {@code -}, with each {@code -} inside of them doubled. By which field the workload goes depends on the
 * orchestrator.
 *
 * @param node the node that it runs on
 * @param orchestrator what runs the workload, such as {@code k8s}
 * @param pod the workload, if the orchestrator is {@code k8s}
 * @param containerID the workload, if the orchestrator is {@code cni}
 * @param workload the workload of any other orchestrator but {@code libnetwork}, which has none
 * @param endpoint which of the workload's interfaces, such as {@code eth0}
 */
public record WorkloadEndpointIdentity(
        @Nullable String node,
        @Nullable String orchestrator,
        @Nullable String pod,
        @Nullable String containerID,
        @Nullable String workload,
        @Nullable String endpoint) {

    private static final String KUBERNETES = "k8s";
    private static final String CNI = "cni";
    private static final String LIBNETWORK = "libnetwork";

    public WorkloadEndpointIdentity {
        node = Values.text(node);
        orchestrator = Values.text(orchestrator);
        pod = Values.text(pod);
        containerID = Values.text(containerID);
        workload = Values.text(workload);
        endpoint = Values.text(endpoint);
    }

    /** What identifies this endpoint. */
    public static WorkloadEndpointIdentity of(WorkloadEndpointSpec spec) {
        return new WorkloadEndpointIdentity(
                spec.node(), spec.orchestrator(), spec.pod(), spec.containerID(), spec.workload(), spec.endpoint());
    }

    /**
     * What a name, or the beginning of one, says. What it does not say is null.
     *
     * @throws IllegalArgumentException if the name is empty or has more than four segments
     */
    public static WorkloadEndpointIdentity parse(String name) {
        if (name.isEmpty()) {
            throw new IllegalArgumentException("Cannot parse empty string");
        }
        List<String> segments = WorkloadEndpointName.split(name);
        if (segments.size() > 4) {
            throw new IllegalArgumentException(
                    "Error parsing " + name + ", verify that WorkloadEndpoint name is correct");
        }
        String node = segments.get(0);
        String orchestrator = segment(segments, 1);
        String workload = segment(segments, 2);
        String endpoint = segment(segments, 3);
        return switch (orchestrator == null ? "" : orchestrator) {
            case KUBERNETES -> new WorkloadEndpointIdentity(node, orchestrator, workload, null, null, endpoint);
            case CNI -> new WorkloadEndpointIdentity(node, orchestrator, null, workload, null, endpoint);
            // Whose name says the orchestrator twice; of both it is the second that counts.
            case LIBNETWORK ->
                new WorkloadEndpointIdentity(
                        node, segments.size() > 2 ? workload : orchestrator, null, null, null, endpoint);
            default -> new WorkloadEndpointIdentity(node, orchestrator, null, null, workload, endpoint);
        };
    }

    private static @Nullable String segment(List<String> segments, int index) {
        return index < segments.size() ? segments.get(index) : null;
    }

    /** One segment of the name: the value, and the field that it comes from. */
    private record Segment(String field, @Nullable String value) {

        String escaped() {
            if (value == null) {
                throw new EndpointNameException(field, "", "field should be assigned");
            } else if (value.startsWith("-")) {
                throw new EndpointNameException(field, value, "field must not begin with a '-'");
            } else if (value.endsWith("-")) {
                throw new EndpointNameException(field, value, "field must not end with a '-'");
            }
            return value.replace("-", "--");
        }
    }

    private List<Segment> segments() {
        if (node == null) {
            throw new EndpointNameException("node", null, "field should be assigned");
        }
        Segment workloadSegment = switch (orchestrator == null ? "" : orchestrator) {
            case KUBERNETES -> new Segment("pod", pod);
            case CNI -> new Segment("containerID", containerID);
            case LIBNETWORK -> new Segment("orchestrator", LIBNETWORK);
            default -> new Segment("workload", workload);
        };
        return List.of(
                new Segment("node", node),
                new Segment("orchestrator", orchestrator),
                workloadSegment,
                new Segment("endpoint", endpoint));
    }

    /**
     * The name.
     *
     * @throws EndpointNameException naming the field that is missing, or that begins or ends with a {@code -}
     */
    public String name() {
        List<String> escaped = segments().stream().map(Segment::escaped).toList();
        return String.join("-", escaped);
    }

    /**
     * What the names of all endpoints with this identity begin with, up to the first field that is missing; the name itself if none
     * is. Names of other endpoints may begin with it too, so {@linkplain #matches compare} what it finds.
     *
     * @throws EndpointNameException if the node is missing, or naming the field that begins or ends with a {@code -}
     */
    public String namePrefix() {
        StringBuilder prefix = new StringBuilder();
        String separator = "";
        for (Segment segment : segments()) {
            prefix.append(separator);
            if (segment.value == null) {
                break;
            }
            prefix.append(segment.escaped());
            separator = "-";
        }
        return prefix.toString();
    }

    /**
     * Whether a name is that of an endpoint with this identity, where whatever is null here may be anything.
     *
     * @throws EndpointNameException if the node is missing
     */
    public boolean matches(String name) {
        List<Segment> wanted = segments();
        Optional<List<String>> actual = WorkloadEndpointName.split(name, wanted.size());
        if (actual.isEmpty()) {
            return false;
        }
        for (int i = 0; i < wanted.size(); i++) {
            String value = wanted.get(i).value;
            if (value != null && !value.equals(actual.get().get(i))) {
                return false;
            }
        }
        return true;
    }
}
