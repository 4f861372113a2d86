package io.calico4j.api.names;

import io.calico4j.api.policy.Tier;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The names of tiers that Calico itself gives a meaning. */
public final class TierNames {

    private static final Set<String> PROTECTED = Set.of(Tier.DEFAULT, Tier.KUBE_ADMIN, Tier.KUBE_BASELINE);

    private TierNames() {}

    /** The tier that a policy is in which names this one: the default tier where the name is null or empty. */
    public static String orDefault(@Nullable String tier) {
        return tier == null || tier.isEmpty() ? Tier.DEFAULT : tier;
    }

    /** Whether Calico makes the tier with this name itself and lets nobody delete it. */
    public static boolean isProtected(String tier) {
        return PROTECTED.contains(tier);
    }
}
