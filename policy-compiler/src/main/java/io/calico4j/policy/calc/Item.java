package io.calico4j.policy.calc;

import io.calico4j.api.selector.LabelSource;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An endpoint or network set in a {@link LabelIndex}. A label that it does not have itself it inherits from the first of its parents
 * that has it.
 *
 * @param <P> what it has besides labels
 * @param <U> as of the queries that it matches
 */
final class Item<P, U> implements LabelSource {

    final int number;
    Labels own = Labels.NONE;
    Parent[] parents = Parent.NONE;
    P payload;
    /** What it matches, in the order of their numbers. */
    List<Query<U>> matches = List.of();

    Item(int number, P payload) {
        this.number = number;
        this.payload = payload;
    }

    @Override
    public @Nullable String get(String label) {
        String value = own.get(label);
        for (int i = 0; value == null && i < parents.length; i++) {
            value = parents[i].labels.get(label);
        }
        return value;
    }

    /** Whether a label of a parent is hidden by one of its own, or of a parent before it. */
    boolean hides(int parent, String label) {
        if (own.get(label) != null) {
            return true;
        }
        for (int i = 0; i < parent; i++) {
            if (parents[i].labels.get(label) != null) {
                return true;
            }
        }
        return false;
    }
}
