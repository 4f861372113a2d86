package io.calico4j.policy.path;

import io.calico4j.policy.dataplane.WorkloadEndpointId;

/** Where a connection begins or ends. */
public sealed interface End {

    /**
     * A workload.
     *
     * @param id its endpoint
     */
    record Workload(WorkloadEndpointId id) implements End {}

    /**
     * A process of a node, or of a pod in the node's network.
     *
     * @param node the node
     */
    record HostProcess(String node) implements End {}

    /** Something that Calico does not police. */
    record Outside() implements End {}
}
