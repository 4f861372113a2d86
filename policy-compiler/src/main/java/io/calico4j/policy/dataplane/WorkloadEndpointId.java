package io.calico4j.policy.dataplane;

/**
 * What identifies a workload endpoint on its host.
 *
 * @param host the name of its node
 * @param orchestrator such as {@code k8s}
 * @param workload on Kubernetes {@code namespace/pod}
 * @param endpoint such as {@code eth0}
 */
public record WorkloadEndpointId(String host, String orchestrator, String workload, String endpoint)
        implements Comparable<WorkloadEndpointId> {

    /** By the text, then by host. */
    @Override
    public int compareTo(WorkloadEndpointId other) {
        int byText = toString().compareTo(other.toString());
        return byText != 0 ? byText : host.compareTo(other.host);
    }

    /** {@code orchestrator/workload/endpoint}. */
    @Override
    public String toString() {
        return orchestrator + "/" + workload + "/" + endpoint;
    }
}
