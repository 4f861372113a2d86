package io.calico4j.policy;

import io.calico4j.policy.Step.Action;
import io.calico4j.policy.Verdict.Outcome;
import io.calico4j.policy.evaluate.Criterion;
import io.calico4j.policy.evaluate.RuleMatcher;
import io.calico4j.policy.flatten.Direction;
import io.calico4j.policy.flatten.FlatEndpoint;
import io.calico4j.policy.flatten.FlatPolicy;
import io.calico4j.policy.flatten.FlatProfile;
import io.calico4j.policy.flatten.FlatRule;
import io.calico4j.policy.flatten.PolicyKey;
import io.calico4j.policy.flatten.RuleAction;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The way of one packet through the tiers and profiles of one endpoint, in one direction. Used once. */
final class EndpointWalk {

    private static final String HOOK = "normal";
    private static final String PROFILE = "Profile";

    private final PolicySnapshot snapshot;
    private final FlatEndpoint endpoint;
    private final Direction direction;
    private final RuleMatcher matcher;
    private final List<Step> steps = new ArrayList<>();
    private boolean l7Unchecked;

    EndpointWalk(PolicySnapshot snapshot, FlatEndpoint endpoint, Direction direction, RuleMatcher matcher) {
        this.snapshot = snapshot;
        this.endpoint = endpoint;
        this.direction = direction;
        this.matcher = matcher;
    }

    Verdict verdict() {
        for (AppliedTier tier : snapshot.tiersOf(endpoint, direction)) {
            Action action = askTier(tier);
            if (action != Action.PASS) {
                return decided();
            }
        }
        askProfiles();
        return decided();
    }

    /** Pass, or what the tier decided. */
    private Action askTier(AppliedTier tier) {
        for (FlatPolicy policy : tier.policies()) {
            Action action = ask(policy.key(), tier.tier().name(), policy.rules(direction));
            if (action != Action.NO_MATCH) {
                return action;
            }
        }
        boolean passes = tier.tier().passes();
        PolicyKey trigger = tier.policies().get(0).key();
        String name = tier.tier().name();
        add(
                name,
                new PolicyKey(Step.END_OF_TIER, trigger.namespace(), trigger.name()),
                -1,
                passes ? Action.TIER_DEFAULT_PASS : Action.TIER_DEFAULT_DENY,
                "tier " + name + " selects " + endpoint + " (" + trigger + ") but decides nothing, and so "
                        + (passes ? "passes" : "denies"),
                List.of());
        return passes ? Action.PASS : Action.TIER_DEFAULT_DENY;
    }

    private void askProfiles() {
        List<FlatProfile> profiles = snapshot.profilesOf(endpoint);
        for (FlatProfile profile : profiles) {
            PolicyKey key = new PolicyKey(PROFILE, "", profile.name());
            if (!profile.defined()) {
                String reason = "profile " + profile.name() + " is missing or invalid, and so denies";
                add(Step.PROFILE_TIER, key, 0, Action.PROFILE_DENY, reason, List.of());
                return;
            }
            if (ask(key, Step.PROFILE_TIER, profile.rules(direction)) != Action.NO_MATCH) {
                return;
            }
        }
        add(
                Step.PROFILE_TIER,
                new PolicyKey(PROFILE, "", ""),
                -1,
                Action.NO_PROFILE,
                profiles.isEmpty()
                        ? endpoint + " has no profile to allow what no policy decides"
                        : "no profile of " + endpoint + " matches",
                List.of());
    }

    /** Asks the rules of a policy or profile in turn; {@code NO_MATCH} if none decides. */
    private Action ask(PolicyKey key, String tier, List<FlatRule> rules) {
        List<SkippedRule> skipped = new ArrayList<>();
        for (int i = 0; i < rules.size(); i++) {
            FlatRule rule = rules.get(i);
            Optional<Criterion> failure = matcher.firstFailure(rule);
            if (failure.isPresent()) {
                String sentence = matcher.explain(rule, failure.get());
                skipped.add(new SkippedRule(key.toString(), i, failure.get().toString(), sentence));
                continue;
            }
            l7Unchecked |= rule.http();
            Action action = action(rule.action(), tier);
            add(tier, key, i, action, sentence(key, i, action), skipped);
            if (action != Action.LOG) {
                return action;
            }
            skipped.clear();
        }
        String reason = rules.isEmpty() ? " has no " + direction + " rules" : ": no rule decides";
        add(tier, key, -1, Action.NO_MATCH, key + reason, skipped);
        return Action.NO_MATCH;
    }

    private static Action action(RuleAction action, String tier) {
        return switch (action) {
            case ALLOW -> Action.ALLOW;
            case DENY -> Action.DENY;
            case LOG -> Action.LOG;
            // Behind the profiles there is nothing to pass to.
            case PASS -> tier.equals(Step.PROFILE_TIER) ? Action.PROFILE_DENY : Action.PASS;
        };
    }

    private String sentence(PolicyKey key, int rule, Action action) {
        String verb = switch (action) {
            case ALLOW -> " allows ";
            case PASS -> " passes ";
            case LOG -> " logs ";
            case DENY, PROFILE_DENY, TIER_DEFAULT_DENY, NO_PROFILE -> " denies ";
            case NO_MATCH, TIER_DEFAULT_PASS -> " does not match ";
        };
        String traffic = direction == Direction.EGRESS ? "egress from " : "ingress to ";
        return direction + " rule " + rule + " of " + key + verb + traffic + endpoint;
    }

    private void add(
            String tier, PolicyKey key, int rule, Action action, String reason, List<SkippedRule> nonMatching) {
        boolean terminal = switch (action) {
            case ALLOW, DENY, TIER_DEFAULT_DENY, PROFILE_DENY, NO_PROFILE -> true;
            case PASS, LOG, NO_MATCH, TIER_DEFAULT_PASS -> false;
        };
        steps.add(new Step(
                HOOK,
                endpoint.label(),
                direction,
                tier,
                key.kind(),
                key.namespace(),
                key.name(),
                rule,
                action,
                terminal,
                reason,
                nonMatching));
    }

    private Verdict decided() {
        Step last = steps.get(steps.size() - 1);
        Outcome outcome = last.action() == Action.ALLOW ? Outcome.ALLOW : Outcome.DENY;
        return new Verdict(outcome, last, steps, l7Unchecked, last.reason());
    }
}
