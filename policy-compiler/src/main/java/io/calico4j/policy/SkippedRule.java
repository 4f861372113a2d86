package io.calico4j.policy;

/**
 * A rule that did not match, and the first reason why.
 *
 * @param policy the policy or profile, such as {@code NetworkPolicy shop/db}
 * @param rule the rule's place among those of its direction, from 0
 * @param failed the first criterion that fails, such as {@code src.selector}
 * @param reason a sentence: what the flow has, and what the rule wants
 */
public record SkippedRule(String policy, int rule, String failed, String reason) {

    @Override
    public String toString() {
        return "rule " + rule + " of " + policy + ": " + reason;
    }
}
