package io.calico4j.api.schema;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * One rule on how the fields of an object go together, in three forms that mean the same: a message for people, CEL text for
 * the API server, and a predicate for this library. CEL and predicate both state the error, so that they can be read side by
 * side; the definition of the custom resource negates it.
 *
 * @param message what is wrong, in Calico's words
 * @param kind how the API server classifies it
 * @param error CEL text that is true of an object which breaks the rule
 * @param broken the same as a predicate
 * @param comparesWithOld whether it is about a value and the one that it replaces; then the predicate is not asked
 */
record CrossFieldRule(String message, Kind kind, String error, Condition broken, boolean comparesWithOld) {

    /** How the API server classifies a violation. */
    enum Kind {
        INVALID("FieldValueInvalid"),
        FORBIDDEN("FieldValueForbidden"),
        REQUIRED("FieldValueRequired"),
        /** Not said; the API server takes it for invalid. */
        UNSAID("");

        private final String reason;

        Kind(String reason) {
            this.reason = reason;
        }
    }

    /** A condition on the JSON of an object. */
    @FunctionalInterface
    interface Condition {
        /** @throws CelFailure where the API server cannot evaluate the rule either */
        boolean test(JsonNode self);
    }

    CrossFieldRule(String message, Kind kind, String error, Condition broken) {
        this(message, kind, error, broken, false);
    }

    static CrossFieldRule invalid(String message, String error, Condition broken) {
        return new CrossFieldRule(message, Kind.INVALID, error, broken);
    }

    static CrossFieldRule forbidden(String message, String error, Condition broken) {
        return new CrossFieldRule(message, Kind.FORBIDDEN, error, broken);
    }

    /** A rule that compares a value with the one it replaces. */
    static CrossFieldRule unchangeable(String message) {
        return new CrossFieldRule(message, Kind.INVALID, "self != oldSelf", self -> false, true);
    }

    /** Whether the rule is broken, given the value that this one replaces. */
    boolean isBroken(JsonNode self, @Nullable JsonNode old) {
        return comparesWithOld ? old != null && !old.isMissingNode() && !self.equals(old) : broken.test(self);
    }

    /** The rule as the API server wants it: true of what is right. */
    String cel() {
        return "!(" + error + ")";
    }

    /** The API server's name for the class of violation; empty where it is not said. */
    Optional<String> reason() {
        return kind.reason.isEmpty() ? Optional.empty() : Optional.of(kind.reason);
    }
}
