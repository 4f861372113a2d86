package io.calico4j.api.policy;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import io.calico4j.api.schema.Constraint;

/**
 * A direction that a policy governs. Any text is kept as it was read; validation refuses all but these two.
 *
 * @param value the text
 */
@Constraint(oneOf = {"Ingress", "Egress"})
public record PolicyType(@JsonValue String value) {

    /** Traffic to the endpoints that the policy selects. */
    public static final PolicyType INGRESS = new PolicyType("Ingress");

    /** Traffic from the endpoints that the policy selects. */
    public static final PolicyType EGRESS = new PolicyType("Egress");

    @JsonCreator
    static PolicyType fromJson(String value) {
        return new PolicyType(value);
    }

    @Override
    public String toString() {
        return value;
    }
}
