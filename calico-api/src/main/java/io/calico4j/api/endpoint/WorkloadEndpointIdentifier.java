package io.calico4j.api.endpoint;

import io.calico4j.api.CalicoRecord;
import io.calico4j.api.internal.Values;
import org.jspecify.annotations.Nullable;

/**
 * Names one interface of a workload.
 *
 * @param hostname the host that it runs on; without meaning on Kubernetes
 * @param orchestratorID what runs it, such as {@code k8s}
 * @param workloadID its name there; on Kubernetes {@code namespace/pod}
 * @param endpointID which interface, such as {@code eth0}
 */
@CalicoRecord
public record WorkloadEndpointIdentifier(
        @Nullable String hostname,
        @Nullable String orchestratorID,
        @Nullable String workloadID,
        @Nullable String endpointID)
        implements WorkloadEndpointIdentifierBuilder.With {

    public WorkloadEndpointIdentifier {
        hostname = Values.text(hostname);
        orchestratorID = Values.text(orchestratorID);
        workloadID = Values.text(workloadID);
        endpointID = Values.text(endpointID);
    }

    public static WorkloadEndpointIdentifierBuilder builder() {
        return WorkloadEndpointIdentifierBuilder.builder();
    }
}
