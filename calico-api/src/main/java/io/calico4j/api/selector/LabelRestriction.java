package io.calico4j.api.selector;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What a selector demands of one label: necessary for a match, not sufficient. An index of labels can pass over all objects that
 * do not meet it. Immutable.
 *
 * @param mustBePresent whether only objects with the label can match
 * @param mustBeAbsent whether only objects without the label can match
 * @param oneOf the values of which the label must have one; null where that is not known, empty where no value will do
 */
public record LabelRestriction(
        boolean mustBePresent,
        boolean mustBeAbsent,
        @Nullable Set<String> oneOf) {

    static final LabelRestriction PRESENT = new LabelRestriction(true, false, null);
    static final LabelRestriction ABSENT = new LabelRestriction(false, true, null);

    public LabelRestriction {
        oneOf = oneOf == null ? null : Set.copyOf(oneOf);
    }

    static LabelRestriction oneOf(Set<String> values) {
        return new LabelRestriction(true, false, values);
    }

    /** Whether any object can meet this. Where none can, nothing matches the selector. */
    public boolean isPossible() {
        return !(mustBePresent && mustBeAbsent) && (oneOf == null || !oneOf.isEmpty());
    }

    /** The restrictions by label where those of every operand hold. */
    static Map<String, LabelRestriction> allOf(List<Map<String, LabelRestriction>> operands) {
        Map<String, LabelRestriction> merged = new HashMap<>();
        operands.forEach(operand ->
                operand.forEach((label, restriction) -> merged.merge(label, restriction, LabelRestriction::and)));
        return merged;
    }

    private LabelRestriction and(LabelRestriction other) {
        return new LabelRestriction(
                mustBePresent || other.mustBePresent,
                mustBeAbsent || other.mustBeAbsent,
                intersection(oneOf, other.oneOf));
    }

    private static @Nullable Set<String> intersection(@Nullable Set<String> a, @Nullable Set<String> b) {
        if (a == null || b == null) {
            return a == null ? b : a;
        }
        Set<String> common = new HashSet<>(a);
        common.retainAll(b);
        return common;
    }

    /** The restrictions by label where those of at least one operand hold. */
    static Map<String, LabelRestriction> anyOf(List<Map<String, LabelRestriction>> operands) {
        Map<String, LabelRestriction> merged = new HashMap<>();
        operands.get(0)
                .keySet()
                .forEach(label -> anyOf(label, operands).ifPresent(restriction -> merged.put(label, restriction)));
        return merged;
    }

    private static Optional<LabelRestriction> anyOf(String label, List<Map<String, LabelRestriction>> operands) {
        boolean present = true;
        boolean absent = true;
        boolean known = true;
        Set<String> values = new HashSet<>();
        for (Map<String, LabelRestriction> operand : operands) {
            LabelRestriction restriction = operand.get(label);
            present = present && restriction != null && restriction.mustBePresent;
            absent = absent && restriction != null && restriction.mustBeAbsent;
            if (restriction == null || (!present && !absent)) {
                return Optional.empty();
            }
            if (restriction.oneOf == null) {
                known = false;
            } else {
                values.addAll(restriction.oneOf);
            }
        }
        return Optional.of(new LabelRestriction(present, absent, present && known ? values : null));
    }
}
