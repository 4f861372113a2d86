package io.calico4j.api.policy;

import static io.calico4j.api.schema.Constraint.ListType.ATOMIC;
import static io.calico4j.api.schema.Constraint.ListType.SET;

import io.calico4j.api.CalicoRecord;
import io.calico4j.api.internal.Values;
import io.calico4j.api.schema.ClientCheck;
import io.calico4j.api.schema.Constraint;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a {@link NetworkPolicy} says.
 *
 * @param tier the tier that it belongs to; null for {@code default}
 * @param order its place in the tier, smaller first; null for last
 * @param ingress rules for traffic to the selected endpoints, in order
 * @param egress rules for traffic from the selected endpoints, in order
 * @param selector over the labels of the endpoints in the policy's namespace; null for all of them
 * @param types the directions that it governs; empty lets the rules decide when the policy is created
 * @param serviceAccountSelector over the labels of the endpoints' service accounts; null for any
 * @param performanceHints hints to the dataplane, without effect on what is allowed
 */
@CalicoRecord
public record NetworkPolicySpec(
        @Constraint(defaultValue = "\"default\"") @ClientCheck("omitempty,name") @Nullable
        String tier,

        @Nullable Double order,

        @Constraint(maxItems = 1024, list = ATOMIC) @ClientCheck("omitempty,dive")
        List<Rule> ingress,

        @Constraint(maxItems = 1024, list = ATOMIC) @ClientCheck("omitempty,dive")
        List<Rule> egress,

        @Constraint(maxLength = 1024) @ClientCheck("selector") @Nullable
        String selector,

        @Constraint(minItems = 1, maxItems = 2, list = SET) List<PolicyType> types,

        @Constraint(maxLength = 1024) @ClientCheck("selector") @Nullable
        String serviceAccountSelector,

        @Constraint(
                oneOf = {"AssumeNeededOnEveryNode"},
                list = SET)
        @ClientCheck("omitempty,unique,dive,oneof=AssumeNeededOnEveryNode")
        List<String> performanceHints)
        implements NetworkPolicySpecBuilder.With {

    public NetworkPolicySpec {
        tier = Values.text(tier);
        ingress = Values.list(ingress);
        egress = Values.list(egress);
        selector = Values.text(selector);
        types = Values.list(types);
        serviceAccountSelector = Values.text(serviceAccountSelector);
        performanceHints = Values.list(performanceHints);
    }

    public static NetworkPolicySpecBuilder builder() {
        return NetworkPolicySpecBuilder.builder();
    }
}
