package io.calico4j.policy.flatten;

import io.calico4j.api.policy.Action;
import java.util.Optional;

/** What a rule does with the traffic that it matches. */
public enum RuleAction {
    /** The traffic is allowed; nothing later is asked. */
    ALLOW("allow"),

    /** The traffic is dropped. */
    DENY("deny"),

    /** The rest of the tier is skipped; in a profile, the traffic is dropped. */
    PASS("pass"),

    /** The next rule is asked. */
    LOG("log");

    private final String text;

    RuleAction(String text) {
        this.text = text;
    }

    /** The resource's action, whatever its case; {@code next-tier} is another name of {@code Pass}; empty for others. */
    static Optional<RuleAction> of(Action action) {
        String value = action.value();
        for (RuleAction candidate : values()) {
            if (candidate.text.equalsIgnoreCase(value)) {
                return Optional.of(candidate);
            }
        }
        return value.equalsIgnoreCase("next-tier") ? Optional.of(PASS) : Optional.empty();
    }

    /** The action in lower case. */
    @Override
    public String toString() {
        return text;
    }
}
