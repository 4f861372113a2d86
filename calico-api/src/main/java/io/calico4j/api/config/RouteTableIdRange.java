package io.calico4j.api.config;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.calico4j.api.CalicoRecord;
import io.calico4j.api.schema.Constraint;

/**
 * Numbers of routing tables, from 1 to 4294967295.
 *
 * @param min the first
 * @param max the last
 */
@CalicoRecord
public record RouteTableIdRange(
        @Constraint(required = true) @JsonInclude long min,
        @Constraint(required = true) @JsonInclude long max) implements RouteTableIdRangeBuilder.With {

    public static RouteTableIdRangeBuilder builder() {
        return RouteTableIdRangeBuilder.builder();
    }
}
