package io.calico4j.policy.model;

import java.util.List;
import java.util.Map;

/**
 * A profile.
 *
 * @param labels the labels that endpoints inherit from it
 * @param inboundRules the rules for traffic to endpoints
 * @param outboundRules the rules for traffic from them
 */
public record ModelProfile(Map<String, String> labels, List<ModelRule> inboundRules, List<ModelRule> outboundRules) {

    /** The map and the lists are copied. */
    public ModelProfile {
        labels = Map.copyOf(labels);
        inboundRules = List.copyOf(inboundRules);
        outboundRules = List.copyOf(outboundRules);
    }
}
