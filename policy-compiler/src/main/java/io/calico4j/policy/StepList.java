package io.calico4j.policy;

import io.calico4j.policy.Step.Action;
import io.calico4j.policy.Verdict.Outcome;
import io.calico4j.policy.dataplane.PolicyId;
import io.calico4j.policy.flatten.Direction;
import io.calico4j.policy.flatten.PolicyKey;
import java.util.ArrayList;
import java.util.List;

/** The steps of one walk through an endpoint's policy, as they are taken. */
final class StepList {

    static final String PROFILE = "Profile";

    private final String hook;
    private final String endpoint;
    private final Direction direction;
    private final List<Step> steps = new ArrayList<>(4);

    StepList(String hook, String endpoint, Direction direction) {
        this.hook = hook;
        this.endpoint = endpoint;
        this.direction = direction;
    }

    /** A rule that matched. */
    void rule(String tier, PolicyKey key, int rule, String id, Action action, List<SkippedRule> skipped) {
        add(tier, key, rule, id, List.of(), action, sentence(key, rule, action), skipped);
    }

    /** A policy or profile of which no rule decides. */
    void noMatch(String tier, PolicyKey key, boolean hasRules, List<SkippedRule> skipped) {
        String reason = hasRules ? ": no rule decides" : " has no " + direction + " rules";
        add(tier, key, -1, "", List.of(), Action.NO_MATCH, key + reason, skipped);
    }

    /** The end of a tier. */
    void endOfTier(String tier, boolean passes, List<PolicyId> selecting) {
        PolicyId trigger = selecting.get(0);
        add(
                tier,
                new PolicyKey(Step.END_OF_TIER, trigger.namespace(), trigger.name()),
                -1,
                "",
                selecting,
                passes ? Action.TIER_DEFAULT_PASS : Action.TIER_DEFAULT_DENY,
                "tier " + tier + " selects " + endpoint + " ("
                        + new PolicyKey(trigger.kind(), trigger.namespace(), trigger.name())
                        + ") but decides nothing, and so " + (passes ? "passes" : "denies"),
                List.of());
    }

    /** A profile that is not there. */
    void missingProfile(String name) {
        add(
                Step.PROFILE_TIER,
                new PolicyKey(PROFILE, "", name),
                0,
                "",
                List.of(),
                Action.PROFILE_DENY,
                "profile " + name + " is missing or invalid, and so denies",
                List.of());
    }

    /** The end of everything. */
    void noProfile(boolean hasProfiles) {
        String reason = hasProfiles
                ? "no profile of " + endpoint + " matches"
                : endpoint + " has no profile to allow what no policy decides";
        add(Step.PROFILE_TIER, new PolicyKey(PROFILE, "", ""), -1, "", List.of(), Action.NO_PROFILE, reason, List.of());
    }

    /** Something that is no policy: an exemption, or the end of a hook that leaves the decision to what comes after it. */
    void outsidePolicy(Action action, String reason) {
        add("", new PolicyKey("", "", ""), -1, "", List.of(), action, reason, List.of());
    }

    private String sentence(PolicyKey key, int rule, Action action) {
        String verb = switch (action) {
            case ALLOW -> " allows ";
            case PASS -> " passes ";
            case LOG -> " logs ";
            case DENY, PROFILE_DENY, TIER_DEFAULT_DENY, NO_PROFILE -> " denies ";
            case NO_MATCH, TIER_DEFAULT_PASS, CONTINUE -> " does not match ";
        };
        String traffic = direction == Direction.EGRESS ? "egress from " : "ingress to ";
        return direction + " rule " + rule + " of " + key + verb + traffic + endpoint;
    }

    private void add(
            String tier,
            PolicyKey key,
            int rule,
            String ruleId,
            List<PolicyId> selecting,
            Action action,
            String reason,
            List<SkippedRule> nonMatching) {
        boolean terminal = switch (action) {
            case ALLOW, DENY, TIER_DEFAULT_DENY, PROFILE_DENY, NO_PROFILE -> true;
            case PASS, LOG, NO_MATCH, TIER_DEFAULT_PASS, CONTINUE -> false;
        };
        steps.add(new Step(
                hook,
                endpoint,
                direction,
                tier,
                key.kind(),
                key.namespace(),
                key.name(),
                rule,
                ruleId,
                key.kind().startsWith("Staged"),
                selecting,
                action,
                terminal,
                reason,
                nonMatching));
    }

    /** What the last step came to. */
    Verdict verdict(boolean l7Unchecked) {
        Step last = steps.get(steps.size() - 1);
        boolean allows = last.action() == Action.ALLOW || last.action() == Action.CONTINUE;
        return new Verdict(
                allows ? Outcome.ALLOW : Outcome.DENY,
                last.terminal() ? last : null,
                steps,
                l7Unchecked,
                null,
                last.reason());
    }
}
