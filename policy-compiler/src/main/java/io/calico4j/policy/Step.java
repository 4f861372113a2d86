package io.calico4j.policy;

import io.calico4j.policy.dataplane.PolicyId;
import io.calico4j.policy.flatten.Direction;
import java.util.List;

/**
 * One step on the way to a verdict: a policy or profile that was asked, the end of a tier, or the end of everything.
 *
 * @param hook where in the packet's path: {@code normal}, {@code untracked}, {@code preDNAT}, {@code forward}, {@code failsafe},
 *     {@code conntrack}, {@code toHostAction} or {@code encapDrop}; policy at workload endpoints is always {@code normal}
 * @param endpoint the endpoint: {@code namespace/pod} in a {@link PolicySnapshot}, {@code wep:node/orchestrator/workload/endpoint} or
 *     {@code hep:node/name} in a dataplane's state
 * @param direction whether its incoming or outgoing traffic was judged
 * @param tier the tier; {@value #PROFILE_TIER} for profiles
 * @param kind the kind of what was asked; {@code EndOfTier} at the end of a tier; {@code Profile} for profiles
 * @param namespace its namespace; empty for global kinds
 * @param name its name; at the end of a tier that of the first policy that selects the endpoint, which is why the tier decides;
 *     empty where no profile matched
 * @param ruleIndex the rule's place among those of its direction, from 0; -1 where no rule matched
 * @param ruleId the rule's id among those of its policy; empty where no rule matched, or where ids are not known
 * @param staged whether what was asked is a staged policy
 * @param selecting at the end of a tier, the policies that select the endpoint, in order: the first is the trigger; else none
 * @param action what happened
 * @param terminal whether this decided the endpoint's direction
 * @param reason a sentence that says so
 * @param nonMatching the rules that were asked in this step and did not match, each with its reason
 */
public record Step(
        String hook,
        String endpoint,
        Direction direction,
        String tier,
        String kind,
        String namespace,
        String name,
        int ruleIndex,
        String ruleId,
        boolean staged,
        List<PolicyId> selecting,
        Action action,
        boolean terminal,
        String reason,
        List<SkippedRule> nonMatching) {

    /** The tier of steps that ask profiles. */
    public static final String PROFILE_TIER = "__PROFILE__";

    /** The kind of the step at the end of a tier. */
    public static final String END_OF_TIER = "EndOfTier";

    /** What a step came to. */
    public enum Action {
        /** A rule allows the flow. */
        ALLOW("allow"),
        /** A rule denies it. */
        DENY("deny"),
        /** A rule passes it on to the next tier, or to the profiles. */
        PASS("pass"),
        /** A rule logs it; the next rule is asked. */
        LOG("log"),
        /** No rule matches: the policy or profile is passed over. */
        NO_MATCH("no-match"),
        /** No policy of the tier decides, and the tier denies. */
        TIER_DEFAULT_DENY("tier-default-deny"),
        /** No policy of the tier decides, and the tier lets the next one decide. */
        TIER_DEFAULT_PASS("tier-default-pass"),
        /** A profile denies without a rule that says so: it is missing, or its rule passes to what is not there. */
        PROFILE_DENY("profile-deny"),
        /** There is no profile, or none matches. */
        NO_PROFILE("no-profile"),
        /** Nothing at this hook decides, and what comes after it does. */
        CONTINUE("continue");

        private final String text;

        Action(String text) {
            this.text = text;
        }

        /** As traces write it, such as {@code tier-default-deny}. */
        @Override
        public String toString() {
            return text;
        }
    }

    public Step {
        selecting = List.copyOf(selecting);
        nonMatching = List.copyOf(nonMatching);
    }

    /** The reason. */
    @Override
    public String toString() {
        return reason;
    }
}
