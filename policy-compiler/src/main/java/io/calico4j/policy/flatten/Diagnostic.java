package io.calico4j.policy.flatten;

import org.jspecify.annotations.Nullable;

/**
 * Something about a resource that its author should know.
 *
 * @param severity whether the resource lost its effect
 * @param resource which resource: {@code Kind(namespace/name)} or {@code Kind(name)}
 * @param field where in it, such as {@code spec.ingress[0].source.selector}; empty for the resource as a whole
 * @param position index into the field's text, in characters from 0, of what could not be read; null where that is not known
 * @param message what is wrong, and what follows from it
 */
public record Diagnostic(
        Severity severity,
        String resource,
        String field,
        @Nullable Integer position,
        String message) {

    /** How bad it is. */
    public enum Severity {
        /** The resource is treated as if it did not exist, a profile as one that denies everything. */
        ERROR,

        /** The resource takes effect, but perhaps not as meant. */
        WARNING
    }

    @Override
    public String toString() {
        return resource + (field.isEmpty() ? "" : " " + field) + (position == null ? "" : " at " + position) + ": "
                + message;
    }
}
