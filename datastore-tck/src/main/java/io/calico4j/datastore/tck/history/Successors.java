package io.calico4j.datastore.tck.history;

import java.util.Arrays;
import java.util.BitSet;

/**
 * What answers say of the order of the writes on one key. An update or deletion that names the write it came after is the only
 * one that can have come after it; the same goes for a write whose answer was lost, if another answer shows that it happened.
 */
final class Successors {

    static final int NONE = -1;

    private final Register register;
    private final int[] successors;
    private final BitSet happened = new BitSet();
    private boolean contradict;

    /**
     * @param register the key
     * @param timeline which calls were answered
     * @param calls how many calls there are
     */
    Successors(Register register, Timeline timeline, int calls) {
        this.register = register;
        this.successors = new int[calls];
        Arrays.fill(successors, NONE);
        for (int call = 0; call < calls; call++) {
            if (timeline.returns(call)) {
                happened(register.changed(call) ? call : register.read(call));
            }
        }
    }

    /** A write that happened came after another one, which therefore happened too. */
    private void happened(int last) {
        int call = last;
        while (call >= 0 && !happened.get(call)) {
            happened.set(call);
            int before = register.replaced(call);
            if (before >= 0) {
                contradict |= successors[before] != NONE;
                successors[before] = call;
            }
            call = before;
        }
        contradict |= call == Register.IMPOSSIBLE;
    }

    /** Whether two calls name the same write as the one they came after, or one names a write that there is none of. */
    boolean contradict() {
        return contradict;
    }

    /** The only call that can have changed this state; {@link #NONE} if no answer says. */
    int of(int state) {
        return state >= 0 ? successors[state] : NONE;
    }
}
