package io.calico4j.policy.path;

import io.calico4j.api.net.Cidr;
import io.calico4j.policy.DataplaneEvaluator;
import io.calico4j.policy.Flow;
import io.calico4j.policy.Hook;
import io.calico4j.policy.Step;
import io.calico4j.policy.Step.Action;
import io.calico4j.policy.Verdict;
import io.calico4j.policy.Verdict.Outcome;
import io.calico4j.policy.dataplane.HostEndpointId;
import io.calico4j.policy.dataplane.WorkloadEndpointId;
import io.calico4j.policy.dataplane.WorkloadEndpointInfo;
import io.calico4j.policy.flatten.Direction;
import io.calico4j.policy.path.End.HostProcess;
import io.calico4j.policy.path.End.Workload;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The walk of one packet from end to end. Used once. Each part says whether the packet may go on. */
final class PathWalk {

    private final DataplaneEvaluator evaluator;
    private final PathOptions options;
    private final Exemptions exemptions;
    private final HostEndpoints hosts;
    private final Passage passage;
    private final Path path;
    private final List<Step> steps = new ArrayList<>();
    private final List<String> reasons = new ArrayList<>();
    private boolean l7Unchecked;
    private @Nullable Verdict stopped;

    private enum Progress {
        STOPPED,
        UNDECIDED,
        ACCEPTED
    }

    PathWalk(DataplaneEvaluator evaluator, HostEndpoints hosts, PathOptions options, Passage passage) {
        this.evaluator = evaluator;
        this.options = options;
        this.exemptions = new Exemptions(options);
        this.hosts = hosts;
        this.passage = passage;
        this.path = passage.path();
    }

    Verdict verdict() {
        boolean through = passage.conntrack() == Conntrack.NEW ? walk() : walkTracked();
        if (stopped != null) {
            return stopped;
        }
        Step last = steps.stream().filter(Step::terminal).reduce((a, b) -> b).orElse(null);
        String reason = reasons.isEmpty() ? "no policy is in the way" : String.join("; ", reasons);
        return new Verdict(through ? Outcome.ALLOW : Outcome.DENY, last, steps, l7Unchecked, null, reason);
    }

    private boolean walk() {
        return leave() && path.crossings().stream().allMatch(this::cross) && arrive();
    }

    /** Untracked policy does not know connections; all other policy leaves it to connection tracking what it has let through. */
    private boolean walkTracked() {
        for (Crossing crossing : path.crossings()) {
            Optional<HostEndpointId> specific = hosts.on(crossing);
            if (specific.isPresent() && untracked(specific.get(), crossing) == Progress.STOPPED) {
                return false;
            }
        }
        if (passage.conntrack() == Conntrack.ESTABLISHED) {
            note("conntrack", "", Direction.INGRESS, Action.ALLOW, "the connection is established");
            return true;
        }
        if (options.dropInvalid()) {
            note("conntrack", "", Direction.INGRESS, Action.DENY, "the packet fits no connection");
            return false;
        }
        steps.clear();
        reasons.clear();
        return walk();
    }

    private boolean leave() {
        if (!(path.from() instanceof Workload source)) {
            return true;
        }
        WorkloadEndpointId id = source.id();
        Optional<HostEndpointId> wildcard = hosts.wildcard(id.host());
        boolean toHost = path.to() instanceof HostProcess host && host.node().equals(id.host());
        if (wildcard.isPresent()) {
            Progress progress = preDnat(wildcard.get());
            boolean decided = toHost || progress != Progress.UNDECIDED;
            if (progress == Progress.STOPPED || !(decided || ask(wildcard.get(), Hook.FORWARD, Direction.INGRESS))) {
                return false;
            }
        }
        return egressOf(id, toHost) && (!toHost || toOwnHost(id));
    }

    private boolean egressOf(WorkloadEndpointId id, boolean toHost) {
        String label = label(id);
        WorkloadEndpointInfo info = info(id);
        if (!info.state().equals("active")) {
            note("normal", label, Direction.EGRESS, Action.DENY, label + " is disabled");
            return false;
        }
        if (exemptions.isForbiddenEncapsulation(passage.flow())) {
            note("encapDrop", label, Direction.EGRESS, Action.DENY, "workloads may not send encapsulated packets");
            return false;
        }
        if (!options.allowSpoofing() && !has(info, passage.flow())) {
            String reason = "source " + passage.flow().source() + " is not an address of " + label;
            note("antiSpoofing", label, Direction.EGRESS, Action.DENY, reason);
            return false;
        }
        if (toHost && Exemptions.isNeighbourDiscovery(passage.flow())) {
            return true;
        }
        return take(evaluator.evaluate(id, Direction.EGRESS, passage.flow()));
    }

    private static boolean has(WorkloadEndpointInfo info, Flow flow) {
        return Stream.concat(info.ipv4Nets().stream(), info.ipv6Nets().stream())
                .flatMap(net -> Cidr.tryParseCidrOrIp(net).stream())
                .anyMatch(net -> net.contains(flow.source()));
    }

    private boolean toOwnHost(WorkloadEndpointId id) {
        if (Exemptions.isNeighbourDiscovery(passage.flow())) {
            note("toHostAction", label(id), Direction.EGRESS, Action.ALLOW, "IPv6 needs this message");
            return true;
        }
        boolean drops = options.endpointToHostAction() == EndpointToHostAction.DROP;
        note(
                "toHostAction",
                label(id),
                Direction.EGRESS,
                drops ? Action.DENY : Action.ALLOW,
                "traffic from workloads to their host has the action " + options.endpointToHostAction());
        return !drops;
    }

