package io.calico4j.api.policy;

import io.calico4j.api.CalicoRecord;
import io.calico4j.api.schema.ClientCheck;
import io.calico4j.api.schema.Constraint;
import org.jspecify.annotations.Nullable;

/**
 * An ICMP criterion.
 *
 * @param type the ICMP type, 0 to 254; null for any
 * @param code the ICMP code, 0 to 255, only together with a type; null for any
 */
@CalicoRecord
public record IcmpFields(
        @Constraint(minimum = 0, maximum = 254) @ClientCheck("omitempty,gte=0,lte=254") @Nullable
        Integer type,

        @Constraint(minimum = 0, maximum = 255) @ClientCheck("omitempty,gte=0,lte=255") @Nullable
        Integer code)
        implements IcmpFieldsBuilder.With {

    public static IcmpFieldsBuilder builder() {
        return IcmpFieldsBuilder.builder();
    }
}
