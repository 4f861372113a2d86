package io.calico4j.api.config;

import io.calico4j.api.CalicoRecord;
import io.calico4j.api.internal.Values;
import io.calico4j.api.schema.Constraint;
import org.jspecify.annotations.Nullable;

/**
 * The settings of the controller that gives addresses to Services of type LoadBalancer.
 *
 * @param assignIPs which get one: {@code AllServices} or {@code RequestedServicesOnly}; null is stored as
 *     {@code AllServices}
 */
@CalicoRecord
public record LoadBalancerControllerConfig(
        @Constraint(
                oneOf = {"AllServices", "RequestedServicesOnly"},
                defaultValue = "\"AllServices\"")
        @Nullable
        String assignIPs)
        implements LoadBalancerControllerConfigBuilder.With {

    public LoadBalancerControllerConfig {
        assignIPs = Values.text(assignIPs);
    }

    public static LoadBalancerControllerConfigBuilder builder() {
        return LoadBalancerControllerConfigBuilder.builder();
    }
}
