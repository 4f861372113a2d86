package io.calico4j.api.endpoint;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.calico4j.api.CalicoRecord;
import org.jspecify.annotations.Nullable;

/**
 * Where a workload moves to: exactly one of the two.
 *
 * @param selector selects the endpoint that takes over; null if it is named
 * @param workloadEndpoint the endpoint that takes over; null if it is selected
 */
@CalicoRecord
public record LiveMigrationTarget(
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable String selector,
        @Nullable WorkloadEndpointIdentifier workloadEndpoint)
        implements LiveMigrationTargetBuilder.With {

    public static LiveMigrationTargetBuilder builder() {
        return LiveMigrationTargetBuilder.builder();
    }
}
