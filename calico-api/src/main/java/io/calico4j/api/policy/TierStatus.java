package io.calico4j.api.policy;

import static io.calico4j.api.schema.Constraint.ListType.MAP;

import io.calico4j.api.CalicoRecord;
import io.calico4j.api.Condition;
import io.calico4j.api.internal.Values;
import io.calico4j.api.schema.Constraint;
import java.util.List;

/**
 * How a {@link Tier} fares, as Calico's controller reports it.
 *
 * @param conditions such as {@code Ready}, one of each type
 */
@CalicoRecord
public record TierStatus(
        @Constraint(list = MAP, mapKey = "type") List<Condition> conditions) implements TierStatusBuilder.With {

    /** Nothing reported yet. */
    public static final TierStatus NONE = new TierStatus(List.of());

    public TierStatus {
        conditions = Values.list(conditions);
    }

    public static TierStatusBuilder builder() {
        return TierStatusBuilder.builder();
    }
}
