package io.calico4j.policy;

import io.calico4j.policy.Verdict.Outcome;
import io.calico4j.policy.evaluate.Owners;
import io.calico4j.policy.evaluate.Packet;
import io.calico4j.policy.evaluate.RuleMatcher;
import io.calico4j.policy.flatten.Direction;
import io.calico4j.policy.flatten.FlatEndpoint;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Says whether a flow gets through, and why. Immutable.
 *
 * <p>A flow is judged by the egress policy of its source, then by the ingress policy of its destination, as far as these are
 * workload endpoints; both must allow it. Tiers are asked in order, in each tier its policies, in each policy its rules; the
 * first rule that matches decides, unless it logs. A tier of which a policy selects the endpoint for the direction, but decides
 * nothing, denies, or passes if its default action says so. Where every tier has passed, the endpoint's profiles decide; where
 * none of these matches, the flow is denied.
 *
 * <p>Rules are judged by addresses, protocols and ports. Criteria on HTTP requests are taken to hold, which the verdict says.
 */
public final class PolicyEvaluator {

    private final PolicySnapshot snapshot;

    private PolicyEvaluator(PolicySnapshot snapshot) {
        this.snapshot = snapshot;
    }

    /** An evaluator of this snapshot. */
    public static PolicyEvaluator of(PolicySnapshot snapshot) {
        return new PolicyEvaluator(snapshot);
    }

    /**
     * Whether the flow gets through. Its ends are found by their addresses; where several endpoints share an address, all are
     * asked, and the outcome is unknown unless they agree.
     */
    public Verdict evaluate(Flow flow) {
        RuleMatcher matcher = matcher(flow);
        @Nullable Verdict first = null;
        for (Optional<FlatEndpoint> source : ends(matcher.source())) {
            for (Optional<FlatEndpoint> destination : ends(matcher.destination())) {
                Verdict verdict = evaluate(source.orElse(null), destination.orElse(null), matcher);
                if (first != null && first.outcome() != verdict.outcome()) {
                    return Verdict.unknown("endpoints that share an address decide differently: " + matcher.source()
                            + ", " + matcher.destination());
                }
                first = first == null ? verdict : first;
            }
        }
        return first == null ? Verdict.unknown("no ends") : first;
    }

    private static List<Optional<FlatEndpoint>> ends(Owners owners) {
        return owners.endpoints().isEmpty()
                ? List.of(Optional.empty())
                : owners.endpoints().stream().map(Optional::of).toList();
    }

    /**
     * Whether the flow gets through from one endpoint to another, whoever else has their addresses.
     *
     * @param source where the flow comes from; null for outside, where no policy is asked
     * @param destination where it goes; null for outside
     * @throws IllegalArgumentException if an endpoint is not of the snapshot
     */
    public Verdict evaluate(@Nullable FlatEndpoint source, @Nullable FlatEndpoint destination, Flow flow) {
        return evaluate(source, destination, matcher(flow));
    }

    /**
     * Whether an endpoint's policy allows the flow in one direction.
     *
     * @throws IllegalArgumentException if the endpoint is not of the snapshot
     */
    public Verdict evaluate(FlatEndpoint endpoint, Direction direction, Flow flow) {
        return new EndpointWalk(snapshot, endpoint, direction, matcher(flow)).verdict();
    }

    private Verdict evaluate(@Nullable FlatEndpoint source, @Nullable FlatEndpoint destination, RuleMatcher matcher) {
        if (source == null && destination == null) {
            return Verdict.unknown("neither address is a workload endpoint's");
        }
        if (source == null) {
            return new EndpointWalk(snapshot, destinationOf(destination), Direction.INGRESS, matcher).verdict();
        }
        Verdict egress = new EndpointWalk(snapshot, source, Direction.EGRESS, matcher).verdict();
        if (destination == null || egress.outcome() != Outcome.ALLOW) {
            return egress;
        }
        return both(egress, new EndpointWalk(snapshot, destination, Direction.INGRESS, matcher).verdict());
    }

    private static FlatEndpoint destinationOf(@Nullable FlatEndpoint endpoint) {
        if (endpoint == null) {
            throw new IllegalStateException("a flow without ends");
        }
        return endpoint;
    }

    private static Verdict both(Verdict egress, Verdict ingress) {
        List<Step> steps = new ArrayList<>(egress.steps());
        steps.addAll(ingress.steps());
        return new Verdict(
                ingress.outcome(),
                ingress.decidingStep(),
                steps,
                egress.l7Unchecked() || ingress.l7Unchecked(),
                null,
                ingress.isAllowed() ? egress.reason() + "; " + ingress.reason() : ingress.reason());
    }

    private RuleMatcher matcher(Flow flow) {
        return new RuleMatcher(
                new Packet(
                        flow.source(),
                        flow.destination(),
                        flow.protocol(),
                        orNone(flow.sourcePort()),
                        orNone(flow.destinationPort()),
                        orNone(flow.icmpType()),
                        orNone(flow.icmpCode()),
                        null),
                snapshot.addresses().owners(flow.source()),
                snapshot.addresses().owners(flow.destination()));
    }

    private static int orNone(@Nullable Integer value) {
        return value == null ? -1 : value;
    }
}
