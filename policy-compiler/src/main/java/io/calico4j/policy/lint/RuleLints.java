package io.calico4j.policy.lint;

import io.calico4j.api.policy.EntityRule;
import io.calico4j.api.policy.Rule;
import io.calico4j.api.selector.Selector;
import io.calico4j.policy.flatten.Direction;
import io.calico4j.policy.flatten.FlatEntity;
import io.calico4j.policy.flatten.FlatRule;
import io.calico4j.policy.flatten.RuleAction;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What can be said of one policy alone, or of a policy and the endpoints. */
record RuleLints(Selectable selectable, Findings findings) {

    void check(LintedPolicy policy) {
        selector(policy);
        for (Direction direction : Direction.values()) {
            types(policy, direction);
            if (policy.governs(direction)) {
                logOnly(policy, direction);
                for (int i = 0; i < policy.rules(direction).size(); i++) {
                    rule(policy, direction, i);
                }
            }
        }
    }

    private void selector(LintedPolicy policy) {
        Selector selector = policy.flat().selector();
        Selectable.contradiction(selector)
                .ifPresentOrElse(
                        label -> findings.add(Lint.UNSATISFIABLE_SELECTOR, policy, demands(selector, label)), () -> {
                            if (selectable.hasEndpoints() && !selectable.anyEndpoint(selector)) {
                                findings.add(
                                        Lint.SELECTS_NOTHING, policy, "no endpoint matches " + selector.canonical());
                            }
                        });
    }

    private static String demands(Selector selector, String label) {
        return "nothing matches " + selector.canonical() + ": no value of " + label + " will do";
    }

    private void types(LintedPolicy policy, Direction direction) {
        boolean named = policy.types().stream().anyMatch(type -> type.value().equalsIgnoreCase(direction.toString()));
        boolean hasRules = !policy.rules(direction).isEmpty();
        if (named && !hasRules) {
            findings.add(
                    Lint.TYPE_WITHOUT_RULES,
                    policy,
                    direction,
                    direction + " is among the types, and has no rules: it is left to the end of tier "
                            + policy.flat().tier());
        }
        if (!policy.governs(direction) && hasRules) {
            findings.add(
                    Lint.UNGOVERNED_RULES,
                    policy,
                    direction,
                    "there are " + direction + " rules, but " + direction + " is not among the types");
        }
    }

    private void logOnly(LintedPolicy policy, Direction direction) {
        List<FlatRule> rules = policy.rules(direction);
        if (!rules.isEmpty() && rules.stream().allMatch(rule -> rule.action() == RuleAction.LOG)) {
            findings.add(
                    Lint.LOG_ONLY,
                    policy,
                    direction,
                    "all " + direction + " rules log, which leaves the decision to the end of tier "
                            + policy.flat().tier());
        }
    }

    private void rule(LintedPolicy policy, Direction direction, int index) {
        FlatRule rule = policy.rules(direction).get(index);
        Rule written = policy.written(direction).get(index);
        Contradictions.of(rule)
                .ifPresent(reason -> findings.add(
                        Lint.NEVER_MATCHES, policy, direction, index, "the rule matches nothing: " + reason));
        for (int i = 0; i < index; i++) {
            if (RuleCover.decidesAllOf(policy.rules(direction).get(i), rule)) {
                findings.add(
                        Lint.UNREACHABLE_RULE,
                        policy,
                        direction,
                        index,
                        "rule " + i + " decides all that this rule could match");
                break;
            }
        }
        side(policy, direction, index, "source", rule.source(), written.source());
        side(policy, direction, index, "destination", rule.destination(), written.destination());
        ownSide(policy, direction, index, written);
    }

    private void side(
            LintedPolicy policy, Direction direction, int index, String side, FlatEntity flat, EntityRule written) {
        if (flat.selector() != null) {
            selector(policy, direction, index, side, flat.selector());
        }
        if (written.services() != null && written.services().namespace() == null) {
            findings.add(
                    Lint.SERVICE_WITHOUT_NAMESPACE,
                    policy,
                    direction,
                    index,
                    "service " + written.services().name() + " of the " + side + " has no namespace");
        }
    }

    private void selector(LintedPolicy policy, Direction direction, int index, String side, Selector selector) {
        @Nullable String label = Selectable.contradiction(selector).orElse(null);
        if (label != null) {
            findings.add(Lint.UNSATISFIABLE_SELECTOR, policy, direction, index, demands(selector, label));
        } else if (selectable.hasEndpoints() && !selectable.any(selector)) {
            findings.add(
                    Lint.SELECTS_NOTHING,
                    policy,
                    direction,
                    index,
                    "no endpoint and no network set matches the " + side + "'s " + selector.canonical());
        }
    }

    /** The side of the traffic on which the policy's own endpoint is. */
    private void ownSide(LintedPolicy policy, Direction direction, int index, Rule written) {
        boolean ingress = direction == Direction.INGRESS;
        EntityRule own = ingress ? written.destination() : written.source();
        if (own.selector() != null
                || own.notSelector() != null
                || own.namespaceSelector() != null
                || own.serviceAccounts() != null) {
            findings.add(
                    ingress ? Lint.INGRESS_DESTINATION_SELECTOR : Lint.EGRESS_SOURCE_SELECTOR,
                    policy,
                    direction,
                    index,
                    ingress
                            ? "the destination is always an endpoint that the policy selects, and is selected once more"
                            : "the source is always an endpoint that the policy selects, and is selected once more");
        }
    }
}
