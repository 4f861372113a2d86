package io.calico4j.policy.connectivity;

import io.calico4j.policy.connectivity.Instruction.EndOfTier;
import io.calico4j.policy.connectivity.Instruction.Match;
import io.calico4j.policy.connectivity.Instruction.Part;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Runs instructions for all peers at once: the peers are kept apart by what is decided of their connections so far, and each
 * instruction moves those that it means from one state to another. Equal instructions are run only once.
 */
final class InstructionRunner {

    /**
     * What has become of a peer's connections, by the numbers of sets that do not overlap; what is in none of them is denied.
     *
     * @param undecided what the next rule is asked about
     * @param passed what the next tier is asked about
     * @param allowed what gets through
     */
    private record State(int undecided, int passed, int allowed) {}

    private final PeerSets peers;
    private final ConnectionTable table;
    private final Map<List<Instruction>, int[]> known = new HashMap<>();

    InstructionRunner(PeerSets peers, ConnectionTable table) {
        this.peers = peers;
        this.table = table;
    }

    /** By peer, the number of the connections that are allowed. Not to be changed: equal instructions share it. */
    int[] run(List<Instruction> instructions) {
        return known.computeIfAbsent(instructions, this::compute);
    }

    private int[] compute(List<Instruction> instructions) {
        Map<State, BitSet> states = new LinkedHashMap<>();
        BitSet everyone = (BitSet) peers.everyone().clone();
        states.put(new State(ConnectionTable.ALL, ConnectionTable.NONE, ConnectionTable.NONE), everyone);
        int[] allowed = new int[peers.size()];
        for (Instruction instruction : instructions) {
            if (instruction instanceof Match match) {
                match(match, states, allowed);
            } else if (instruction instanceof EndOfTier end) {
                states = endTier(end, states, allowed);
            }
        }
        states.forEach((state, of) -> settle(state, of, allowed));
        return allowed;
    }

    private Map<State, BitSet> endTier(EndOfTier end, Map<State, BitSet> states, int[] allowed) {
        Map<State, BitSet> next = new LinkedHashMap<>();
        states.forEach((state, of) -> {
            int goesOn = end.passes() ? table.union(state.passed(), state.undecided()) : state.passed();
            put(new State(goesOn, ConnectionTable.NONE, state.allowed()), of, next, allowed);
        });
        return next;
    }

    private void match(Match match, Map<State, BitSet> states, int[] allowed) {
        List<Map.Entry<State, BitSet>> moved = new ArrayList<>();
        for (Part part : match.peers().list()) {
            int meant = table.intersect(match.connections(), part.connections());
            states.forEach((state, of) -> {
                // Most rules mean few peers: most states are passed over here.
                if (part.peers().intersects(of)) {
                    int hit = table.intersect(state.undecided(), meant);
                    if (hit != ConnectionTable.NONE) {
                        moved.add(Map.entry(after(match, state, hit), take(part.peers(), of)));
                    }
                }
            });
        }
        if (!moved.isEmpty()) {
            states.values().removeIf(BitSet::isEmpty);
            moved.forEach(move -> put(move.getKey(), move.getValue(), states, allowed));
        }
    }

    /** Takes the peers out of a state; gives those that were in it. */
    private static BitSet take(BitSet peers, BitSet of) {
        BitSet taken = (BitSet) of.clone();
        taken.and(peers);
        of.andNot(peers);
        return taken;
    }

    private State after(Match match, State state, int hit) {
        int undecided = table.subtract(state.undecided(), hit);
        return switch (match.action()) {
            case ALLOW -> new State(undecided, state.passed(), table.union(state.allowed(), hit));
            case PASS -> new State(undecided, table.union(state.passed(), hit), state.allowed());
            case DENY -> new State(undecided, state.passed(), state.allowed());
            case LOG -> state;
        };
    }

    private void put(State state, BitSet of, Map<State, BitSet> next, int[] allowed) {
        if (state.undecided() == ConnectionTable.NONE && state.passed() == ConnectionTable.NONE) {
            settle(state, of, allowed);
            return;
        }
        BitSet others = next.putIfAbsent(state, of);
        if (others != null) {
            others.or(of);
        }
    }

    private static void settle(State state, BitSet of, int[] allowed) {
        of.stream().forEach(peer -> allowed[peer] = state.allowed());
    }
}
