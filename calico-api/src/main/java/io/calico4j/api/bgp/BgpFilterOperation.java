package io.calico4j.api.bgp;

import io.calico4j.api.CalicoRecord;
import io.calico4j.api.net.AsNumber;
import io.calico4j.api.schema.Constraint;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A change of a route: exactly one of the three.
 *
 * @param addCommunity a community to add; null for another change
 * @param prependASPath AS numbers to put before the path; null for another change
 * @param setPriority a metric to set; null for another change
 */
@CalicoRecord
@Constraint(minProperties = 1, maxProperties = 1, atomic = true)
public record BgpFilterOperation(
        @Nullable BgpFilterAddCommunity addCommunity,
        @Nullable BgpFilterPrependAsPath prependASPath,
        @Nullable BgpFilterSetPriority setPriority)
        implements BgpFilterOperationBuilder.With {

    public static BgpFilterOperationBuilder builder() {
        return BgpFilterOperationBuilder.builder();
    }

    /** Adds a community, such as {@code 64512:7}. */
    public static BgpFilterOperation addCommunity(String community) {
        return builder().addCommunity(new BgpFilterAddCommunity(community)).build();
    }

    /** Puts these AS numbers before the path. */
    public static BgpFilterOperation prependAsPath(AsNumber... numbers) {
        return builder()
                .prependASPath(new BgpFilterPrependAsPath(List.of(numbers)))
                .build();
    }

    /** Sets the metric. */
    public static BgpFilterOperation setPriority(long priority) {
        return builder().setPriority(new BgpFilterSetPriority(priority)).build();
    }
}
