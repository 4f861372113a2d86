package io.calico4j.policy.dataplane;

import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.List;

/**
 * The ids that Calico gives rules: of each a hash over where the rule is, the rules before it and the rule itself. Stateless.
 *
 * <p>Neither the namespace nor the kind nor the tier of a policy is in its rules' ids: policies of the same name with the same rules
 * have the same ids.
 */
public final class RuleIds {

    private static final int LENGTH = 16;

    private RuleIds() {}

    /** The rules, with their ids, of a policy for traffic to endpoints. */
    public static List<Rule> ofPolicyInbound(String policyName, List<Rule> rules) {
        return assign("pol-in-default/" + policyName, rules);
    }

    /** The rules, with their ids, of a policy for traffic from endpoints. */
    public static List<Rule> ofPolicyOutbound(String policyName, List<Rule> rules) {
        return assign("pol-out-default/" + policyName, rules);
    }

    /** The rules, with their ids, of a profile for traffic to endpoints. */
    public static List<Rule> ofProfileInbound(String profileName, List<Rule> rules) {
        return assign("prof-in-" + profileName, rules);
    }

    /** The rules, with their ids, of a profile for traffic from endpoints. */
    public static List<Rule> ofProfileOutbound(String profileName, List<Rule> rules) {
        return assign("prof-out-" + profileName, rules);
    }

    /**
     * The rules with their ids.
     *
     * @param seed where the rules are; as each of the other methods here has it
     */
    public static List<Rule> assign(String seed, List<Rule> rules) {
        if (rules.isEmpty()) {
            return List.of();
        }
        List<Rule> identified = new ArrayList<>(rules.size());
        MessageDigest digest = Sha224.digest();
        byte[] chain = Sha224.of(seed);
        for (Rule rule : rules) {
            Rule anonymous = rule.ruleId().isEmpty() ? rule : rule.withRuleId("");
            digest.update(chain);
            chain = digest.digest(Protobuf.encode(anonymous));
            identified.add(rule.withRuleId(Sha224.text(chain).substring(0, LENGTH)));
        }
        return List.copyOf(identified);
    }
}
