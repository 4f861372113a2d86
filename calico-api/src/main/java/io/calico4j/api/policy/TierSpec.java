package io.calico4j.api.policy;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.calico4j.api.CalicoRecord;
import io.calico4j.api.schema.ClientCheck;
import io.calico4j.api.schema.Constraint;
import org.jspecify.annotations.Nullable;

/**
 * Where a {@link Tier} stands, and what happens at its end.
 *
 * @param order smaller tiers are asked first; null is stored as 1,000,000
 * @param defaultAction what happens to traffic that a policy of the tier selects but no rule decides: {@code Deny} or
 *     {@code Pass}; null is stored as {@code Deny}
 */
@CalicoRecord
public record TierSpec(
        @Nullable Double order,

        @Constraint(
                oneOf = {"Pass", "Deny"},
                defaultValue = "\"Deny\"")
        @ClientCheck("omitempty,oneof=Deny Pass")
        @JsonInclude(JsonInclude.Include.NON_NULL)
        @Nullable
        Action defaultAction)
        implements TierSpecBuilder.With {

    public static TierSpecBuilder builder() {
        return TierSpecBuilder.builder();
    }
}
