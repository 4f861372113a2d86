package io.calico4j.api.kubernetes;

import io.calico4j.api.policy.LabelRequirement;
import io.calico4j.api.policy.LabelSelector;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Kubernetes' label selectors in Calico's selector language. */
final class LabelTerms {

    /** What Calico requires of a workload that a Kubernetes policy means: that it is a Pod. */
    private static final String IS_POD = "projectcalico.org/orchestrator == 'k8s'";

    private LabelTerms() {}

    /** A selector of Pods; all of them where there is none. */
    static String podSelector(@Nullable LabelSelector selector) {
        List<String> terms = new ArrayList<>(List.of(IS_POD));
        if (selector != null) {
            terms.addAll(of(selector));
        }
        return String.join(" && ", terms);
    }

    /** A selector of namespaces: an empty one selects all; none is none. */
    static @Nullable String namespaceSelector(@Nullable LabelSelector selector) {
        if (selector == null) {
            return null;
        }
        boolean empty =
                selector.matchLabels().isEmpty() && selector.matchExpressions().isEmpty();
        return empty ? "all()" : String.join(" && ", of(selector));
    }

    /** The requirements, in Calico's order; one with an operator that is none of the four is left out. */
    static List<String> of(LabelSelector selector) {
        List<String> terms = new ArrayList<>();
        selector.matchLabels().forEach((key, value) -> terms.add(key + " == '" + value + "'"));
        for (LabelRequirement requirement : selector.matchExpressions()) {
            String values = "{ '" + String.join("', '", requirement.values()) + "' }";
            switch (requirement.operator()) {
                case "In" -> terms.add(requirement.key() + " in " + values);
                case "NotIn" -> terms.add(requirement.key() + " not in " + values);
                case "Exists" -> terms.add("has(" + requirement.key() + ")");
                case "DoesNotExist" -> terms.add("! has(" + requirement.key() + ")");
                default -> {}
            }
        }
        return terms;
    }
}
