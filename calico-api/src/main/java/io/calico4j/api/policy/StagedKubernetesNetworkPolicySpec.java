package io.calico4j.api.policy;

import static io.calico4j.api.schema.Constraint.ListType.ATOMIC;
import static io.calico4j.api.schema.Constraint.ListType.SET;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.calico4j.api.NullableListsRecord;
import io.calico4j.api.internal.Values;
import io.calico4j.api.schema.Constraint;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a {@link StagedKubernetesNetworkPolicy} says.
 *
 * <p>A policy that is staged to {@linkplain StagedAction#DELETE delete} says nothing else: then even an empty list is
 * too much, so the lists may be null. In JSON an empty list is left out like null.
 *
 * @param stagedAction what the staged policy would do to the enforced one of its name; null for
 *     {@link StagedAction#SET}
 * @param podSelector the Pods that it governs; of all its requirements none for all of the namespace
 * @param ingress what may reach them; null if not said
 * @param egress what they may reach; null if not said
 * @param policyTypes the directions that it governs, {@code Ingress} and {@code Egress}; null or empty lets the rules
 *     decide
 */
@NullableListsRecord
public record StagedKubernetesNetworkPolicySpec(
        @Constraint(
                oneOf = {"Set", "Delete", "Learn", "Ignore"},
                defaultValue = "\"Set\"")
        @Nullable
        StagedAction stagedAction,

        @JsonInclude LabelSelector podSelector,
        @Constraint(list = ATOMIC) @Nullable List<KubernetesIngressRule> ingress,
        @Constraint(list = ATOMIC) @Nullable List<KubernetesEgressRule> egress,

        @Constraint(minItems = 1, maxItems = 2, list = SET) @Nullable
        List<String> policyTypes)
        implements StagedKubernetesNetworkPolicySpecBuilder.With {

    public StagedKubernetesNetworkPolicySpec {
        stagedAction = stagedAction == null || stagedAction.value().isEmpty() ? null : stagedAction;
        podSelector = podSelector == null ? LabelSelector.builder().build() : podSelector;
        ingress = Values.listOrNull(ingress);
        egress = Values.listOrNull(egress);
        policyTypes = Values.listOrNull(policyTypes);
    }

    public static StagedKubernetesNetworkPolicySpecBuilder builder() {
        return StagedKubernetesNetworkPolicySpecBuilder.builder();
    }
}
