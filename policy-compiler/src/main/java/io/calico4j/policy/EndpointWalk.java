package io.calico4j.policy;

import io.calico4j.policy.Step.Action;
import io.calico4j.policy.dataplane.PolicyId;
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

    private final PolicySnapshot snapshot;
    private final FlatEndpoint endpoint;
    private final Direction direction;
    private final RuleMatcher matcher;
    private final StepList steps;
    private boolean l7Unchecked;

    EndpointWalk(PolicySnapshot snapshot, FlatEndpoint endpoint, Direction direction, RuleMatcher matcher) {
        this.snapshot = snapshot;
        this.endpoint = endpoint;
        this.direction = direction;
        this.matcher = matcher;
        this.steps = new StepList(Hook.NORMAL.toString(), endpoint.label(), direction);
    }

    Verdict verdict() {
        for (AppliedTier tier : snapshot.tiersOf(endpoint, direction)) {
            if (askTier(tier) != Action.PASS) {
                return steps.verdict(l7Unchecked);
            }
        }
        askProfiles();
        return steps.verdict(l7Unchecked);
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
        steps.endOfTier(
                tier.tier().name(),
                passes,
                tier.policies().stream()
                        .map(FlatPolicy::key)
                        .map(key -> new PolicyId(key.kind(), key.namespace(), key.name()))
                        .toList());
        return passes ? Action.PASS : Action.TIER_DEFAULT_DENY;
    }

    private void askProfiles() {
        List<FlatProfile> profiles = snapshot.profilesOf(endpoint);
        for (FlatProfile profile : profiles) {
            PolicyKey key = new PolicyKey(StepList.PROFILE, "", profile.name());
            if (!profile.defined()) {
                steps.missingProfile(profile.name());
                return;
            }
            if (ask(key, Step.PROFILE_TIER, profile.rules(direction)) != Action.NO_MATCH) {
                return;
            }
        }
        steps.noProfile(!profiles.isEmpty());
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
            Action action = action(rule.action(), tier.equals(Step.PROFILE_TIER));
            steps.rule(tier, key, i, "", action, skipped);
            if (action != Action.LOG) {
                return action;
            }
            skipped.clear();
        }
        steps.noMatch(tier, key, !rules.isEmpty(), skipped);
        return Action.NO_MATCH;
    }

    static Action action(RuleAction action, boolean ofProfile) {
        return switch (action) {
            case ALLOW -> Action.ALLOW;
            case DENY -> Action.DENY;
            case LOG -> Action.LOG;
            // Behind the profiles there is nothing to pass to.
            case PASS -> ofProfile ? Action.PROFILE_DENY : Action.PASS;
        };
    }
}
