package io.calico4j.policy.path;

import static io.calico4j.policy.dataplane.TestWorlds.H;
import static org.assertj.core.api.Assertions.assertThat;

import io.calico4j.policy.DataplaneEvaluator;
import io.calico4j.policy.Flow;
import io.calico4j.policy.Verdict;
import io.calico4j.policy.Verdict.Outcome;
import io.calico4j.policy.dataplane.HostEndpointId;
import io.calico4j.policy.dataplane.HostEndpointInfo;
import io.calico4j.policy.dataplane.PolicyId;
import io.calico4j.policy.dataplane.TestState;
import io.calico4j.policy.dataplane.TierInfo;
import java.util.List;

/** How cases about host endpoints are written: a state, a packet on its way, and whether it gets through. */
final class HostCases {

    private static final List<TierInfo> NONE = List.of();

    private HostCases() {}

    record Case(int number, String what, TestState state, PathOptions options, Passage passage, boolean allowed) {
        @Override
        public String toString() {
            return "case " + number + ": " + what;
        }
    }

    /** A host endpoint on eth0. */
    record Hep(List<TierInfo> normal, List<TierInfo> untracked, List<TierInfo> preDnat, List<TierInfo> forward) {

        static final Hep BARE = new Hep(NONE, NONE, NONE, NONE);

        Hep normal(List<TierInfo> tiers) {
            return new Hep(tiers, untracked, preDnat, forward);
        }

        Hep untracked(List<TierInfo> tiers) {
            return new Hep(normal, tiers, preDnat, forward);
        }

        Hep preDnat(List<TierInfo> tiers) {
            return new Hep(normal, untracked, tiers, forward);
        }

        Hep forward(List<TierInfo> tiers) {
            return new Hep(normal, untracked, preDnat, tiers);
        }

        TestState in(TestState state, String... profiles) {
            return in(state, H, "eth0", profiles);
        }

        TestState in(TestState state, HostEndpointId id, String interfaceName, String... profiles) {
            state.hosts.put(
                    id,
                    new HostEndpointInfo(
                            interfaceName,
                            List.of(profiles),
                            interfaceName.isEmpty() ? List.of("192.168.0.1") : List.of(),
                            List.of(),
                            normal,
                            untracked,
                            preDnat,
                            forward));
            return state;
        }
    }

    static List<TierInfo> passing(PolicyId... policies) {
        return List.of(new TierInfo("default", "Pass", List.of(policies), List.of(policies)));
    }

    static List<TierInfo> passingIngress(PolicyId policy) {
        return List.of(new TierInfo("default", "Pass", List.of(policy), List.of()));
    }

    static List<TierInfo> ingress(PolicyId policy) {
        return List.of(new TierInfo("default", "Deny", List.of(policy), List.of()));
    }

    static Case on(int number, String what, TestState state, Path path, Flow flow, boolean allowed) {
        return new Case(number, what, state, PathOptions.DEFAULTS, Passage.of(path, flow), allowed);
    }

    /** Checks that the case comes out as it says. */
    static void check(Case given) {
        Verdict verdict = ConnectionEvaluator.of(DataplaneEvaluator.of(given.state()), given.options())
                .evaluate(given.passage());

        assertThat(verdict.outcome()).as(verdict.receipts()).isEqualTo(given.allowed() ? Outcome.ALLOW : Outcome.DENY);
    }
}
