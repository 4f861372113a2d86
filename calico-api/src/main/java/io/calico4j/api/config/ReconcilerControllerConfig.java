package io.calico4j.api.config;

import io.calico4j.api.CalicoRecord;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * The settings of a controller that has no others.
 *
 * @param reconcilerPeriod how often everything is compared; null for 5 min
 */
@CalicoRecord
public record ReconcilerControllerConfig(@Nullable Duration reconcilerPeriod)
        implements ReconcilerControllerConfigBuilder.With {

    public static ReconcilerControllerConfigBuilder builder() {
        return ReconcilerControllerConfigBuilder.builder();
    }
}
