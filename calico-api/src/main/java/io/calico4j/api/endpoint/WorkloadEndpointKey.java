package io.calico4j.api.endpoint;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Under what Calico's dataplane knows a workload endpoint, in the terms of Calico's first data model.
 *
 * @param host the node that it runs on
 * @param orchestrator what runs the workload, such as {@code k8s}
 * @param workload the workload: {@code <namespace>/<pod>} on Kubernetes
 * @param endpoint which of the workload's interfaces, such as {@code eth0}
 */
public record WorkloadEndpointKey(String host, String orchestrator, String workload, String endpoint) {

    private static final String UNESCAPED = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_.~$&+:=@";

    /**
     * The key of the workload endpoint with this namespace and name.
     *
     * @throws IllegalArgumentException if the namespace is empty, or the name has not exactly four segments
     */
    public static WorkloadEndpointKey of(String namespace, String name) {
        Optional<List<String>> segments = WorkloadEndpointName.split(name, 4);
        if (namespace.isEmpty() || segments.isEmpty()) {
            throw new IllegalArgumentException("not enough information provided to create v1 Workload Endpoint Key");
        }
        List<String> parts = segments.get();
        return new WorkloadEndpointKey(parts.get(0), parts.get(1), namespace + "/" + parts.get(2), parts.get(3));
    }

    /** The name of the file in which the node's agent says that the endpoint is ready. */
    public String statusFileName() {
        return Stream.of(orchestrator, workload, endpoint)
                .map(WorkloadEndpointKey::escape)
                .collect(Collectors.joining(" "));
    }

    /** As a segment of a URL's path. */
    private static String escape(String text) {
        StringBuilder escaped = new StringBuilder();
        for (byte b : text.getBytes(StandardCharsets.UTF_8)) {
            if (UNESCAPED.indexOf(b) >= 0) {
                escaped.append((char) b);
            } else {
                escaped.append('%').append(String.format("%02X", b));
            }
        }
        return escaped.toString();
    }
}
