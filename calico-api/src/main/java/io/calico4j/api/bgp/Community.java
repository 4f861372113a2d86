package io.calico4j.api.bgp;

import io.calico4j.api.CalicoRecord;
import io.calico4j.api.internal.Values;
import io.calico4j.api.schema.ClientCheck;
import io.calico4j.api.schema.Constraint;
import org.jspecify.annotations.Nullable;

/**
 * A BGP community under a name.
 *
 * @param name what prefix advertisements call it
 * @param value the community, such as {@code 64512:7} or {@code 64512:7:9}
 */
@CalicoRecord
@Constraint(atomic = true)
public record Community(
        @Constraint(maxLength = 253) @ClientCheck("required,name") @Nullable
        String name,

        @Constraint(maxLength = 40, pattern = "^(\\d+):(\\d+)$|^(\\d+):(\\d+):(\\d+)$")
        @ClientCheck("required")
        @Nullable
        String value)
        implements CommunityBuilder.With {

    public Community {
        name = Values.text(name);
        value = Values.text(value);
    }

    public static CommunityBuilder builder() {
        return CommunityBuilder.builder();
    }
}
