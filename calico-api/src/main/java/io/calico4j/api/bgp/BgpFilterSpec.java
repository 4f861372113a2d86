package io.calico4j.api.bgp;

import static io.calico4j.api.schema.Constraint.ListType.ATOMIC;

import io.calico4j.api.CalicoRecord;
import io.calico4j.api.internal.Values;
import io.calico4j.api.schema.ClientCheck;
import io.calico4j.api.schema.Constraint;
import java.util.List;

/**
 * The rules of a {@link BgpFilter}. They are asked in their order; the first that matches decides, and a route that
 * none matches is treated as if there were no filter.
 *
 * @param exportV4 for IPv4 routes to the peer
 * @param importV4 for IPv4 routes from the peer
 * @param exportV6 for IPv6 routes to the peer
 * @param importV6 for IPv6 routes from the peer
 */
@CalicoRecord
public record BgpFilterSpec(
        @Constraint(list = ATOMIC) @ClientCheck("omitempty,dive")
        List<BgpFilterRuleV4> exportV4,

        @Constraint(list = ATOMIC) @ClientCheck("omitempty,dive")
        List<BgpFilterRuleV4> importV4,

        @Constraint(list = ATOMIC) @ClientCheck("omitempty,dive")
        List<BgpFilterRuleV6> exportV6,

        @Constraint(list = ATOMIC) @ClientCheck("omitempty,dive")
        List<BgpFilterRuleV6> importV6)
        implements BgpFilterSpecBuilder.With {

    /** The route is passed on. */
    public static final String ACCEPT = "Accept";

    /** The route is held back. */
    public static final String REJECT = "Reject";

    public BgpFilterSpec {
        exportV4 = Values.list(exportV4);
        importV4 = Values.list(importV4);
        exportV6 = Values.list(exportV6);
        importV6 = Values.list(importV6);
    }

    public static BgpFilterSpecBuilder builder() {
        return BgpFilterSpecBuilder.builder();
    }
}
