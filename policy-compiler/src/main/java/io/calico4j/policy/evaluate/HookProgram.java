package io.calico4j.policy.evaluate;

import java.util.List;

/**
 * Everything that one hook of an endpoint asks in one direction about packets of one IP version. Immutable.
 *
 * @param tiers those with policies in scope, in order
 * @param profiles that are asked when all tiers have passed, in order
 */
public record HookProgram(List<TierProgram> tiers, List<ProfileProgram> profiles) {

    /** The lists are copied. */
    public HookProgram {
        tiers = List.copyOf(tiers);
        profiles = List.copyOf(profiles);
    }
}
