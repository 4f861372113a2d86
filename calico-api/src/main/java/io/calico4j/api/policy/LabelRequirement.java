package io.calico4j.api.policy;

import static io.calico4j.api.schema.Constraint.ListType.ATOMIC;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.calico4j.api.CalicoRecord;
import io.calico4j.api.internal.Values;
import io.calico4j.api.schema.Constraint;
import java.util.List;
import java.util.Map;

/**
 * A requirement on one label, as in Kubernetes.
 *
 * @param key the label
 * @param operator {@code In}, {@code NotIn}, {@code Exists} or {@code DoesNotExist}
 * @param values for the first two operators
 */
@CalicoRecord
public record LabelRequirement(
        @Constraint(required = true) @JsonInclude String key,
        @Constraint(required = true) @JsonInclude String operator,
        @Constraint(list = ATOMIC) List<String> values)
        implements LabelRequirementBuilder.With {

    public LabelRequirement {
        key = Values.textOrEmpty(key);
        operator = Values.textOrEmpty(operator);
        values = Values.list(values);
    }

    public static LabelRequirementBuilder builder() {
        return LabelRequirementBuilder.builder();
    }

    boolean matches(Map<String, String> labels) {
        String value = labels.get(key);
        return switch (operator) {
            case "In" -> value != null && values.contains(value);
            case "NotIn" -> value == null || !values.contains(value);
            case "Exists" -> value != null;
            case "DoesNotExist" -> value == null;
            default ->
                throw new IllegalArgumentException(
                        "the operator of a requirement on label " + key + " is none of the four: " + operator);
        };
    }

    String print() {
        return switch (operator) {
            case "In" -> key + " in (" + String.join(",", values) + ")";
            case "NotIn" -> key + " notin (" + String.join(",", values) + ")";
            case "Exists" -> key;
            case "DoesNotExist" -> "!" + key;
            default ->
                throw new IllegalArgumentException(
                        "the operator of a requirement on label " + key + " is none of the four: " + operator);
        };
    }
}
