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
        for (Direction direction : Direction.values()) {
            unreachable(ordered, direction);
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

    /**
     * A policy that decides everything.
     *
     * @param policy the policy
     * @param rule of which a rule before it at most decides or logs something else
     * @param forAllTiers whether this leaves nothing to later tiers either
     */
    private record Decider(LintedPolicy policy, int rule, boolean forAllTiers) {

        boolean leavesNothingTo(LintedPolicy later) {
            // A staged policy takes nothing from one that is enforced.
            return (forAllTiers || policy.flat().tier().equals(later.flat().tier()))
                    && (later.isStaged() || !policy.isStaged())
                    && policy.isAskedWhereverIs(later);
        }
    }

    private void unreachable(List<LintedPolicy> ordered, Direction direction) {
        List<Decider> deciders = new ArrayList<>();
        // Tiers from which some traffic goes on to the next, whatever comes later in them.
        Set<String> passing = new HashSet<>();
        for (LintedPolicy policy : ordered) {
            if (!policy.governs(direction)) {
                continue;
            }
            deciders.stream()
                    .filter(decider -> decider.leavesNothingTo(policy))
                    .findFirst()
                    .ifPresent(decider -> findings.add(
                            Lint.UNREACHABLE_POLICY,
                            policy,
                            direction,
                            direction + " rule " + decider.rule() + " of " + decider.policy()
                                    + " comes before it, applies wherever it does, and decides everything"));
            List<FlatRule> rules = policy.rules(direction);
            for (int i = 0; i < rules.size(); i++) {
                if (rules.get(i).action() == RuleAction.PASS) {
                    passing.add(policy.flat().tier());
                }
                if (RuleCover.decidesEverything(rules.get(i))) {
                    deciders.add(new Decider(
                            policy, i, !passing.contains(policy.flat().tier())));
                    break;
                }
            }
        }
    }

    private void ties(List<LintedPolicy> tier) {
        List<Set<RuleAction>> ingress = decisions(tier, Direction.INGRESS);
        List<Set<RuleAction>> egress = decisions(tier, Direction.EGRESS);
        for (int i = 0; i < tier.size(); i++) {
            Double order = tier.get(i).flat().order();
            for (int j = i + 1;
                    j < tier.size() && Objects.equals(order, tier.get(j).flat().order());
                    j++) {
                if (conflict(ingress.get(i), ingress.get(j))) {
                    tie(tier.get(i), tier.get(j), Direction.INGRESS);
                } else if (conflict(egress.get(i), egress.get(j))) {
                    tie(tier.get(i), tier.get(j), Direction.EGRESS);
                }
            }
        }
    }

    /** What each policy's rules may decide; nothing for a direction that it does not govern. */
    private static List<Set<RuleAction>> decisions(List<LintedPolicy> policies, Direction direction) {
        List<Set<RuleAction>> decisions = new ArrayList<>();
        for (LintedPolicy policy : policies) {
            Set<RuleAction> actions = EnumSet.noneOf(RuleAction.class);
            if (policy.governs(direction)) {
                policy.rules(direction).forEach(rule -> actions.add(rule.action()));
                actions.remove(RuleAction.LOG);
            }
            decisions.add(actions);
        }
        return decisions;
    }

    /** Whether it matters which of two comes first. */
    private static boolean conflict(Set<RuleAction> one, Set<RuleAction> other) {
        return !one.isEmpty() && !other.isEmpty() && (one.size() > 1 || !one.equals(other));
    }

    private void tie(LintedPolicy first, LintedPolicy second, Direction direction) {
        if (!first.hook().equals(second.hook())) {
            return;
        }
        Optional<String> common =
                selectable.common(first.flat().selector(), second.flat().selector());
        boolean alike = first.flat().selector().equals(second.flat().selector());
        if (common.isEmpty() && (!alike || selectable.hasEndpoints())) {
            return;
        }
        Double order = first.flat().order();
        findings.add(
                Lint.ORDER_TIE,
                second,
                direction,
                "has " + (order == null ? "no order" : "the order " + order) + " in tier "
                        + first.flat().tier() + ", as " + first + " has, which comes first by its name; both apply to "
                        + common.orElse("the same endpoints"));
    }
}
