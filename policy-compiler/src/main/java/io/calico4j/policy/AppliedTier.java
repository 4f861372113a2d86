package io.calico4j.policy;

import io.calico4j.policy.flatten.FlatPolicy;
import io.calico4j.policy.flatten.FlatTier;
import java.util.List;

/**
 * A tier as an endpoint sees it in one direction.
 *
 * @param tier the tier
 * @param policies the policies that apply to the endpoint and govern the direction, in the order in which they are asked; at
 *     least one, for a tier without any is not seen at all
 */
public record AppliedTier(FlatTier tier, List<FlatPolicy> policies) {

    public AppliedTier {
        policies = List.copyOf(policies);
    }
}
