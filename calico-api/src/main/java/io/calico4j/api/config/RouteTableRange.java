package io.calico4j.api.config;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.calico4j.api.CalicoRecord;
import io.calico4j.api.schema.Constraint;

/**
 * Numbers of routing tables within 1 to 250.
 *
 * @param min the first
 * @param max the last
 */
@CalicoRecord
public record RouteTableRange(
        @Constraint(required = true) @JsonInclude long min,
        @Constraint(required = true) @JsonInclude long max) implements RouteTableRangeBuilder.With {

    public static RouteTableRangeBuilder builder() {
        return RouteTableRangeBuilder.builder();
    }
}
