package io.calico4j.datastore.tck.history;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * Invocations and returns in the order of time, from which calls can be taken out and, in the reverse order, put back. At the
 * same instant invocations come first: such calls count as concurrent.
 */
final class Timeline {

    private static final int HEAD = 0;

    private final List<Event> events = new ArrayList<>();
    private final int[] following;
    private final int[] preceding;
    private final int[] invocations;
    private final int[] returns;
    private int answered;

    /**
     * @param calls calls, by invocation
     * @param until the moment after which nothing is known: calls that were not yet invoked are left out, and those that had
     *     not returned never do
     */
    Timeline(List<Call> calls, long until) {
        invocations = new int[calls.size()];
        returns = new int[calls.size()];
        for (int i = 0; i < calls.size(); i++) {
            add(i, calls.get(i), until);
        }
        events.sort(Comparator.comparingLong(Event::time).thenComparing(Event::returned));
        // One more at either end, so that nothing is first or last.
        int size = events.size() + 2;
        following = new int[size];
        preceding = new int[size];
        for (int node = HEAD; node < size; node++) {
            following[node] = node + 1;
            preceding[node] = node - 1;
        }
        for (int i = 0; i < events.size(); i++) {
            Event event = events.get(i);
            (event.returned() ? returns : invocations)[event.call()] = i + 1;
        }
    }

    private record Event(int call, long time, boolean returned) {}

    private void add(int index, Call call, long until) {
        if (call.answer() == Answer.Failure.NOT_HAPPENED || call.invoked() > until) {
            return;
        }
        events.add(new Event(index, call.invoked(), false));
        if (!call.isOpen() && call.returned() <= until) {
            events.add(new Event(index, call.returned(), true));
            answered++;
        }
    }

    /** How many calls return. */
    int answered() {
        return answered;
    }

    int first() {
        return following[HEAD];
    }

    /** What follows; of a call that was just taken out, what followed it. */
    int next(int node) {
        return following[node];
    }

    /** False for returns and at the end. */
    boolean isInvocation(int node) {
        return node <= events.size() && !events.get(node - 1).returned();
    }

    int call(int node) {
        return events.get(node - 1).call();
    }

    boolean isInvoked(int call) {
        return invocations[call] != HEAD;
    }

    boolean returns(int call) {
        return returns[call] != HEAD;
    }

    /** The return goes first, so that what follows the invocation is something that is left. */
    void remove(int call) {
        if (returns(call)) {
            unlink(returns[call]);
        }
        unlink(invocations[call]);
    }

    void restore(int call) {
        link(invocations[call]);
        if (returns(call)) {
            link(returns[call]);
        }
    }

    private void unlink(int node) {
        following[preceding[node]] = following[node];
        preceding[following[node]] = preceding[node];
    }

    private void link(int node) {
        following[preceding[node]] = node;
        preceding[following[node]] = node;
    }
}
