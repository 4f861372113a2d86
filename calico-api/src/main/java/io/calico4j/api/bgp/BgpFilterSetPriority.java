package io.calico4j.api.bgp;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.calico4j.api.CalicoRecord;
import io.calico4j.api.schema.ClientCheck;
import io.calico4j.api.schema.Constraint;
import org.jspecify.annotations.Nullable;

/**
 * Sets the metric of a route.
 *
 * @param value the metric, 1 to 2147483646; null is refused
 */
@CalicoRecord
@Constraint(atomic = true)
public record BgpFilterSetPriority(
        @Constraint(required = true, minimum = 1, maximum = 2147483646)
        @ClientCheck("required,gte=1,lte=2147483646")
        @JsonInclude
        @Nullable
        Long value)
        implements BgpFilterSetPriorityBuilder.With {

    public static BgpFilterSetPriorityBuilder builder() {
        return BgpFilterSetPriorityBuilder.builder();
    }
}
