package io.calico4j.policy;

import io.calico4j.policy.flatten.Direction;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What policy does to a flow, and why.
 *
 * @param outcome whether it gets through
 * @param decidingStep the step that decided; null if the outcome is unknown, or if nothing of a hook decides, which lets the flow go on
 * @param steps everything that was asked, in order: the source's egress, then the destination's ingress
 * @param l7Unchecked whether a rule that decided also has criteria on HTTP requests, which were not looked at
 * @param failure why policy could not be evaluated; null if it could, which includes that several endpoints disagree
 * @param reason a sentence that says what decided
 */
public record Verdict(
        Outcome outcome,
        @Nullable Step decidingStep,
        List<Step> steps,
        boolean l7Unchecked,
        @Nullable Failure failure,
        String reason) {

    /** Why policy could not be evaluated. There are no steps then: half a trace would mislead. */
    public enum Failure {
        /** The dataplane's state is not whole: it refers to a policy or an IP set that is not there. */
        MISSING_OBJECT,
        /** A rule, a tier or a request has a value that Calico does not know. */
        INVALID_VALUE
    }

    /** Whether a flow gets through. */
    public enum Outcome {
        /** It gets through. */
        ALLOW,
        /** It is dropped. */
        DENY,
        /** Policy alone does not say: no endpoint is involved, or several that share an address and disagree. */
        UNKNOWN
    }

    public Verdict {
        steps = List.copyOf(steps);
    }

    static Verdict unknown(String reason) {
        return new Verdict(Outcome.UNKNOWN, null, List.of(), false, null, reason);
    }

    static Verdict failed(Failure failure, String reason) {
        return new Verdict(Outcome.UNKNOWN, null, List.of(), false, failure, reason);
    }

    /** Whether the flow gets through. */
    public boolean isAllowed() {
        return outcome == Outcome.ALLOW;
    }

    /** The whole way to the verdict as indented lines, for people: each step, and each rule that did not match and why. */
    public String receipts() {
        StringBuilder out = new StringBuilder(toString()).append('\n');
        @Nullable String place = null;
        for (Step step : steps) {
            String here = "  " + step.direction() + (step.direction() == Direction.EGRESS ? " from " : " to ")
                    + step.endpoint() + (step.hook().equals("normal") ? "" : ", " + step.hook()) + '\n';
            if (!here.equals(place)) {
                out.append(here);
                place = here;
            }
            out.append("    ").append(tier(step)).append(step.reason()).append('\n');
            step.nonMatching()
                    .forEach(skipped -> out.append("      not ").append(skipped).append('\n'));
        }
        return out.toString();
    }

    /**
     * The verdict and its steps as JSON on one line, in a fixed order. A step's members are named as its components, but
     * {@code trigger} is the first of {@code selecting}; lists that are empty are left out, and so is what is false or null of the verdict.
     */
    public String toJson() {
        return TraceJson.of(this);
    }

    private static String tier(Step step) {
        if (step.tier().isEmpty()) {
            return "[" + step.hook() + "] ";
        }
        return step.tier().equals(Step.PROFILE_TIER) ? "[profiles] " : "[tier " + step.tier() + "] ";
    }

    /** Outcome and reason. */
    @Override
    public String toString() {
        return outcome + ": " + reason;
    }
}
