package io.calico4j.api.node;

import static io.calico4j.api.schema.Constraint.ListType.SET;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.annotation.JsonDeserialize;
import io.calico4j.api.NullableListsRecord;
import io.calico4j.api.internal.Unsigned;
import io.calico4j.api.internal.Values;
import io.calico4j.api.schema.ClientCheck;
import io.calico4j.api.schema.Constraint;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a {@link CalicoNodeStatus} is to report.
 *
 * @param node the node that is to report
 * @param classes what is asked for: {@link #AGENT}, {@link #BGP}, {@link #ROUTES}, each at most once; null if not said,
 *     which is refused, while an empty list is not
 * @param updatePeriodSeconds seconds between reports, 0 to 86400; 0 for a single report; null is refused
 */
@NullableListsRecord
public record CalicoNodeStatusSpec(
        @ClientCheck("required,name") @Nullable String node,

        @Constraint(
                oneOf = {"Agent", "BGP", "Routes"},
                list = SET)
        @ClientCheck("required,unique")
        @JsonInclude(JsonInclude.Include.NON_NULL)
        @Nullable
        List<String> classes,

        @Constraint(format = "int32")
        @ClientCheck("required,gte=0,lte=86400")
        @JsonDeserialize(using = Unsigned.Uint32.class)
        @Nullable
        Long updatePeriodSeconds)
        implements CalicoNodeStatusSpecBuilder.With {

    /** Whether BIRD, which speaks BGP, is running. */
    public static final String AGENT = "Agent";

    /** The state of each BGP session. */
    public static final String BGP = "BGP";

    /** The routes that BIRD knows. */
    public static final String ROUTES = "Routes";

    public CalicoNodeStatusSpec {
        node = Values.text(node);
        classes = Values.listOrNull(classes);
    }

    public static CalicoNodeStatusSpecBuilder builder() {
        return CalicoNodeStatusSpecBuilder.builder();
    }
}
