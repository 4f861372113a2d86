package io.calico4j.policy.lint;

import io.calico4j.policy.flatten.Direction;
import io.calico4j.policy.flatten.FlatRule;
import io.calico4j.policy.flatten.FlatTier;
import io.calico4j.policy.flatten.RuleAction;
import io.calico4j.policy.order.PolicyOrder;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/** What can be said of policies beside each other. */
record PolicySetLints(Map<String, FlatTier> tiers, Selectable selectable, Findings findings) {

    void check(List<LintedPolicy> policies) {
        List<LintedPolicy> ordered = new ArrayList<>(policies);
        ordered.sort(Comparator.comparing((LintedPolicy policy) -> tier(policy), PolicyOrder.OF_TIERS)
                .thenComparing((one, other) -> PolicyOrder.OF_POLICIES.compare(one.flat(), other.flat()))
                .thenComparing(policy -> policy.key().tieBreak()));
        for (int i = 0; i < ordered.size(); i++) {
            unreachable(ordered, i);
        }
        Map<String, List<LintedPolicy>> byTier = new HashMap<>();
        for (LintedPolicy policy : ordered) {
            byTier.computeIfAbsent(policy.flat().tier(), t -> new ArrayList<>()).add(policy);
        }
        byTier.keySet().stream().sorted().forEach(tier -> ties(byTier.getOrDefault(tier, List.of())));
    }

    private FlatTier tier(LintedPolicy policy) {
        String name = policy.flat().tier();
        return tiers.getOrDefault(name, FlatTier.undefined(name));
    }

    private void unreachable(List<LintedPolicy> ordered, int index) {
        LintedPolicy policy = ordered.get(index);
        for (Direction direction : Direction.values()) {
            if (!policy.governs(direction)) {
                continue;
            }
            // Tiers from which some traffic may go on to the next, whatever comes later in them.
            Set<String> passing = new HashSet<>();
            for (LintedPolicy earlier : ordered.subList(0, index)) {
                boolean mayPass = passing.contains(earlier.flat().tier())
                        && !earlier.flat().tier().equals(policy.flat().tier());
                int rule = mayPass ? -1 : decidingRule(earlier, policy, direction);
                if (earlier.governs(direction)
                        && earlier.rules(direction).stream().anyMatch(r -> r.action() == RuleAction.PASS)) {
                    passing.add(earlier.flat().tier());
                }
                if (rule >= 0) {
                    findings.add(
                            Lint.UNREACHABLE_POLICY,
                            policy,
                            direction,
                            direction + " rule " + rule + " of " + earlier
                                    + " comes before it, applies wherever it does, and decides everything");
                    break;
                }
            }
        }
    }

    /** The rule that leaves nothing to the later policy; -1 if there is none. */
    private static int decidingRule(LintedPolicy earlier, LintedPolicy later, Direction direction) {
        boolean sameTier = earlier.flat().tier().equals(later.flat().tier());
        // A staged policy takes nothing from one that is enforced.
        if (!earlier.governs(direction)
                || (earlier.isStaged() && !later.isStaged())
                || !earlier.isAskedWhereverIs(later)) {
            return -1;
        }
        List<FlatRule> rules = earlier.rules(direction);
        for (int i = 0; i < rules.size(); i++) {
            if (RuleCover.decidesEverything(rules.get(i))) {
                boolean pass = rules.get(i).action() == RuleAction.PASS;
                return pass && !sameTier ? -1 : i;
            }
            // What rules before it pass on, another tier still decides.
            if (!sameTier && rules.get(i).action() == RuleAction.PASS) {
                return -1;
            }
        }
        return -1;
    }

    private void ties(List<LintedPolicy> tier) {
        for (int i = 0; i < tier.size(); i++) {
            for (int j = i + 1; j < tier.size(); j++) {
                LintedPolicy first = tier.get(i);
                LintedPolicy second = tier.get(j);
                if (!Objects.equals(first.flat().order(), second.flat().order())) {
                    break;
                }
                tie(first, second);
            }
        }
    }

    private void tie(LintedPolicy first, LintedPolicy second) {
        for (Direction direction : Direction.values()) {
            boolean both = first.governs(direction)
                    && second.governs(direction)
                    && first.hook().equals(second.hook());
            Set<RuleAction> actions = decisions(first, direction);
            actions.addAll(decisions(second, direction));
            if (!both || actions.size() < 2) {
                continue;
            }
            Optional<String> common =
                    selectable.common(first.flat().selector(), second.flat().selector());
            boolean alike = first.flat().selector().equals(second.flat().selector());
            if (common.isPresent() || (alike && !selectable.hasEndpoints())) {
                Double order = first.flat().order();
                findings.add(
                        Lint.ORDER_TIE,
                        second,
                        direction,
                        "has " + (order == null ? "no order" : "the order " + order) + " in tier "
                                + first.flat().tier() + ", as " + first
                                + " has, which comes first by its name; both apply to "
                                + common.orElse("the same endpoints"));
                return;
            }
        }
    }

    private static Set<RuleAction> decisions(LintedPolicy policy, Direction direction) {
        Set<RuleAction> actions = EnumSet.noneOf(RuleAction.class);
        policy.rules(direction).forEach(rule -> actions.add(rule.action()));
        actions.remove(RuleAction.LOG);
        return actions;
    }
}
