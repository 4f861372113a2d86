package io.calico4j.policy;

import io.calico4j.policy.dataplane.DataplaneState;
import io.calico4j.policy.dataplane.HostEndpointId;
import io.calico4j.policy.dataplane.HostEndpointInfo;
import io.calico4j.policy.dataplane.PolicyId;
import io.calico4j.policy.dataplane.TierInfo;
import io.calico4j.policy.dataplane.WorkloadEndpointId;
import io.calico4j.policy.dataplane.WorkloadEndpointInfo;
import io.calico4j.policy.evaluate.CompiledRule;
import io.calico4j.policy.evaluate.CompiledRules;
import io.calico4j.policy.evaluate.Criterion;
import io.calico4j.policy.evaluate.HookProgram;
import io.calico4j.policy.evaluate.Packet;
import io.calico4j.policy.evaluate.ProgramBuilder;
import io.calico4j.policy.evaluate.Quirks;
import io.calico4j.policy.evaluate.Request;
import io.calico4j.policy.evaluate.RuleSentences;
import io.calico4j.policy.flatten.Direction;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Says what the policy in a dataplane's state does to a flow at one hook of one endpoint, and why. Immutable, and safe to share
 * between threads as long as the state does not change.
 *
 * <p>Tiers are asked in order, in each tier its policies, in each policy its rules; the first rule that matches decides, unless it
 * logs. A tier whose policies decide nothing denies, or passes if its default action says so. Where every tier has passed, the
 * normal hook asks the profiles, and denies if none of these matches; the other hooks let the flow go on.
 *
 * <p>Rules are compiled when an endpoint is first asked, and kept. A rule that does not match costs no allocation.
 */
public final class DataplaneEvaluator {

    private final DataplaneState state;
    private final Quirks quirks;
    private final Identities identities;
    private final boolean explaining;
    private final ProgramBuilder builder;
    private final Map<Object, Programs> endpoints = new HashMap<>();

    private DataplaneEvaluator(Builder from) {
        this.state = from.state;
        this.quirks = from.unknownRequestsMatch
                ? from.dialect.quirks()
                : from.dialect.quirks().failingUnknownRequests();
        this.identities = from.identities;
        this.explaining = from.explaining;
        this.builder = new ProgramBuilder(state, quirks, from.inScope());
        state.workloadEndpoints().forEach((id, info) -> endpoints.put(id, new Programs(label(id))));
        state.hostEndpoints().forEach((id, info) -> endpoints.put(id, new Programs(label(id))));
    }

    /** What has been compiled for an endpoint. Threads may race: a program is immutable, and a lost one is compiled again. */
    private static final class Programs {
        private static final int PER_HOOK = 4;

        private final String label;
        private final @Nullable HookProgram[] programs = new @Nullable HookProgram[Hook.values().length * PER_HOOK];

        Programs(String label) {
            this.label = label;
        }

        static int place(Hook hook, Direction direction, int version) {
            int place = switch (hook) {
                case NORMAL -> 0;
                case UNTRACKED -> PER_HOOK;
                case PRE_DNAT -> 2 * PER_HOOK;
                case FORWARD -> 3 * PER_HOOK;
            };
            return place + (direction == Direction.INGRESS ? 0 : 2) + (version == 4 ? 0 : 1);
        }
    }

    /** An evaluator of enforced policies, by the canonical dialect, without explanations. */
    public static DataplaneEvaluator of(DataplaneState state) {
        return on(state).build();
    }

    /** The start of an evaluator. */
    public static Builder on(DataplaneState state) {
        return new Builder(state);
    }

    /** How steps call a workload endpoint: {@code wep:node/orchestrator/workload/endpoint}, in which a workload has dots for slashes. */
    public static String label(WorkloadEndpointId id) {
        return "wep:" + id.host() + "/" + id.orchestrator() + "/"
                + id.workload().replace('/', '.') + "/" + id.endpoint();
    }

    /** How steps call a host endpoint: {@code hep:node/name}. */
    public static String label(HostEndpointId id) {
        return "hep:" + id.host() + "/" + id.name();
    }

