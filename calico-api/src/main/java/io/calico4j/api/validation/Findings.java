package io.calico4j.api.validation;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Collects what is found while a resource is walked through, and knows where in it the walk is. */
final class Findings {

    /** In place of an index, where the walk goes into a field and not into an element of its list. */
    static final int NO_INDEX = -1;

    private final List<Violation> violations = new ArrayList<>();
    private final Deque<Step> path = new ArrayDeque<>();

    private record Step(String field, int index) {}

    List<Violation> violations() {
        return List.copyOf(violations);
    }

    void enter(String field) {
        enter(field, NO_INDEX);
    }

    void enter(String field, int index) {
        path.addLast(new Step(field, index));
    }

    void leave() {
        path.removeLast();
    }

    /**
     * Reports a violation in the object that the walk is in.
     *
     * @param at the field in JSON, seen from that object; empty for the object itself
     * @param field what Calico calls the field
     */
    void report(String at, String field, @Nullable Object value, String reason) {
        report(at, field, value, reason, null);
    }

    void report(String at, String field, @Nullable Object value, String reason, @Nullable String explanation) {
        StringBuilder full = new StringBuilder();
        for (Step step : path) {
            append(full, step.field());
            if (step.index() != NO_INDEX) {
                full.append('[').append(step.index()).append(']');
            }
        }
        append(full, at);
        violations.add(new Violation(
                Layer.VALIDATOR, full.toString(), field, value == null ? null : value.toString(), reason, explanation));
    }

    private static void append(StringBuilder full, String step) {
        if (!step.isEmpty()) {
            full.append(full.isEmpty() || step.startsWith("[") ? "" : ".").append(step);
        }
    }
}
