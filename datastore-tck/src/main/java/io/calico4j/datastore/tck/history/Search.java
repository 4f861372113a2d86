package io.calico4j.datastore.tck.history;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Looks for an order of the calls on one key, up to a moment, in which every answer is right.
 *
 * <p>A call may come next if no other one that is left returned before it was invoked. Calls whose answers were lost, or come
 * only after the moment, never return, and may be left out. What keeps this short:
 *
 * <ul>
 *   <li>A call that changes nothing and fits is taken at once, because it fits nowhere better.
 *   <li>Most answers name the write that they came after, so that nothing else can have come after it.
 *   <li>A write that somebody read stays the last one until all who read it are placed; and a write that no answer tells of is
 *       of use only to a call that would fail without it, which comes next.
 *   <li>What was tried is remembered: the calls that were placed, with the state that they lead to. Of two ways to the same
 *       answered calls and the same state, one goes on wherever the other does if it has at least the same calls left that may
 *       or may not happen.
 * </ul>
 */
final class Search {

    private static final int END = -1;

    private final Register register;
    private final Timeline timeline;
    private final List<Integer> placed = new ArrayList<>();
    private final BitSet done = new BitSet();
    private final BitSet answered = new BitSet();
    private final BitSet unanswered = new BitSet();
    private final Successors successors;
    private final int[] readers;
    private final Map<Reached, List<BitSet>> visited = new HashMap<>();
    private int state = Register.ABSENT;
    private int left;

    /**
     * @param register the key
     * @param calls all calls on it, by invocation
     * @param until the moment, on the clock of the calls
     */
    Search(Register register, List<Call> calls, long until) {
        this.register = register;
        this.timeline = new Timeline(calls, until);
        this.successors = new Successors(register, timeline, calls.size());
        this.readers = new int[calls.size()];
        for (int call = 0; call < calls.size(); call++) {
            unanswered.set(call, timeline.isInvoked(call) && !timeline.returns(call));
            countReader(call, 1);
        }
        this.left = timeline.answered();
    }

    /** What a way has led to. */
    private record Reached(BitSet answered, int state) {}

    /** What may come next, after so many placed calls that led to a state. */
    private static final class Choice {
        private final List<Integer> candidates;
        private final int depth;
        private final int state;
        private int next;

        Choice(List<Integer> candidates, int depth, int state) {
            this.candidates = candidates;
            this.depth = depth;
            this.state = state;
        }

        int next() {
            return next < candidates.size() ? candidates.get(next++) : END;
        }
    }

    /** Whether there is such an order. */
    boolean succeeds() {
        if (successors.contradict()) {
            return false;
        }
        Deque<Choice> choices = new ArrayDeque<>();
        while (true) {
            boolean useful = takeWhatChangesNothing() || state != Register.UNSEEN;
            if (left == 0) {
                return true;
            }
            boolean goesOn = useful && (state < 0 || readers[state] == 0) && isNew();
            choices.push(new Choice(goesOn ? candidates() : List.of(), placed.size(), state));
            int next = choices.element().next();
            while (next == END) {
                choices.pop();
                if (choices.isEmpty()) {
                    return false;
                }
                takeBack(choices.element());
                next = choices.element().next();
            }
            place(next);
        }
    }

    /** The order that was found, by index; some calls without an answer are left out. */
    List<Integer> order() {
        return List.copyOf(placed);
    }

    /** The state after that order. */
    int state() {
        return state;
    }

    /** Returns whether there was anything. */
    private boolean takeWhatChangesNothing() {
        int before = placed.size();
        for (int node = timeline.first(); timeline.isInvocation(node); node = timeline.next(node)) {
            int call = timeline.call(node);
            if (timeline.returns(call) && register.after(state, call) == state) {
                place(call);
            }
        }
        return placed.size() > before;
    }

    private void countReader(int call, int change) {
        int read = timeline.returns(call) ? register.read(call) : Register.ANY;
        if (read >= 0) {
            readers[read] += change;
        }
    }

    private boolean isNew() {
        BitSet left = whatMayHappen();
        List<BitSet> ways =
                visited.computeIfAbsent(new Reached((BitSet) answered.clone(), state), reached -> new ArrayList<>());
        if (ways.stream().anyMatch(way -> isSubset(left, way))) {
            return false;
        }
        ways.removeIf(way -> isSubset(way, left));
        ways.add(left);
        return true;
    }

    /** Without the calls that come after a write which is no longer the last one, and never will be again. */
    private BitSet whatMayHappen() {
        BitSet left = (BitSet) unanswered.clone();
        left.andNot(done);
        for (int call = left.nextSetBit(0); call >= 0; call = left.nextSetBit(call + 1)) {
            int replaced = register.replaced(call);
            boolean over = replaced >= 0 && replaced != state && done.get(replaced);
            if (over || replaced == Register.IMPOSSIBLE) {
                left.clear(call);
            }
        }
        return left;
    }

    private static boolean isSubset(BitSet small, BitSet large) {
        BitSet beyond = (BitSet) small.clone();
        beyond.andNot(large);
        return beyond.isEmpty();
    }

    /** The answered ones first: most calls whose answers were lost are needed late or never. */
    private List<Integer> candidates() {
        List<Integer> candidates = new ArrayList<>();
        List<Integer> optional = new ArrayList<>();
        Set<Object> kinds = new HashSet<>();
        int only = successors.of(state);
        for (int node = timeline.first(); timeline.isInvocation(node); node = timeline.next(node)) {
            int call = timeline.call(node);
            if (only != Successors.NONE && only != call) {
                continue;
            }
            if (timeline.returns(call)) {
                if (register.after(state, call) != Register.IMPOSSIBLE) {
                    candidates.add(call);
                }
            } else if (register.effect(state, call) != Register.IMPOSSIBLE && kinds.add(register.kind(call))) {
                optional.add(call);
            }
        }
        candidates.addAll(optional);
        return candidates;
    }

    private void place(int call) {
        if (timeline.returns(call)) {
            state = register.after(state, call);
            answered.set(call);
            left--;
        } else {
            state = register.effect(state, call);
        }
        done.set(call);
        placed.add(call);
        countReader(call, -1);
        timeline.remove(call);
    }

    private void takeBack(Choice choice) {
        while (placed.size() > choice.depth) {
            int call = placed.remove(placed.size() - 1);
            timeline.restore(call);
            done.clear(call);
            countReader(call, 1);
            if (timeline.returns(call)) {
                answered.clear(call);
                left++;
            }
        }
        state = choice.state;
    }
}
