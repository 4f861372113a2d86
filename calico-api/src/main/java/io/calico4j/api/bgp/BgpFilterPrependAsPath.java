package io.calico4j.api.bgp;

import static io.calico4j.api.schema.Constraint.ListType.ATOMIC;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.calico4j.api.NullableListsRecord;
import io.calico4j.api.internal.Values;
import io.calico4j.api.net.AsNumber;
import io.calico4j.api.schema.Constraint;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Puts AS numbers before the path of a route.
 *
 * @param prefix 1 to 10 AS numbers; null, which is refused, if not said
 */
@NullableListsRecord
@Constraint(atomic = true)
public record BgpFilterPrependAsPath(
        @Constraint(required = true, format = "int32", minItems = 1, maxItems = 10, list = ATOMIC)
        @JsonInclude
        @Nullable
        List<AsNumber> prefix)
        implements BgpFilterPrependAsPathBuilder.With {

    public BgpFilterPrependAsPath {
        prefix = Values.listOrNull(prefix);
    }

    public static BgpFilterPrependAsPathBuilder builder() {
        return BgpFilterPrependAsPathBuilder.builder();
    }
}
