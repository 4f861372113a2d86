package io.calico4j.policy.connectivity;

import io.calico4j.policy.AppliedTier;
import io.calico4j.policy.PolicySnapshot;
import io.calico4j.policy.connectivity.Instruction.EndOfTier;
import io.calico4j.policy.connectivity.Instruction.Match;
import io.calico4j.policy.connectivity.Instruction.Part;
import io.calico4j.policy.connectivity.Instruction.Parts;
import io.calico4j.policy.flatten.Direction;
import io.calico4j.policy.flatten.FlatEndpoint;
import io.calico4j.policy.flatten.FlatEntity;
import io.calico4j.policy.flatten.FlatPolicy;
import io.calico4j.policy.flatten.FlatProfile;
import io.calico4j.policy.flatten.FlatRule;
import io.calico4j.policy.flatten.RuleAction;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Turns the rules that apply to an endpoint in one direction into instructions. Each rule is looked at once. */
final class RuleCompiler {

    /** What of a rule does not depend on the endpoint that it applies to. */
    private record Prepared(
            FlatRule rule, BitSet own, int protocols, boolean namesOwnPorts, int ownPorts, Parts peers) {}

    /** What a rule's criteria on peers depend on. */
    private record PeerCriteria(FlatEntity entity, int protocolOfNames) {}

    private final PolicySnapshot snapshot;
    private final Direction direction;
    private final PeerSets peers;
    private final ConnectionTable table;
    private final IdentityHashMap<FlatRule, Prepared> prepared = new IdentityHashMap<>();
    private final Map<PeerCriteria, Parts> parts = new HashMap<>();

    RuleCompiler(PolicySnapshot snapshot, Direction direction, PeerSets peers, ConnectionTable table) {
        this.snapshot = snapshot;
        this.direction = direction;
        this.peers = peers;
        this.table = table;
    }

    /** The instructions of an endpoint, which is the peer of this number. */
    List<Instruction> instructions(FlatEndpoint endpoint, int number) {
        List<Instruction> instructions = new ArrayList<>();
        for (AppliedTier tier : snapshot.tiersOf(endpoint, direction)) {
            for (FlatPolicy policy : tier.policies()) {
                policy.rules(direction).forEach(rule -> add(instructions, rule, rule.action(), number));
            }
            instructions.add(new EndOfTier(tier.tier().passes()));
        }
        for (FlatProfile profile : snapshot.profilesOf(endpoint)) {
            for (FlatRule rule : profile.rules(direction)) {
                // Behind the profiles there is nothing to pass to.
                add(instructions, rule, rule.action() == RuleAction.PASS ? RuleAction.DENY : rule.action(), number);
            }
        }
        return instructions;
    }

    private void add(List<Instruction> instructions, FlatRule rule, RuleAction action, int number) {
        if (action == RuleAction.LOG) {
            return;
        }
        Prepared known = prepared.computeIfAbsent(rule, this::prepare);
        if (!known.own().get(number)) {
            return;
        }
        int ports = known.namesOwnPorts() ? table.number(ownPorts(rule, number)) : known.ownPorts();
        int connections = table.intersect(known.protocols(), ports);
        if (connections != ConnectionTable.NONE) {
            instructions.add(new Match(action, known.peers(), connections));
        }
    }

    private Prepared prepare(FlatRule rule) {
        FlatEntity own = direction == Direction.INGRESS ? rule.destination() : rule.source();
        FlatEntity other = direction == Direction.INGRESS ? rule.source() : rule.destination();
        return new Prepared(
                rule,
                peers.matching(own),
                table.number(PortMatching.protocols(rule)),
                own.namesPorts(),
                own.namesPorts()
                        ? ConnectionTable.NONE
                        : table.number(ports(rule, direction == Direction.EGRESS, List.of())),
                parts(rule, other));
    }

    private ConnectionSet ownPorts(FlatRule rule, int number) {
        return ports(rule, direction == Direction.EGRESS, peers.endpoints(number));
    }

    private static ConnectionSet ports(FlatRule rule, boolean ofSource, List<FlatEndpoint> endpoints) {
        return ofSource ? PortMatching.source(rule, endpoints) : PortMatching.destination(rule, endpoints);
    }

    private Parts parts(FlatRule rule, FlatEntity other) {
        int protocolOfNames = !other.namesPorts() || rule.protocol() == null ? 0 : rule.protocol();
        PeerCriteria criteria = new PeerCriteria(other, protocolOfNames);
        Parts known = parts.get(criteria);
        if (known == null) {
            known = new Parts(other.namesPorts() ? byPorts(rule, other) : together(rule, other));
            parts.put(criteria, known);
        }
        return known;
    }

    private List<Part> together(FlatRule rule, FlatEntity other) {
        int connections = table.number(ports(rule, direction == Direction.INGRESS, List.of()));
        return List.of(new Part(peers.matching(other), connections));
    }

    /** A name is a port of one peer and not of the other: peers are put together by the numbers that it comes to. */
    private List<Part> byPorts(FlatRule rule, FlatEntity other) {
        Map<Integer, BitSet> byConnections = new TreeMap<>();
        peers.matching(other).stream().forEach(peer -> {
            int connections = table.number(ports(rule, direction == Direction.INGRESS, peers.endpoints(peer)));
            byConnections.computeIfAbsent(connections, c -> new BitSet()).set(peer);
        });
        List<Part> list = new ArrayList<>();
        byConnections.forEach((connections, of) -> list.add(new Part(of, connections)));
        return list;
    }
}
