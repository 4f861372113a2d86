package io.calico4j.api.config;

import io.calico4j.api.CalicoRecord;
import io.calico4j.api.internal.Values;
import io.calico4j.api.schema.ClientCheck;
import io.calico4j.api.schema.Constraint;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * The settings of the controller of nodes, which also releases addresses that are no longer used.
 *
 * @param reconcilerPeriod how often everything is compared; null for 5 min
 * @param syncLabels whether labels of Kubernetes nodes are taken over: {@code Enabled} or {@code Disabled}; null for
 *     {@code Enabled}
 * @param hostEndpoint which host endpoints are made; null for none
 * @param leakGracePeriod how long an address must be without owner before it is released; 0 to release none; null is
 *     stored as 15 min
 */
@CalicoRecord
public record NodeControllerConfig(
        @Nullable Duration reconcilerPeriod,

        @Constraint(oneOf = {"Enabled", "Disabled"}) @ClientCheck("omitempty,oneof=Enabled Disabled") @Nullable
        String syncLabels,

        @Nullable AutoHostEndpointConfig hostEndpoint,
        @Nullable Duration leakGracePeriod)
        implements NodeControllerConfigBuilder.With {

    public NodeControllerConfig {
        syncLabels = Values.text(syncLabels);
    }

    public static NodeControllerConfigBuilder builder() {
        return NodeControllerConfigBuilder.builder();
    }
}
