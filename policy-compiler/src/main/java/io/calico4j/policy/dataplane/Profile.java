package io.calico4j.policy.dataplane;

import java.util.List;

/**
 * The rules of a profile.
 *
 * @param inboundRules the rules for traffic to endpoints, in order
 * @param outboundRules the rules for traffic from them
 */
public record Profile(List<Rule> inboundRules, List<Rule> outboundRules) {

    /** The lists are copied. */
    public Profile {
        inboundRules = List.copyOf(inboundRules);
        outboundRules = List.copyOf(outboundRules);
    }
}
