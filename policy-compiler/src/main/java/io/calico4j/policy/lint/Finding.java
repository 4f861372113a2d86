package io.calico4j.policy.lint;

import io.calico4j.policy.flatten.Direction;
import org.jspecify.annotations.Nullable;

/**
 * Something in a set of policies that its author may not have meant.
 *
 * @param lint what was looked for; it has the rule of Calico that makes this matter
 * @param resource the policy, profile or endpoint, such as {@code NetworkPolicy shop/db}
 * @param direction of the rules in question; null if it is about none
 * @param rule the rule's place among those of its direction, from 0; -1 if it is about the resource as a whole
 * @param message a sentence that says what was found
 */
public record Finding(Lint lint, String resource, @Nullable Direction direction, int rule, String message) {

    /** {@code resource, ingress rule 2: message [lint]}. */
    @Override
    public String toString() {
        String where = direction == null ? "" : ", " + direction + (rule < 0 ? "" : " rule " + rule);
        return resource + where + ": " + message + " [" + lint + "]";
    }
}
