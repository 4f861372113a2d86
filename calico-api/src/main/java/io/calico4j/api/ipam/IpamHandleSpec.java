package io.calico4j.api.ipam;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.calico4j.api.NullableListsRecord;
import io.calico4j.api.internal.Values;
import io.calico4j.api.schema.Constraint;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Which blocks hold addresses of an {@link IpamHandle}.
 *
 * @param handleID the handle, in the spelling that it was given
 * @param block the number of addresses by network of the block; null is what Calico reads from an absent field, but an
 *     API server refuses it
 * @param deleted whether the handle is being deleted
 */
@NullableListsRecord
public record IpamHandleSpec(
        @Constraint(required = true) @JsonInclude String handleID,
        @Constraint(required = true) @JsonInclude @Nullable Map<String, Long> block,
        @JsonInclude boolean deleted)
        implements IpamHandleSpecBuilder.With {

    public IpamHandleSpec {
        handleID = Values.textOrEmpty(handleID);
        block = Values.mapOrNull(block);
    }

    public static IpamHandleSpecBuilder builder() {
        return IpamHandleSpecBuilder.builder();
    }
}
