package io.calico4j.api.endpoint;

import io.calico4j.api.CalicoRecord;
import org.jspecify.annotations.Nullable;

/**
 * Where a workload moves away from: exactly one of the two.
 *
 * @param workload the workload that moves; null if given by endpoint
 * @param workloadEndpoint the endpoint that moves; null if given by workload
 */
@CalicoRecord
public record LiveMigrationSource(
        @Nullable WorkloadIdentifier workload, @Nullable WorkloadEndpointIdentifier workloadEndpoint)
        implements LiveMigrationSourceBuilder.With {

    public static LiveMigrationSourceBuilder builder() {
        return LiveMigrationSourceBuilder.builder();
    }
}
