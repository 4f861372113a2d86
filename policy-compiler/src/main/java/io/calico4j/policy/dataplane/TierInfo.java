package io.calico4j.policy.dataplane;

import java.util.List;

/**
 * A tier of one endpoint and one hook: the policies that apply there.
 *
 * @param name the name
 * @param defaultAction {@code Deny} or {@code Pass}: what becomes of traffic that the policies do not decide; empty for a tier that no
 *     resource defines, which denies
 * @param ingressPolicies the policies for traffic to the endpoint, in the order in which they are asked, staged ones included
 * @param egressPolicies the policies for traffic from it
 */
public record TierInfo(
        String name, String defaultAction, List<PolicyId> ingressPolicies, List<PolicyId> egressPolicies) {

    /** The lists are copied. */
    public TierInfo {
        ingressPolicies = List.copyOf(ingressPolicies);
        egressPolicies = List.copyOf(egressPolicies);
    }
}
