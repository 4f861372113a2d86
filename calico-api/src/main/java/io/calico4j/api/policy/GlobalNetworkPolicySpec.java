package io.calico4j.api.policy;

import static io.calico4j.api.schema.Constraint.ListType.ATOMIC;
import static io.calico4j.api.schema.Constraint.ListType.SET;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.calico4j.api.CalicoRecord;
import io.calico4j.api.internal.Values;
import io.calico4j.api.schema.ClientCheck;
import io.calico4j.api.schema.Constraint;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a {@link GlobalNetworkPolicy} says.
 *
 * @param tier the tier that it belongs to; null for {@code default}
 * @param order its place in the tier, smaller first; null for last
 * @param ingress rules for traffic to the selected endpoints, in order
 * @param egress rules for traffic from the selected endpoints, in order
 * @param selector over the labels of endpoints, workloads' and hosts'; null for all of them
 * @param types the directions that it governs; empty lets the rules decide when the policy is created
 * @param doNotTrack whether it is applied before connection tracking, to host endpoints; needs {@code applyOnForward}
 * @param preDNAT whether it is applied before destination NAT, to host endpoints; needs {@code applyOnForward}
 * @param applyOnForward whether it also governs traffic that a host forwards
 * @param serviceAccountSelector over the labels of the endpoints' service accounts; null for any
 * @param namespaceSelector over the labels of the endpoints' namespaces; null for any
 * @param performanceHints hints to the dataplane, without effect on what is allowed
 */
@CalicoRecord
public record GlobalNetworkPolicySpec(
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
        List<String> performanceHints)
        implements GlobalNetworkPolicySpecBuilder.With {

    public GlobalNetworkPolicySpec {
        tier = Values.text(tier);
        ingress = Values.list(ingress);
        egress = Values.list(egress);
        selector = Values.text(selector);
        types = Values.list(types);
        serviceAccountSelector = Values.text(serviceAccountSelector);
        namespaceSelector = Values.text(namespaceSelector);
        performanceHints = Values.list(performanceHints);
    }

    public static GlobalNetworkPolicySpecBuilder builder() {
        return GlobalNetworkPolicySpecBuilder.builder();
    }
}
