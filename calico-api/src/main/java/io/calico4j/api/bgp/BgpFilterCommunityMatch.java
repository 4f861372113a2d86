package io.calico4j.api.bgp;

import static io.calico4j.api.schema.Constraint.ListType.ATOMIC;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.calico4j.api.NullableListsRecord;
import io.calico4j.api.internal.Values;
import io.calico4j.api.schema.Constraint;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A criterion on the communities of a route.
 *
 * @param values exactly one community, such as {@code 64512:7}; null, which is refused, if not said
 */
@NullableListsRecord
@Constraint(atomic = true)
public record BgpFilterCommunityMatch(
        @Constraint(
                required = true,
                maxLength = 32,
                pattern =
                        "^(([0-9]|[1-9][0-9]{1,3}|[1-5][0-9]{4}|6[0-4][0-9]{3}|65[0-4][0-9]{2}|655[0-2][0-9]|6553[0-5]):([0-9]|[1-9][0-9]{1,3}|[1-5][0-9]{4}|6[0-4][0-9]{3}|65[0-4][0-9]{2}|655[0-2][0-9]|6553[0-5])|([0-9]|[1-9][0-9]{1,8}|[1-3][0-9]{9}|4[0-1][0-9]{8}|42[0-8][0-9]{7}|429[0-3][0-9]{6}|4294[0-8][0-9]{5}|42949[0-5][0-9]{4}|429496[0-6][0-9]{3}|4294967[0-1][0-9]{2}|42949672[0-8][0-9]|429496729[0-5]):([0-9]|[1-9][0-9]{1,8}|[1-3][0-9]{9}|4[0-1][0-9]{8}|42[0-8][0-9]{7}|429[0-3][0-9]{6}|4294[0-8][0-9]{5}|42949[0-5][0-9]{4}|429496[0-6][0-9]{3}|4294967[0-1][0-9]{2}|42949672[0-8][0-9]|429496729[0-5]):([0-9]|[1-9][0-9]{1,8}|[1-3][0-9]{9}|4[0-1][0-9]{8}|42[0-8][0-9]{7}|429[0-3][0-9]{6}|4294[0-8][0-9]{5}|42949[0-5][0-9]{4}|429496[0-6][0-9]{3}|4294967[0-1][0-9]{2}|42949672[0-8][0-9]|429496729[0-5]))$",
                minItems = 1,
                maxItems = 1,
                list = ATOMIC)
        @JsonInclude
        @Nullable
        List<String> values)
        implements BgpFilterCommunityMatchBuilder.With {

    public BgpFilterCommunityMatch {
        values = Values.listOrNull(values);
    }

    public static BgpFilterCommunityMatchBuilder builder() {
        return BgpFilterCommunityMatchBuilder.builder();
    }
}
