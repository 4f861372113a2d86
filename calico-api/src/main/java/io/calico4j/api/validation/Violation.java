package io.calico4j.api.validation;

import org.jspecify.annotations.Nullable;

/**
 * A rule that a resource breaks.
 *
 * @param layer where Calico checks the rule
 * @param path the field in JSON, such as {@code spec.ingress[0].source.selector}; empty for the resource as a whole
 * @param field what Calico's messages call the field, such as {@code Selector}
 * @param value the value at fault; null where something is missing or the rule is about several values
 * @param reason what is wrong, in Calico's words
 * @param explanation what the rule wants, where Calico's words only name it; null where they say it
 */
public record Violation(
        Layer layer,
        String path,
        String field,
        @Nullable String value,
        String reason,
        @Nullable String explanation) {

    /** A violation whose reason needs no explanation. */
    public Violation(Layer layer, String path, String field, @Nullable String value, String reason) {
        this(layer, path, field, value, reason, null);
    }

    /** A violation of a rule of the typed client's, in a field that Calico calls by its path. */
    public Violation(String path, @Nullable String value, String reason) {
        this(Layer.CLIENT, path, path, value, reason);
    }

    /** What is wrong, for a reader who does not know Calico's code: the explanation, or else the reason. */
    public String inWords() {
        return explanation == null ? reason : explanation;
    }

    /** Calico's words, and where they only name the rule what it wants of which field. */
    public String describe() {
        return explanation == null ? toString() : this + "; " + path + " " + explanation;
    }

    /** {@code path = 'value' (words)}, for a reader who knows the field by its path. */
    public String explain() {
        return path + (value == null ? "" : " = '" + value + "'") + " (" + inWords() + ")";
    }

    /** {@code Field = 'value' (reason)}, as Calico prints it. */
    @Override
    public String toString() {
        return field + (value == null ? "" : " = '" + value + "'") + (reason.isEmpty() ? "" : " (" + reason + ")");
    }
}
