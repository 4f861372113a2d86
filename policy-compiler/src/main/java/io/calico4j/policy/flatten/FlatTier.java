package io.calico4j.policy.flatten;

import org.jspecify.annotations.Nullable;

/**
 * A tier.
 *
 * @param name the name
 * @param order smaller is asked first; null is asked after every number
 * @param passes whether traffic that its policies select but do not decide goes on to the next tier, instead of being denied
 * @param defined whether there is a Tier resource; without one a tier is asked after all others, and denies
 */
public record FlatTier(String name, @Nullable Double order, boolean passes, boolean defined) {

    public FlatTier {
        // Zero has two signs in floating point, and Calico's comparison sees no difference between them.
        order = order == null ? null : order + 0.0;
    }

    /** A tier that policies name but that no resource defines. */
    public static FlatTier undefined(String name) {
        return new FlatTier(name, null, false, false);
    }
}