    private boolean arrive() {
        if (!(path.to() instanceof Workload destination)) {
            return true;
        }
        WorkloadEndpointId id = destination.id();
        if (path.from() instanceof HostProcess host && host.node().equals(id.host())) {
            note("normal", label(id), Direction.INGRESS, Action.ALLOW, "a host may always reach its own workloads");
            return true;
        }
        if (!info(id).state().equals("active")) {
            note("normal", label(id), Direction.INGRESS, Action.DENY, label(id) + " is disabled");
            return false;
        }
        if (!take(evaluator.evaluate(id, Direction.INGRESS, passage.flow()))) {
            return false;
        }
        Optional<HostEndpointId> wildcard = hosts.wildcard(id.host());
        return wildcard.isEmpty() || ask(wildcard.get(), Hook.FORWARD, Direction.EGRESS);
    }

    private boolean cross(Crossing crossing) {
        Optional<HostEndpointId> specific = hosts.on(crossing);
        HostEndpointId endpoint =
                specific.or(() -> hosts.wildcard(crossing.node())).orElse(null);
        if (endpoint == null) {
            return true;
        }
        Progress progress = specific.isPresent() ? untracked(endpoint, crossing) : Progress.UNDECIDED;
        if (progress == Progress.UNDECIDED && crossing.direction() == Direction.INGRESS) {
            progress = preDnat(endpoint);
        }
        if (progress != Progress.UNDECIDED) {
            return progress == Progress.ACCEPTED;
        }
        return path.isHostLocal(crossing)
                ? normal(endpoint, crossing.direction())
                : ask(endpoint, Hook.FORWARD, crossing.direction());
    }

    /** What the host forwards out is not asked here: it was when it came in. */
    private Progress untracked(HostEndpointId endpoint, Crossing crossing) {
        boolean in = crossing.direction() == Direction.INGRESS;
        if (!in && !path.isHostLocal(crossing)) {
            return Progress.UNDECIDED;
        }
        return early(endpoint, Hook.UNTRACKED, crossing.direction());
    }

    private Progress preDnat(HostEndpointId endpoint) {
        return early(endpoint, Hook.PRE_DNAT, Direction.INGRESS);
    }

    /** A hook before destination NAT. What it does not decide, and failsafe ports, later hooks may still decide. */
    private Progress early(HostEndpointId endpoint, Hook hook, Direction direction) {
        Flow flow = passage.original();
        if (isFailsafe(endpoint, hook, direction, flow, hook == Hook.UNTRACKED)) {
            return Progress.UNDECIDED;
        }
        Verdict verdict = evaluator.evaluate(endpoint, hook, direction, flow);
        if (!take(verdict)) {
            return Progress.STOPPED;
        }
        return verdict.decidingStep() == null ? Progress.UNDECIDED : Progress.ACCEPTED;
    }

    private boolean normal(HostEndpointId endpoint, Direction direction) {
        if (exemptions.isEncapsulation(passage.flow(), direction)) {
            note(
                    "encapAllow",
                    label(endpoint),
                    direction,
                    Action.ALLOW,
                    "nodes may send each other encapsulated packets");
            return true;
        }
        return isFailsafe(endpoint, Hook.NORMAL, direction, passage.flow(), false)
                || ask(endpoint, Hook.NORMAL, direction);
    }

    private boolean isFailsafe(HostEndpointId id, Hook hook, Direction direction, Flow flow, boolean stateless) {
        if (!exemptions.isFailsafe(flow, direction, stateless)) {
            return false;
        }
        // Hooks without policy are not worth a step, but the normal one denies even then.
        if (hook == Hook.NORMAL || evaluator.hasPolicy(id, hook)) {
            String reason = "the port is a failsafe port, which " + hook + " policy cannot close";
            note("failsafe", label(id), direction, Action.ALLOW, reason);
        }
        return true;
    }

    private boolean ask(HostEndpointId endpoint, Hook hook, Direction direction) {
        return take(evaluator.evaluate(endpoint, hook, direction, passage.flow()));
    }

    /** Adds what a hook came to. */
    private boolean take(Verdict verdict) {
        if (verdict.outcome() == Outcome.UNKNOWN) {
            stopped = verdict;
            return false;
        }
        steps.addAll(verdict.steps());
        l7Unchecked |= verdict.l7Unchecked();
        if (verdict.outcome() == Outcome.DENY) {
            reasons.clear();
        }
        if (verdict.decidingStep() != null) {
            reasons.add(verdict.reason());
        }
        return verdict.isAllowed();
    }

    private void note(String hook, String endpoint, Direction direction, Action action, String reason) {
        steps.add(new Step(
                hook, endpoint, direction, "", "", "", "", -1, "", false, List.of(), action, true, reason, List.of()));
        if (action == Action.DENY) {
            reasons.clear();
        }
        reasons.add(reason);
    }

    private WorkloadEndpointInfo info(WorkloadEndpointId id) {
        WorkloadEndpointInfo info = evaluator.state().workloadEndpoints().get(id);
        if (info == null) {
            throw new IllegalArgumentException("not an endpoint of this state: " + id);
        }
        return info;
    }

    private static String label(WorkloadEndpointId id) {
        return DataplaneEvaluator.label(id);
    }

    private static String label(HostEndpointId id) {
        return DataplaneEvaluator.label(id);
    }
}
