package io.calico4j.policy.calc;

import io.calico4j.api.selector.Selector;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A selector in a {@link LabelIndex}, with the items that match it. Several users of equal selectors share one.
 *
 * @param <U> what uses it: IP sets, or policies
 */
final class Query<U> {

    final Selector selector;
    /** Where queries come in an item's list of them. */
    final int number;

    List<U> users = List.of();
    final IntSet items = new IntSet();

    /** The label under which items find the query; null for one that every item has to try. */
    @Nullable
    String indexLabel;

    /** The values of that label; null for any. */
    @Nullable
    Set<String> indexValues;

    /** That no labels whatever match. */
    boolean isImpossible;

    Query(Selector selector, int number) {
        this.selector = selector;
        this.number = number;
    }
}
