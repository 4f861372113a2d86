package io.calico4j.policy;

import io.calico4j.policy.Step.Action;
import io.calico4j.policy.Verdict.Failure;
import io.calico4j.policy.dataplane.PolicyId;
import io.calico4j.policy.evaluate.CompiledRule;
import io.calico4j.policy.evaluate.CompiledRules;
import io.calico4j.policy.evaluate.Criterion;
import io.calico4j.policy.evaluate.HookProgram;
import io.calico4j.policy.evaluate.Packet;
import io.calico4j.policy.evaluate.PolicyProgram;
import io.calico4j.policy.evaluate.ProfileProgram;
import io.calico4j.policy.evaluate.Quirks;
import io.calico4j.policy.evaluate.RuleSentences;
import io.calico4j.policy.evaluate.TierProgram;
import io.calico4j.policy.flatten.Direction;
import io.calico4j.policy.flatten.PolicyKey;
import io.calico4j.policy.flatten.RuleAction;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The way of one packet through one hook of an endpoint, in one direction. Used once. */
final class ProgramWalk {

    private final HookProgram program;
    private final Hook hook;
    private final Packet packet;
    private final Quirks quirks;
    private final boolean explaining;
    private final StepList steps;
    private boolean l7Unchecked;
    private @Nullable Verdict failed;

    ProgramWalk(
            HookProgram program,
            Hook hook,
            String endpoint,
            Direction direction,
            Packet packet,
            Quirks quirks,
            boolean explaining) {
        this.program = program;
        this.hook = hook;
        this.packet = quirks.portZero() ? packet.withPortsOrZero() : packet;
        this.quirks = quirks;
        this.explaining = explaining;
        this.steps = new StepList(hook.toString(), endpoint, direction);
    }

    Verdict verdict() {
        walk();
        return failed != null ? failed : steps.verdict(l7Unchecked);
    }

    private void walk() {
        for (TierProgram tier : program.tiers()) {
            if (askTier(tier) != Action.PASS) {
                return;
            }
        }
        if (hook == Hook.NORMAL) {
            askProfiles();
        } else {
            steps.outsidePolicy(Action.CONTINUE, "no " + hook + " policy decides, and so traffic goes on");
        }
    }

    /** Pass, or what the tier decided; anything after a failure. */
    private Action askTier(TierProgram tier) {
        for (PolicyProgram policy : tier.policies()) {
            CompiledRules rules = policy.rules();
            if (rules == null) {
                return fail(Failure.MISSING_OBJECT, "policy " + policy.id() + " is not there");
            }
            Action action = ask(policy.id(), tier.name(), rules);
            if (action != Action.NO_MATCH) {
                return action;
            }
            // The checker reads a tier's default action as soon as it may need it.
            if (quirks.undefinedTiersFail() && tier.defaultAction().isEmpty()) {
                return fail(Failure.INVALID_VALUE, "tier " + tier.name() + " is not defined");
            }
        }
        steps.endOfTier(tier.name(), tier.passes(), tier.selecting());
        return tier.passes() ? Action.PASS : Action.TIER_DEFAULT_DENY;
    }

    private void askProfiles() {
        for (ProfileProgram profile : program.profiles()) {
            CompiledRules rules = profile.rules();
            if (rules == null) {
                if (quirks.missingProfilesSkipped()) {
                    continue;
                }
                steps.missingProfile(profile.name());
                return;
            }
            Action action = ask(new PolicyId(StepList.PROFILE, "", profile.name()), Step.PROFILE_TIER, rules);
            if (action != Action.NO_MATCH && action != Action.PASS) {
                return;
            }
        }
        steps.noProfile(!program.profiles().isEmpty());
    }

    /** Asks the rules of a policy or profile in turn; {@code NO_MATCH} if none decides. */
    private Action ask(PolicyId id, String tier, CompiledRules rules) {
        @Nullable List<SkippedRule> skipped = explaining ? new ArrayList<>() : null;
        int from = 0;
        while (true) {
            int at = rules.next(from, packet);
            if (skipped != null) {
                explain(id, rules, from, at, skipped);
            }
            if (at == rules.size()) {
                break;
            }
            Action action = matched(id, tier, at, rules.get(at), skipped);
            if (action != Action.LOG) {
                return action;
            }
            from = at + 1;
        }
        if (skipped != null) {
            steps.noMatch(tier, key(id), rules.size() > 0, skipped);
        }
        return Action.NO_MATCH;
    }

    private Action matched(PolicyId id, String tier, int at, CompiledRule rule, @Nullable List<SkippedRule> skipped) {
        Criterion error = rule.firstFailure(packet);
        if (error != null) {
            Failure failure = error == Criterion.MISSING_IP_SET ? Failure.MISSING_OBJECT : Failure.INVALID_VALUE;
            return fail(failure, "rule " + at + " of " + key(id) + ": " + RuleSentences.why(rule, error, packet));
        }
        RuleAction what = rule.action();
        if (what == null) {
            return fail(
                    Failure.INVALID_VALUE,
                    "rule " + at + " of " + key(id) + " has an unknown action '"
                            + rule.rule().action() + "'");
        }
        l7Unchecked |= rule.leavesRequestUnchecked(packet);
        boolean denyingPass = tier.equals(Step.PROFILE_TIER) && !quirks.profilePassesOn();
        Action action = EndpointWalk.action(what, denyingPass);
        steps.rule(tier, key(id), at, rule.rule().ruleId(), action, skipped == null ? List.of() : skipped);
        if (skipped != null) {
            skipped.clear();
        }
        return action;
    }

    private void explain(PolicyId id, CompiledRules rules, int from, int to, List<SkippedRule> skipped) {
        String policy = key(id).toString();
        for (int i = from; i < to; i++) {
            Criterion failure = rules.get(i).firstFailure(packet);
            if (failure != null) {
                String sentence = RuleSentences.why(rules.get(i), failure, packet);
                skipped.add(new SkippedRule(policy, i, failure.toString(), sentence));
            }
        }
    }

    private Action fail(Failure failure, String reason) {
        failed = Verdict.failed(failure, reason);
        return Action.DENY;
    }

    private static PolicyKey key(PolicyId id) {
        return new PolicyKey(id.kind(), id.namespace(), id.name());
    }
}
