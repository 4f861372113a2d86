package io.calico4j.api.endpoint;

import io.calico4j.api.CalicoRecord;
import io.calico4j.api.internal.Values;
import org.jspecify.annotations.Nullable;

/**
 * Names a workload, whichever of its interfaces.
 *
 * @param hostname the host that it runs on; without meaning on Kubernetes
 * @param orchestratorID what runs it, such as {@code k8s}
 * @param workloadID its name there; on Kubernetes {@code namespace/pod}
 */
@CalicoRecord
public record WorkloadIdentifier(
        @Nullable String hostname,
        @Nullable String orchestratorID,
        @Nullable String workloadID) implements WorkloadIdentifierBuilder.With {

    public WorkloadIdentifier {
        hostname = Values.text(hostname);
        orchestratorID = Values.text(orchestratorID);
        workloadID = Values.text(workloadID);
    }

    public static WorkloadIdentifierBuilder builder() {
        return WorkloadIdentifierBuilder.builder();
    }
}