    /** The state that is judged by. */
    public DataplaneState state() {
        return state;
    }

    /** Whether a hook of a host endpoint has tiers at all; false for endpoints that the state does not have. */
    public boolean hasPolicy(HostEndpointId endpoint, Hook hook) {
        HostEndpointInfo info = state.hostEndpoints().get(endpoint);
        return info != null && !tiers(info, hook).isEmpty();
    }

    /**
     * What policy at a workload endpoint does to a flow.
     *
     * @param endpoint the endpoint
     * @param direction whether the flow comes to the endpoint or from it
     * @param flow after destination NAT
     * @throws IllegalArgumentException if the endpoint is not of the state
     */
    public Verdict evaluate(WorkloadEndpointId endpoint, Direction direction, Flow flow) {
        return evaluate(endpoint, Hook.NORMAL, direction, packet(flow));
    }

    /**
     * What policy at one hook of a host endpoint does to a flow. If nothing of the hook decides, which is not a denial at any but the
     * normal hook, the verdict allows and has no deciding step. Failsafe ports are not looked at here.
     *
     * @param endpoint the endpoint
     * @param hook where on the packet's way
     * @param direction whether the flow comes in at the endpoint or goes out
     * @param flow after destination NAT; before it for the untracked and preDNAT hooks
     * @throws IllegalArgumentException if the endpoint is not of the state
     */
    public Verdict evaluate(HostEndpointId endpoint, Hook hook, Direction direction, Flow flow) {
        return evaluate(endpoint, hook, direction, packet(flow));
    }

    /**
     * The first reason for which one rule of a policy does not match a flow; empty if it matches. Where the rule cannot be judged, the reason
     * says so.
     *
     * @param policy the policy, staged or not
     * @param direction of the rule
     * @param rule its place among those of its direction, from 0
     * @param flow the flow
     * @throws IllegalArgumentException if the state does not have the policy
     * @throws IndexOutOfBoundsException if the policy has no such rule
     */
    public Optional<SkippedRule> mismatch(PolicyId policy, Direction direction, int rule, Flow flow) {
        Packet seen = packet(flow);
        Packet packet = quirks.portZero() ? seen.withPortsOrZero() : seen;
        CompiledRules rules = builder.policy(policy, direction, packet.version());
        if (rules == null) {
            throw new IllegalArgumentException("not a policy of this state: " + policy);
        }
        CompiledRule compiled = rules.get(rule);
        Criterion failure = compiled.firstFailure(packet);
        return failure == null
                ? Optional.empty()
                : Optional.of(new SkippedRule(
                        policy.kind() + " " + (policy.namespace().isEmpty() ? "" : policy.namespace() + "/")
                                + policy.name(),
                        rule,
                        failure.toString(),
                        RuleSentences.why(compiled, failure, packet)));
    }

    private Verdict evaluate(Object endpoint, Hook hook, Direction direction, Packet packet) {
        Programs known = endpoints.get(endpoint);
        if (known == null) {
            throw new IllegalArgumentException("not an endpoint of this state: " + endpoint);
        }
        int place = Programs.place(hook, direction, packet.version());
        HookProgram program = known.programs[place];
        if (program == null) {
            program = compile(endpoint, hook, direction, packet.version());
            known.programs[place] = program;
        }
        return new ProgramWalk(program, hook, known.label, direction, packet, quirks, explaining).verdict();
    }

    private HookProgram compile(Object endpoint, Hook hook, Direction direction, int version) {
        if (endpoint instanceof HostEndpointId id) {
            HostEndpointInfo info = state.hostEndpoints().get(id);
            if (info != null) {
                return builder.build(tiers(info, hook), profiles(info, hook), direction, version);
            }
        } else if (endpoint instanceof WorkloadEndpointId id) {
            WorkloadEndpointInfo info = state.workloadEndpoints().get(id);
            if (info != null) {
                return builder.build(info.tiers(), info.profileIds(), direction, version);
            }
        }
        throw new IllegalStateException("the state has lost " + endpoint);
    }

