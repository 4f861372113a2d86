package io.calico4j.api.policy;

import static io.calico4j.api.schema.Constraint.ListType.ATOMIC;
import static io.calico4j.api.schema.Constraint.ListType.SET;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.calico4j.api.NullableListsRecord;
import io.calico4j.api.internal.Values;
import io.calico4j.api.schema.ClientCheck;
import io.calico4j.api.schema.Constraint;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a {@link StagedGlobalNetworkPolicy} says.
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
 * @param selector over the labels of endpoints, workloads' and hosts'; null for all of them
 * @param types the directions that it governs; null or empty lets the rules decide when the policy is created
 * @param doNotTrack whether it is applied before connection tracking, to host endpoints; needs {@code applyOnForward}
 * @param preDNAT whether it is applied before destination NAT, to host endpoints; needs {@code applyOnForward}
 * @param applyOnForward whether it also governs traffic that a host forwards
 * @param serviceAccountSelector over the labels of the endpoints' service accounts; null for any
 * @param namespaceSelector over the labels of the endpoints' namespaces; null for any
 * @param performanceHints hints to the dataplane, without effect on what is allowed; null if not said
 */
@NullableListsRecord
public record StagedGlobalNetworkPolicySpec(
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

        @JsonInclude(JsonInclude.Include.NON_DEFAULT) boolean doNotTrack,
        @JsonInclude(JsonInclude.Include.NON_DEFAULT) boolean preDNAT,
        @JsonInclude(JsonInclude.Include.NON_DEFAULT) boolean applyOnForward,

        @Constraint(maxLength = 1024) @ClientCheck("selector") @Nullable
        String serviceAccountSelector,

        @Constraint(maxLength = 1024) @ClientCheck("selector") @Nullable
        String namespaceSelector,

        @Constraint(
                oneOf = {"AssumeNeededOnEveryNode"},
                list = SET)
        @ClientCheck("omitempty,unique,dive,oneof=AssumeNeededOnEveryNode")
        @Nullable
        List<String> performanceHints)
        implements StagedGlobalNetworkPolicySpecBuilder.With {

    public StagedGlobalNetworkPolicySpec {
        stagedAction = stagedAction == null || stagedAction.value().isEmpty() ? null : stagedAction;
        tier = Values.text(tier);
        ingress = Values.listOrNull(ingress);
        egress = Values.listOrNull(egress);
        selector = Values.text(selector);
        types = Values.listOrNull(types);
        serviceAccountSelector = Values.text(serviceAccountSelector);
        namespaceSelector = Values.text(namespaceSelector);
        performanceHints = Values.listOrNull(performanceHints);
    }

    public static StagedGlobalNetworkPolicySpecBuilder builder() {
        return StagedGlobalNetworkPolicySpecBuilder.builder();
    }

    /** What the policy would say if it were enforced. */
    public GlobalNetworkPolicySpec enforced() {
        return GlobalNetworkPolicySpec.builder()
                .tier(tier)
                .order(order)
                .ingress(Values.list(ingress))
                .egress(Values.list(egress))
                .selector(selector)
                .types(Values.list(types))
                .doNotTrack(doNotTrack)
                .preDNAT(preDNAT)
                .applyOnForward(applyOnForward)
                .serviceAccountSelector(serviceAccountSelector)
                .namespaceSelector(namespaceSelector)
                .performanceHints(Values.list(performanceHints))
                .build();
    }
}
