package io.calico4j.api.policy;

import static io.calico4j.api.schema.Constraint.ListType.ATOMIC;

import io.calico4j.api.CalicoRecord;
import io.calico4j.api.internal.Values;
import io.calico4j.api.schema.Constraint;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The label selector of Kubernetes. One without any requirement selects everything.
 *
 * @param matchLabels labels that must have these values
 * @param matchExpressions further requirements, all of which must hold
 */
@CalicoRecord
@Constraint(atomic = true)
public record LabelSelector(
        Map<String, String> matchLabels,
        @Constraint(list = ATOMIC) List<LabelRequirement> matchExpressions) implements LabelSelectorBuilder.With {

    /** Selects everything. */
    public static final LabelSelector ALL = builder().build();

    public LabelSelector {
        matchLabels = Values.map(matchLabels);
        matchExpressions = Values.list(matchExpressions);
    }

    public static LabelSelectorBuilder builder() {
        return LabelSelectorBuilder.builder();
    }

    /** Selects what has this label with this value. */
    public static LabelSelector of(String label, String value) {
        return new LabelSelector(Map.of(label, value), List.of());
    }

    /** Whether something with these labels is selected. */
    public boolean matches(Map<String, String> labels) {
        return matchLabels.entrySet().stream()
                        .allMatch(entry -> entry.getValue().equals(labels.get(entry.getKey())))
                && matchExpressions.stream().allMatch(requirement -> requirement.matches(labels));
    }

    /** The selector as text, in the form that the Kubernetes API takes: {@code a=b,c in (d,e),has,!hasNot}. */
    public String print() {
        return Stream.concat(
                        matchLabels.entrySet().stream().map(entry -> entry.getKey() + "=" + entry.getValue()),
                        matchExpressions.stream().map(LabelRequirement::print))
                .collect(Collectors.joining(","));
    }
}
