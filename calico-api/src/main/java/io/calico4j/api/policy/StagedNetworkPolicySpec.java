package io.calico4j.api.policy;

import static io.calico4j.api.schema.Constraint.ListType.ATOMIC;
import static io.calico4j.api.schema.Constraint.ListType.SET;

import io.calico4j.api.NullableListsRecord;
import io.calico4j.api.internal.Values;
import io.calico4j.api.schema.ClientCheck;
import io.calico4j.api.schema.Constraint;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a {@link StagedNetworkPolicy} says.
 *
 * <p>A policy that is staged to {@linkplain StagedAction#DELETE delete} says nothing else: then even an empty list is
 * too much, so the lists may be null. In JSON an empty list is left out like null.
 *
 * @param stagedAction what the staged policy would do to the enforced one of its name; null for
 *     {@link StagedAction#SET}
 * @param tier the tier that it belongs to; null for {@code default}
 * @param order its place in the tier, smaller first; null for last
 * @param ingress rules for traffic to the selected endpoints, in order; null if not said
 * @param egress rules for traffic from the selected endpoints, in order; null if not said
 * @param selector over the labels of the endpoints in the policy's namespace; null for all of them
 * @param types the directions that it governs; null or empty lets the rules decide when the policy is created
 * @param serviceAccountSelector over the labels of the endpoints' service accounts; null for any
 * @param performanceHints hints to the dataplane, without effect on what is allowed; null if not said
 */
@NullableListsRecord
public record StagedNetworkPolicySpec(
        @Constraint(
                oneOf = {"Set", "Delete", "Learn", "Ignore"},
                defaultValue = "\"Set\"")
        @Nullable
        StagedAction stagedAction,

        @Constraint(defaultValue = "\"default\"") @ClientCheck("omitempty,name") @Nullable
        String tier,

        @Nullable Double order,

        @Constraint(maxItems = 1024, list = ATOMIC) @ClientCheck("omitempty,dive") @Nullable
        List<Rule> ingress,

        @Constraint(maxItems = 1024, list = ATOMIC) @ClientCheck("omitempty,dive") @Nullable
        List<Rule> egress,

        @Constraint(maxLength = 1024) @ClientCheck("selector") @Nullable
        String selector,

        @Constraint(minItems = 1, maxItems = 2, list = SET) @Nullable
        List<PolicyType> types,

        @Constraint(maxLength = 1024) @ClientCheck("selector") @Nullable
        String serviceAccountSelector,

        @Constraint(
                oneOf = {"AssumeNeededOnEveryNode"},
                list = SET)
        @ClientCheck("omitempty,unique,dive,oneof=AssumeNeededOnEveryNode")
        @Nullable
        List<String> performanceHints)
        implements StagedNetworkPolicySpecBuilder.With {

    public StagedNetworkPolicySpec {
        stagedAction = stagedAction == null || stagedAction.value().isEmpty() ? null : stagedAction;
        tier = Values.text(tier);
        ingress = Values.listOrNull(ingress);
        egress = Values.listOrNull(egress);
        selector = Values.text(selector);
        types = Values.listOrNull(types);
        serviceAccountSelector = Values.text(serviceAccountSelector);
        performanceHints = Values.listOrNull(performanceHints);
    }

    public static StagedNetworkPolicySpecBuilder builder() {
        return StagedNetworkPolicySpecBuilder.builder();
    }

    /** What the policy would say if it were enforced. */
    public NetworkPolicySpec enforced() {
        return NetworkPolicySpec.builder()
                .tier(tier)
                .order(order)
                .ingress(Values.list(ingress))
                .egress(Values.list(egress))
                .selector(selector)
                .types(Values.list(types))
                .serviceAccountSelector(serviceAccountSelector)
                .performanceHints(Values.list(performanceHints))
                .build();
    }
}
