package io.calico4j.datastore.tck.history;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Whether revisions tell the order of writes over all keys, as those of etcd do, which counts the writes to the whole store: the
 * contract says nothing of it. All methods are safe for use by any thread.
 */
public final class RevisionOrder {

    private RevisionOrder() {}

    private record Event(long time, boolean returned, Call call) {}

    /**
     * Checks that a write has a greater revision than anything that had been answered when it was invoked, and that no two
     * writes have the same.
     *
     * @param history calls in any order
     * @return what is wrong, in words; empty if nothing is
     * @throws IllegalArgumentException if a revision is no number
     */
    public static Optional<String> check(List<Call> history) {
        List<Event> events = new ArrayList<>();
        history.stream().filter(call -> call.answer() instanceof Answer.Found).forEach(call -> {
            events.add(new Event(call.invoked(), false, call));
            events.add(new Event(call.returned(), true, call));
        });
        events.sort(Comparator.comparingLong(Event::time).thenComparing(Event::returned));
        Map<Long, Call> writes = new HashMap<>();
        @Nullable Call latest = null;
        for (Event event : events) {
            Call call = event.call();
            if (event.returned()) {
                latest = latest == null || revision(call) > revision(latest) ? call : latest;
            } else if (Register.written(call) != null) {
                if (latest != null && revision(call) <= revision(latest)) {
                    return Optional.of("Revisions go back. This had been answered:\n  " + latest
                            + "\nwhen this was invoked:\n  " + call);
                }
                Call same = writes.put(revision(call), call);
                if (same != null) {
                    return Optional.of("Two writes have one revision:\n  " + same + "\n  " + call);
                }
            }
        }
        return Optional.empty();
    }

    private static long revision(Call call) {
        String revision = call.answer() instanceof Answer.Found found ? found.revision() : "";
        try {
            return Long.parseLong(revision);
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException("the revision is no number: " + call, e);
        }
    }
}
