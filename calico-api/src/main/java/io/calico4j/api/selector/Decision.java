package io.calico4j.api.selector;

import org.jspecify.annotations.Nullable;

/**
 * One step on the way to whether a selector matches: a comparison, and where to go from either outcome. The steps of a whole selector
 * make a graph in which each negation is but an exchange of two arrows, and of the comparisons only those are made that matter.
 */
final class Decision {

    static final Decision MATCH = new Decision();
    static final Decision NO_MATCH = new Decision();

    private final Node.@Nullable Comparison comparison;
    private final Decision ifTrue;
    private final Decision ifFalse;

    /** An outcome, which decides nothing more. */
    private Decision() {
        this.comparison = null;
        this.ifTrue = this;
        this.ifFalse = this;
    }

    Decision(Node.Comparison comparison, Decision ifTrue, Decision ifFalse) {
        this.comparison = comparison;
        this.ifTrue = ifTrue;
        this.ifFalse = ifFalse;
    }

    /** Goes from this step to the outcome. */
    boolean matches(LabelSource labels) {
        Decision step = this;
        for (Node.Comparison next = comparison; next != null; next = step.comparison) {
            step = next.matches(labels) ? step.ifTrue : step.ifFalse;
        }
        return step == MATCH;
    }
}
