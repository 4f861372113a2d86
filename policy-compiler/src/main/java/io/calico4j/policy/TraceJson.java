package io.calico4j.policy;

import io.calico4j.policy.dataplane.PolicyId;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Writes verdicts as JSON: on one line, members in a fixed order, so that equal verdicts give equal texts. */
final class TraceJson {

    private final StringBuilder out = new StringBuilder();

    private TraceJson() {}

    static String of(Verdict verdict) {
        TraceJson json = new TraceJson();
        json.verdict(verdict);
        return json.out.toString();
    }

    private void verdict(Verdict verdict) {
        out.append('{');
        text("outcome", verdict.outcome().toString());
        text("reason", verdict.reason());
        if (verdict.failure() != null) {
            text("failure", verdict.failure().toString());
        }
        if (verdict.l7Unchecked()) {
            member("l7Unchecked", "true");
        }
        Step deciding = verdict.decidingStep();
        if (deciding != null) {
            member("decidingStep", Integer.toString(verdict.steps().indexOf(deciding)));
        }
        name("steps");
        out.append('[');
        verdict.steps().forEach(this::step);
        out.append("]}");
    }

    private void step(Step step) {
        separate();
        out.append('{');
        text("hook", step.hook());
        text("endpoint", step.endpoint());
        text("direction", step.direction().toString().toLowerCase(Locale.ROOT));
        text("tier", step.tier());
        text("kind", step.kind());
        text("namespace", step.namespace());
        text("name", step.name());
        member("ruleIndex", Integer.toString(step.ruleIndex()));
        text("ruleId", step.ruleId());
        text("action", step.action().toString());
        member("terminal", Boolean.toString(step.terminal()));
        text("reason", step.reason());
        member("staged", Boolean.toString(step.staged()));
        if (!step.selecting().isEmpty()) {
            name("trigger");
            policy(step.selecting().get(0));
            name("selecting");
            out.append('[');
            step.selecting().forEach(this::policy);
            out.append(']');
        }
        if (!step.nonMatching().isEmpty()) {
            nonMatching(step.nonMatching());
        }
        out.append('}');
    }

    private void policy(PolicyId id) {
        separate();
        out.append('{');
        text("kind", id.kind());
        text("namespace", id.namespace());
        text("name", id.name());
        out.append('}');
    }

    private void nonMatching(List<SkippedRule> skipped) {
        name("nonMatching");
        out.append('[');
        for (SkippedRule rule : skipped) {
            separate();
            out.append('{');
            text("policy", rule.policy());
            member("rule", Integer.toString(rule.rule()));
            name("failed");
            out.append('[');
            string(rule.failed());
            out.append(']');
            text("reason", rule.reason());
            out.append('}');
        }
        out.append(']');
    }

    private void text(String name, @Nullable String value) {
        name(name);
        string(value == null ? "" : value);
    }

    private void member(String name, String literal) {
        name(name);
        out.append(literal);
    }

    private void name(String name) {
        separate();
        string(name);
        out.append(':');
    }

    /** A comma, unless what comes is the first of its list or object, or the value of a member. */
    private void separate() {
        char last = out.length() == 0 ? '[' : out.charAt(out.length() - 1);
        if (last != '{' && last != '[' && last != ':') {
            out.append(',');
        }
    }

    private void string(String value) {
        out.append('"');
        for (int i = 0; i < value.length(); i++) {
            char c = value.charAt(i);
            switch (c) {
                case '"' -> out.append("\\\"");
                case '\\' -> out.append("\\\\");
                case '\n' -> out.append("\\n");
                default -> {
                    if (c < ' ') {
                        out.append(String.format("\\u%04x", (int) c));
                    } else {
                        out.append(c);
                    }
                }
            }
        }
        out.append('"');
    }
}
