package io.calico4j.policy.calc;

import io.calico4j.api.selector.LabelRestriction;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Queries by a label that their items must have, so that an item need try only those that it has a chance to match.
 *
 * <p>Each query is under one label only: one whose value it knows, rather than one that must merely be there, unless many
 * others are under that already.
 */
final class QueryBuckets<U> {

    /** How many times as many queries under a value are as good as those under a name. */
    private static final int VALUE_IS_BETTER = 8;

    private static final class Name<U> {
        final Map<String, List<Query<U>>> byValue = new HashMap<>(2);
        final List<Query<U>> anyValue = new ArrayList<>(1);

        boolean isEmpty() {
            return byValue.isEmpty() && anyValue.isEmpty();
        }
    }

    private final Map<String, Name<U>> byName = new HashMap<>();
    private final List<Query<U>> unindexed = new ArrayList<>();

    void add(Query<U> query, Map<String, LabelRestriction> restrictions) {
        place(query, restrictions);
        if (query.isImpossible) {
            return;
        }
        if (query.indexLabel == null) {
            unindexed.add(query);
            return;
        }
        Name<U> name = byName.computeIfAbsent(query.indexLabel, unused -> new Name<>());
        if (query.indexValues == null) {
            name.anyValue.add(query);
        } else {
            query.indexValues.forEach(value -> name.byValue.compute(
                    value, (same, bucket) -> SmallLists.with(bucket == null ? List.of() : bucket, query)));
        }
    }

    private void place(Query<U> query, Map<String, LabelRestriction> restrictions) {
        long best = Long.MAX_VALUE;
        for (Map.Entry<String, LabelRestriction> entry : restrictions.entrySet()) {
            LabelRestriction restriction = entry.getValue();
            if (!restriction.isPossible()) {
                query.isImpossible = true;
                return;
            }
            if (!restriction.mustBePresent()) {
                continue;
            }
            long load = load(entry.getKey(), restriction.oneOf());
            boolean isFirstByName = query.indexLabel != null && entry.getKey().compareTo(query.indexLabel) < 0;
            if (load < best || (load == best && isFirstByName)) {
                best = load;
                query.indexLabel = entry.getKey();
                query.indexValues = restriction.oneOf();
            }
        }
    }

    private long load(String label, @Nullable Set<String> values) {
        Name<U> name = byName.get(label);
        if (values == null) {
            return VALUE_IS_BETTER * (1L + (name == null ? 0 : name.anyValue.size()));
        }
        long load = values.size();
        if (name != null) {
            for (String value : values) {
                List<Query<U>> bucket = name.byValue.get(value);
                load += bucket == null ? 0 : bucket.size();
            }
        }
        return load;
    }

    void remove(Query<U> query) {
        if (query.isImpossible) {
            return;
        }
        if (query.indexLabel == null) {
            unindexed.remove(query);
            return;
        }
        Name<U> name = byName.get(query.indexLabel);
        if (name == null) {
            return;
        }
        if (query.indexValues == null) {
            name.anyValue.remove(query);
        } else {
            for (String value : query.indexValues) {
                name.byValue.computeIfPresent(value, (same, bucket) -> {
                    List<Query<U>> others = SmallLists.without(bucket, query);
                    return others.isEmpty() ? null : others;
                });
            }
        }
        if (name.isEmpty()) {
            byName.remove(query.indexLabel);
        }
    }

    /** The queries that every item has to try. */
    void forEachUnindexed(Consumer<Query<U>> consumer) {
        unindexed.forEach(consumer);
    }

    /** The queries that an item with this label has to try. */
    void forEach(String label, String value, Consumer<Query<U>> consumer) {
        Name<U> name = byName.get(label);
        if (name == null) {
            return;
        }
        name.anyValue.forEach(consumer);
        List<Query<U>> bucket = name.byValue.get(value);
        if (bucket != null) {
            bucket.forEach(consumer);
        }
    }
}
