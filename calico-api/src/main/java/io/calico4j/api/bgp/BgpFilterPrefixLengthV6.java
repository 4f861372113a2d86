package io.calico4j.api.bgp;

import io.calico4j.api.CalicoRecord;
import io.calico4j.api.schema.ClientCheck;
import io.calico4j.api.schema.Constraint;
import org.jspecify.annotations.Nullable;

/**
 * The prefix lengths, from 0 to 128, that a rule of a {@link BgpFilter} looks for. That the least is not above the most
 * is not checked.
 *
 * @param min the least; null for any
 * @param max the most; null for any
 */
@CalicoRecord
@Constraint(atomic = true)
public record BgpFilterPrefixLengthV6(
        @Constraint(format = "int32", minimum = 0, maximum = 128)
        @ClientCheck("omitempty,bgpFilterPrefixLengthV6")
        @Nullable
        Integer min,

        @Constraint(format = "int32", minimum = 0, maximum = 128)
        @ClientCheck("omitempty,bgpFilterPrefixLengthV6")
        @Nullable
        Integer max)
        implements BgpFilterPrefixLengthV6Builder.With {

    public static BgpFilterPrefixLengthV6Builder builder() {
        return BgpFilterPrefixLengthV6Builder.builder();
    }
}
