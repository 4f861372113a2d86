package io.calico4j.api.policy;

import static io.calico4j.api.schema.Constraint.ListType.ATOMIC;

import io.calico4j.api.CalicoRecord;
import io.calico4j.api.internal.Values;
import io.calico4j.api.schema.ClientCheck;
import io.calico4j.api.schema.Constraint;
import java.util.List;
import java.util.Map;

/**
 * What a {@link Profile} says.
 *
 * @param ingress rules for traffic to the endpoints that refer to it, in order
 * @param egress rules for traffic from them, in order
 * @param labelsToApply labels that the endpoints inherit where they have none of that name
 */
@CalicoRecord
public record ProfileSpec(
        @Constraint(maxItems = 1024, list = ATOMIC) @ClientCheck("omitempty,dive")
        List<Rule> ingress,

        @Constraint(maxItems = 1024, list = ATOMIC) @ClientCheck("omitempty,dive")
        List<Rule> egress,

        @ClientCheck("omitempty,labels") Map<String, String> labelsToApply)
        implements ProfileSpecBuilder.With {

    public ProfileSpec {
        ingress = Values.list(ingress);
        egress = Values.list(egress);
        labelsToApply = Values.map(labelsToApply);
    }

    public static ProfileSpecBuilder builder() {
        return ProfileSpecBuilder.builder();
    }
}
