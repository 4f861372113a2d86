package io.calico4j.api.ipam;

import static io.calico4j.api.schema.Constraint.ListType.MAP;

import io.calico4j.api.CalicoRecord;
import io.calico4j.api.Condition;
import io.calico4j.api.internal.Values;
import io.calico4j.api.schema.Constraint;
import java.util.List;

/**
 * How an {@link IpPool} fares, as Calico's controller reports it.
 *
 * @param conditions such as {@code Allocatable}, one of each type
 */
@CalicoRecord
public record IpPoolStatus(
        @Constraint(list = MAP, mapKey = "type") List<Condition> conditions) implements IpPoolStatusBuilder.With {

    public IpPoolStatus {
        conditions = Values.list(conditions);
    }

    public static IpPoolStatusBuilder builder() {
        return IpPoolStatusBuilder.builder();
    }
}
