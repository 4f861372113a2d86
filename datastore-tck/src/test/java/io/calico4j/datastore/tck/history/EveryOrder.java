package io.calico4j.datastore.tck.history;

import io.calico4j.datastore.tck.history.Answer.Deleted;
import io.calico4j.datastore.tck.history.Answer.Failure;
import io.calico4j.datastore.tck.history.Answer.Found;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Says whether a short history of one key can be explained, by trying every order of its calls and remembering nothing. */
final class EveryOrder {

    private static final String NONE = "";

    private final List<Call> calls;
    private final Map<String, String> revisionOf = new HashMap<>();

    private EveryOrder(List<Call> history) {
        calls = history.stream()
                .filter(call -> call.answer() != Failure.NOT_HAPPENED)
                .toList();
        calls.stream().filter(call -> !value(call).equals(NONE)).forEach(this::learn);
        calls.stream().filter(call -> value(call).equals(NONE)).forEach(this::learn);
    }

    static boolean explains(List<Call> history) {
        List<Call> sorted = history.stream()
                .sorted((one, other) -> Long.compare(one.invoked(), other.invoked()))
                .toList();
        EveryOrder orders = new EveryOrder(sorted);
        return orders.from(new boolean[orders.calls.size()], NONE);
    }

    /** One revision is of one write. */
    private void learn(Call call) {
        boolean written = calls.stream()
                .anyMatch(other ->
                        call.answer() instanceof Found found && value(other).equals(found.value()));
        if (written && call.answer() instanceof Found found && !revisionOf.containsValue(found.revision())) {
            revisionOf.putIfAbsent(found.value(), found.revision());
        }
    }

    private static String value(Call call) {
        return call.action() instanceof Action.Create create
                ? create.value()
                : call.action() instanceof Action.Update update ? update.value() : NONE;
    }

    private boolean from(boolean[] done, String current) {
        boolean complete = true;
        for (int i = 0; i < done.length; i++) {
            complete &= done[i] || calls.get(i).answer() == Failure.UNKNOWN;
        }
        if (complete) {
            return true;
        }
        for (int i = 0; i < done.length; i++) {
            if (done[i] || !mayComeNext(i, done)) {
                continue;
            }
            String next = next(calls.get(i), current);
            if (next != null) {
                done[i] = true;
                boolean found = from(done, next);
                done[i] = false;
                if (found) {
                    return true;
                }
            }
        }
        return false;
    }

    private boolean mayComeNext(int index, boolean[] done) {
        for (int i = 0; i < done.length; i++) {
            Call other = calls.get(i);
            if (!done[i]
                    && other.answer() != Failure.UNKNOWN
                    && other.returned() < calls.get(index).invoked()) {
                return false;
            }
        }
        return true;
    }

    /** The value that is there afterwards; null if the call cannot have been answered as it was. */
    private @Nullable String next(Call call, String current) {
        Answer right;
        String next = current;
        String expected = call.action() instanceof Action.Update update
                ? update.revision()
                : call.action() instanceof Action.Delete delete ? delete.revision() : null;
        boolean there = !current.equals(NONE);
        if (call.action() instanceof Action.Create create) {
            right = there ? Failure.ALREADY_EXISTS : new Found(create.value(), revision(create.value()));
            next = there ? current : create.value();
        } else if (!there) {
            right = Failure.NOT_FOUND;
        } else if (call.action() instanceof Action.Get) {
            right = new Found(current, revision(current));
        } else if (expected != null && !expected.equals(revisionOf.get(current))) {
            right = Failure.CONFLICT;
        } else if (call.action() instanceof Action.Update update) {
            right = new Found(update.value(), revision(update.value()));
            next = update.value();
        } else {
            right = new Deleted(current);
            next = NONE;
        }
        return call.answer() == Failure.UNKNOWN || Objects.equals(call.answer(), right) ? next : null;
    }

    private String revision(String value) {
        return revisionOf.getOrDefault(value, "never told");
    }
}
