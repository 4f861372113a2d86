package io.calico4j.datastore.tck.history;

import io.calico4j.datastore.tck.history.Action.Create;
import io.calico4j.datastore.tck.history.Action.Delete;
import io.calico4j.datastore.tck.history.Action.Get;
import io.calico4j.datastore.tck.history.Action.Update;
import io.calico4j.datastore.tck.history.Answer.Deleted;
import io.calico4j.datastore.tck.history.Answer.Failure;
import io.calico4j.datastore.tck.history.Answer.Found;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What the contract says of one key when calls come one after the other. Its state is the write that the resource comes from, as
 * an index into the calls.
 *
 * <p>A write whose answer was lost has a revision that its client does not know. Since values are unique, an answer to somebody
 * else that has the value tells it; and if nobody was ever told, nobody can have expected it.
 */
final class Register {

    static final int ABSENT = -1;

    /** The resource comes from one of the writes that no answer tells of, which are all alike. */
    static final int UNSEEN = -2;

    /** Not a state: the call cannot have been answered like this, or changes nothing. */
    static final int IMPOSSIBLE = -3;

    /** Not a state: the call may be about any. */
    static final int ANY = -4;

    private final List<Call> calls;
    private final Map<String, Integer> writes = new HashMap<>();
    private final @Nullable String[] revisions;
    private final Map<String, Integer> owners = new HashMap<>();
    private final Set<String> seen = new HashSet<>();

    /**
     * @param calls all calls on one key, by invocation
     * @throws IllegalArgumentException if two writes have the same value
     */
    Register(List<Call> calls) {
        this.calls = calls;
        this.revisions = new @Nullable String[calls.size()];
        for (int i = 0; i < calls.size(); i++) {
            String value = written(calls.get(i));
            if (value != null && writes.put(value, i) != null) {
                throw new IllegalArgumentException(
                        "two writes of " + value + " to " + calls.get(i).key());
            }
        }
        calls.stream().filter(call -> written(call) != null).forEach(this::learn);
        calls.stream().filter(call -> written(call) == null).forEach(this::learn);
    }

    static @Nullable String written(Call call) {
        return call.action() instanceof Create create
                ? create.value()
                : call.action() instanceof Update update ? update.value() : null;
    }

    /** The first answer counts: a write keeps its revision, and a revision is of one write. What contradicts has no place. */
    private void learn(Call call) {
        if (call.answer() instanceof Found found) {
            seen.add(found.value());
            Integer write = writes.get(found.value());
            if (write != null && revisions[write] == null && owners.putIfAbsent(found.revision(), write) == null) {
                revisions[write] = found.revision();
            }
        } else if (call.answer() instanceof Deleted deleted) {
            seen.add(deleted.value());
        }
    }

    /** The state after an answered call; {@link #IMPOSSIBLE} if the answer does not fit the state. */
    int after(int state, int index) {
        Call call = calls.get(index);
        Answer answer = call.answer();
        if (answer == Failure.NOT_FOUND) {
            return state == ABSENT && !(call.action() instanceof Create) ? state : IMPOSSIBLE;
        }
        if (answer == Failure.ALREADY_EXISTS) {
            return state != ABSENT && call.action() instanceof Create ? state : IMPOSSIBLE;
        }
        if (answer == Failure.CONFLICT) {
            return state != ABSENT && expects(call) && !isExpected(state, call) ? state : IMPOSSIBLE;
        }
        if (answer instanceof Found found && call.action() instanceof Get) {
            return isAt(state, found.value()) && found.revision().equals(revisions[state]) ? state : IMPOSSIBLE;
        }
        if (answer instanceof Found found) {
            boolean told =
                    found.value().equals(written(call)) && found.revision().equals(revisions[index]);
            return told ? effect(state, index) : IMPOSSIBLE;
        }
        if (answer instanceof Deleted deleted && call.action() instanceof Delete) {
            return isAt(state, deleted.value()) ? effect(state, index) : IMPOSSIBLE;
        }
        return IMPOSSIBLE;
    }

    /** The state after a call has taken effect, whatever was answered; {@link #IMPOSSIBLE} if it has none in this state. */
    int effect(int state, int index) {
        Call call = calls.get(index);
        if (call.action() instanceof Create) {
            return state == ABSENT ? stored(index) : IMPOSSIBLE;
        }
        if (call.action() instanceof Get || state == ABSENT || !isExpected(state, call)) {
            return IMPOSSIBLE;
        }
        return call.action() instanceof Delete ? ABSENT : stored(index);
    }

    private int stored(int index) {
        return seen.contains(String.valueOf(written(calls.get(index)))) ? index : UNSEEN;
    }

    private boolean isAt(int state, String value) {
        return state >= 0 && value.equals(written(calls.get(state)));
    }

    private static boolean expects(Call call) {
        return expected(call) != null;
    }

    private static @Nullable String expected(Call call) {
        return call.action() instanceof Update update
                ? update.revision()
                : call.action() instanceof Delete delete ? delete.revision() : null;
    }

    private boolean isExpected(int state, Call call) {
        String expected = expected(call);
        return expected == null || (state >= 0 && expected.equals(revisions[state]));
    }

    /** The write that must be the last one when an update or deletion takes effect; {@link #ANY} for other calls. */
    int replaced(int index) {
        Call call = calls.get(index);
        String expected = expected(call);
        if (expected != null) {
            return owners.getOrDefault(expected, IMPOSSIBLE);
        }
        return call.answer() instanceof Deleted deleted ? writes.getOrDefault(deleted.value(), IMPOSSIBLE) : ANY;
    }

    /** The write that a reader was told of; {@link #ANY} for other calls. */
    int read(int index) {
        Call call = calls.get(index);
        return call.action() instanceof Get && call.answer() instanceof Found found
                ? writes.getOrDefault(found.value(), IMPOSSIBLE)
                : ANY;
    }

    /** Whether the call was answered that it has changed something. */
    boolean changed(int index) {
        Call call = calls.get(index);
        return !(call.action() instanceof Get) && !(call.answer() instanceof Failure);
    }

    /**
     * Calls that differ in nothing but their invocation have equal kinds: of those whose answers were lost, the first one does
     * as well as any other.
     */
    Object kind(int index) {
        Call call = calls.get(index);
        String value = written(call);
        if (value == null) {
            return call.action();
        }
        if (seen.contains(value)) {
            return index;
        }
        return call.action() instanceof Update update ? "update if at " + update.revision() : "create";
    }

    /** A state for people to read. */
    String describe(int state) {
        if (state == ABSENT) {
            return "absent";
        }
        if (state == UNSEEN) {
            return "something that nobody was told of";
        }
        return written(calls.get(state)) + (revisions[state] == null ? "" : " at " + revisions[state]);
    }
}
