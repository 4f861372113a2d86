package io.calico4j.policy.path;

import io.calico4j.policy.DataplaneEvaluator;
import io.calico4j.policy.Verdict;

/**
 * Says whether a packet gets all the way from one end to the other: through the policy of workloads, and through the hooks of the host
 * endpoints on the nodes' interfaces that it crosses. Immutable, and as safe to share as its {@link DataplaneEvaluator}.
 *
 * <ul>
 *   <li>Between workloads, the source's egress policy and the destination's ingress policy must allow.
 *   <li>A host endpoint asks its untracked policies first, of all that comes in and of what the host itself sends; then, of what comes
 *       in, its preDNAT policies. What one of these allows is asked no more at this endpoint; what none decides goes on.
 *   <li>Then, of traffic of the host itself, its normal policies and profiles; of what the host forwards, those that apply on forward, and
 *       where there are none, nothing.
 *   <li>Failsafe ports are open at all of these but the last.
 *   <li>The host may always reach its own workloads. The other way, after the workload's egress policy, Felix's configuration decides.
 *   <li>A host endpoint for all interfaces has no untracked policy, and its preDNAT and forward policies are for workloads'
 *       interfaces too.
 * </ul>
 */
public final class ConnectionEvaluator {

    private final DataplaneEvaluator evaluator;
    private final HostEndpoints hosts;
    private final PathOptions options;

    private ConnectionEvaluator(DataplaneEvaluator evaluator, PathOptions options) {
        this.evaluator = evaluator;
        this.hosts = HostEndpoints.of(evaluator.state());
        this.options = options;
    }

    /** An evaluator that asks this one at each hook, where Felix has this configuration. */
    public static ConnectionEvaluator of(DataplaneEvaluator evaluator, PathOptions options) {
        return new ConnectionEvaluator(evaluator, options);
    }

    /**
     * Whether the packet gets through. The verdict's steps are those of all hooks, in order. If no policy was asked, it allows and has no
     * deciding step.
     *
     * @throws IllegalArgumentException if an end is a workload that the state does not have
     */
    public Verdict evaluate(Passage passage) {
        return new PathWalk(evaluator, hosts, options, passage).verdict();
    }
}
