package io.calico4j.api;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.calico4j.api.schema.Constraint;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One aspect of a resource's state, as in Kubernetes.
 *
 * @param type which aspect, such as {@code Ready}
 * @param status {@code True}, {@code False} or {@code Unknown}
 * @param observedGeneration the generation that was looked at; null if not said
 * @param lastTransitionTime when the status last changed
 * @param reason a word for programs
 * @param message a sentence for people
 */
@CalicoRecord
public record Condition(
        @Constraint(
                required = true,
                maxLength = 316,
                pattern = "^([a-z0-9]([-a-z0-9]*[a-z0-9])?(\\.[a-z0-9]([-a-z0-9]*[a-z0-9])?)*/)?"
                        + "(([A-Za-z0-9][-A-Za-z0-9_.]*)?[A-Za-z0-9])$")
        @JsonInclude
        String type,

        @Constraint(
                required = true,
                oneOf = {"True", "False", "Unknown"})
        @JsonInclude
        String status,

        @Constraint(format = "int64", minimum = 0) @Nullable Long observedGeneration,
        @Constraint(required = true) @JsonInclude @Nullable Instant lastTransitionTime,

        @Constraint(
                required = true,
                minLength = 1,
                maxLength = 1024,
                pattern = "^[A-Za-z]([A-Za-z0-9_,:]*[A-Za-z0-9_])?$")
        @JsonInclude
        String reason,

        @Constraint(required = true, maxLength = 32768) @JsonInclude
        String message)
        implements ConditionBuilder.With {

    public Condition {
        type = type == null ? "" : type;
        status = status == null ? "" : status;
        observedGeneration = observedGeneration == null || observedGeneration == 0 ? null : observedGeneration;
        reason = reason == null ? "" : reason;
        message = message == null ? "" : message;
    }

    public static ConditionBuilder builder() {
        return ConditionBuilder.builder();
    }
}