    private static List<TierInfo> tiers(HostEndpointInfo endpoint, Hook hook) {
        return switch (hook) {
            case NORMAL -> endpoint.tiers();
            case UNTRACKED -> endpoint.untrackedTiers();
            case PRE_DNAT -> endpoint.preDnatTiers();
            case FORWARD -> endpoint.forwardTiers();
        };
    }

    private static List<String> profiles(HostEndpointInfo endpoint, Hook hook) {
        return hook == Hook.NORMAL ? endpoint.profileIds() : List.of();
    }

    private Packet packet(Flow flow) {
        return new Packet(
                flow.source(),
                flow.destination(),
                flow.protocol(),
                orNone(flow.sourcePort()),
                orNone(flow.destinationPort()),
                orNone(flow.icmpType()),
                orNone(flow.icmpCode()),
                request(flow.l7()));
    }

    private @Nullable Request request(@Nullable L7Attributes l7) {
        return l7 == null
                ? null
                : new Request(
                        l7.method(),
                        l7.path(),
                        identities.of(l7.sourcePrincipal(), l7.sourceLabels()),
                        identities.of(l7.destinationPrincipal(), l7.destinationLabels()));
    }

    private static int orNone(@Nullable Integer value) {
        return value == null ? -1 : value;
    }

    /** Says how to evaluate. */
    public static final class Builder {
        private final DataplaneState state;
        private Scope scope = Scope.ENFORCED;
        private Dialect dialect = Dialect.CANONICAL;
        private Identities identities = Identities.NONE;
        private Set<PolicyId> stagedDeletes = Set.of();
        private boolean explaining;
        private boolean unknownRequestsMatch = true;

        private Builder(DataplaneState state) {
            this.state = state;
        }

        /** Which policies are asked; enforced ones unless this says otherwise. */
        public Builder scope(Scope scope) {
            this.scope = scope;
            return this;
        }

        /** Whose reading of rules is followed; the canonical one unless this says otherwise. */
        public Builder dialect(Dialect dialect) {
            this.dialect = dialect;
            return this;
        }

        /** Labels of namespaces and service accounts, for flows whose ends have proved who they are; none unless this says otherwise. */
        public Builder identities(Identities identities) {
            this.identities = identities;
            return this;
        }

        /**
         * Staged policies that are to delete the enforced one of the same name, for {@link Scope#PROMOTE}; none unless this says
         * otherwise. A dataplane's state does not have them, nor those that select none of its endpoints, which take the enforced one
         * from all its endpoints and so may be named here too.
         */
        public Builder stagedDeletes(Collection<PolicyId> staged) {
            this.stagedDeletes = Set.copyOf(staged);
            return this;
        }

        /**
         * Whether verdicts tell of each policy that was passed over and of each rule that did not match, and why; false unless this says
         * otherwise.
         */
        public Builder explaining(boolean explaining) {
            this.explaining = explaining;
            return this;
        }

        /**
         * Whether criteria on HTTP requests hold where nothing is known of a request, as they do for dataplanes that see packets only; true
         * unless this says otherwise. Verdicts say where it mattered.
         */
        public Builder unknownRequestsMatch(boolean match) {
            this.unknownRequestsMatch = match;
            return this;
        }

        private Predicate<PolicyId> inScope() {
            return switch (scope) {
                case ENFORCED -> id -> !id.isStaged();
                case STAGED_AS_ENFORCED -> id -> true;
                case PROMOTE -> id -> id.isStaged() ? !stagedDeletes.contains(id) : !isReplaced(id);
            };
        }

        private boolean isReplaced(PolicyId enforced) {
            PolicyId staged = new PolicyId("Staged" + enforced.kind(), enforced.namespace(), enforced.name());
            return stagedDeletes.contains(staged) || state.policy(staged).isPresent();
        }

        /** The evaluator. */
        public DataplaneEvaluator build() {
            return new DataplaneEvaluator(this);
        }
    }
}
