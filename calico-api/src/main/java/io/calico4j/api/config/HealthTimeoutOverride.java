package io.calico4j.api.config;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.calico4j.api.CalicoRecord;
import io.calico4j.api.internal.Values;
import io.calico4j.api.schema.Constraint;
import java.time.Duration;

/**
 * How long a part of Felix may be silent before it counts as unhealthy.
 *
 * @param name the part, as in the messages of its health check
 * @param timeout how long; 0 for its own choice
 */
@CalicoRecord
public record HealthTimeoutOverride(
        @Constraint(required = true) @JsonInclude String name,
        @Constraint(required = true) @JsonInclude Duration timeout)
        implements HealthTimeoutOverrideBuilder.With {

    public HealthTimeoutOverride {
        name = Values.textOrEmpty(name);
        timeout = timeout == null ? Duration.ZERO : timeout;
    }

    public static HealthTimeoutOverrideBuilder builder() {
        return HealthTimeoutOverrideBuilder.builder();
    }
}
