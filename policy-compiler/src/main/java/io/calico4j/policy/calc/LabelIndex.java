package io.calico4j.policy.calc;

import io.calico4j.api.selector.LabelRestriction;
import io.calico4j.api.selector.Selector;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Which items match which selectors, kept up to date while items, what they inherit and selectors change. Neither side is searched
 * whole if labels tell that most of it cannot match.
 *
 * @param <K> what identifies an item
 * @param <P> what an item has besides labels
 * @param <U> what uses a selector
 */
final class LabelIndex<K, P, U> {

    /** Is told what changes. Both are called when the index is up to date. */
    interface Listener<P, U> {

        /**
         * An item has other matches or another payload than before, or else it is new or gone.
         *
         * @param before what it had besides labels; null if it is new
         * @param after what it has now; null if it is gone
         */
        void changed(
                Item<P, U> item,
                @Nullable P before,
                List<Query<U>> matchesBefore,
                @Nullable P after,
                List<Query<U>> matchesAfter);
    }

    private static final Comparator<Query<?>> BY_NUMBER = Comparator.comparingInt(query -> query.number);

    private final Listener<P, U> listener;
    private final Slots<Item<P, U>> items = new Slots<>();
    private final Slots<Parent> parents = new Slots<>();
    private final Map<K, Item<P, U>> itemsByKey = new HashMap<>();
    private final Map<String, Parent> parentsByName = new HashMap<>();
    private final LabelBuckets itemsByLabel = new LabelBuckets();
    private final LabelBuckets parentsByLabel = new LabelBuckets();
    private final Map<Selector, Query<U>> queries = new HashMap<>();
    private final QueryBuckets<U> queriesByLabel = new QueryBuckets<>();
    private int queriesMade;

    LabelIndex(Listener<P, U> listener) {
        this.listener = listener;
    }

    @Nullable
    Item<P, U> item(K key) {
        return itemsByKey.get(key);
    }

    Item<P, U> item(int number) {
        return items.get(number);
    }

    void forEachItem(Consumer<Item<P, U>> consumer) {
        items.forEach(consumer);
    }

    void setItem(K key, Labels own, List<String> parentNames, P payload) {
        Item<P, U> item = itemsByKey.get(key);
        P before = null;
        if (item == null) {
            item = items.add(number -> new Item<>(number, payload));
            itemsByKey.put(key, item);
            itemsByLabel.add(own, item.number);
        } else {
            before = item.payload;
            boolean sameLabels = item.own.equals(own) && hasParents(item, parentNames);
            if (sameLabels && before.equals(payload)) {
                return;
            }
            if (sameLabels) {
                item.payload = payload;
                listener.changed(item, before, item.matches, payload, item.matches);
                return;
            }
            if (!item.own.equals(own)) {
                itemsByLabel.remove(item.own, item.number);
                itemsByLabel.add(own, item.number);
            }
        }
        item.own = own;
        item.payload = payload;
        setParents(item, parentNames);
        List<Query<U>> matchesBefore = item.matches;
        rematch(item);
        listener.changed(item, before, matchesBefore, payload, item.matches);
    }

    void removeItem(K key) {
        Item<P, U> item = itemsByKey.remove(key);
        if (item == null) {
            return;
        }
        itemsByLabel.remove(item.own, item.number);
        setParents(item, List.of());
        List<Query<U>> before = item.matches;
        before.forEach(query -> query.items.remove(item.number));
        item.matches = List.of();
        items.remove(item.number);
        listener.changed(item, item.payload, before, null, item.matches);
    }

    private static boolean hasParents(Item<?, ?> item, List<String> names) {
        if (item.parents.length != names.size()) {
            return false;
        }
        for (int i = 0; i < item.parents.length; i++) {
            if (!item.parents[i].name.equals(names.get(i))) {
                return false;
            }
        }
        return true;
    }

    private void setParents(Item<P, U> item, List<String> names) {
        if (hasParents(item, names)) {
            return;
        }
        Parent[] before = item.parents;
        Parent[] after = names.isEmpty() ? Parent.NONE : new Parent[names.size()];
        for (int i = 0; i < after.length; i++) {
            after[i] = parent(names.get(i));
            after[i].items.add(item.number);
        }
        item.parents = after;
        for (Parent parent : before) {
            if (!List.of(after).contains(parent)) {
                parent.items.remove(item.number);
                forgetIfUnused(parent);
            }
        }
    }

    private Parent parent(String name) {
        return parentsByName.computeIfAbsent(name, key -> parents.add(number -> new Parent(key, number)));
    }

    private void forgetIfUnused(Parent parent) {
        boolean isUnused = parent.items.isEmpty() && parent.labels.size() == 0;
        if (isUnused && parentsByName.remove(parent.name, parent)) {
            parents.remove(parent.number);
        }
    }

    /** The labels that items inherit from a parent have changed. */
    void setParentLabels(String name, Labels labels) {
        Parent parent = parentsByName.get(name);
        if ((parent == null ? Labels.NONE : parent.labels).equals(labels)) {
            return;
        }
        parent = parent(name);
        parentsByLabel.remove(parent.labels, parent.number);
        parent.labels = labels;
        parentsByLabel.add(labels, parent.number);
        parent.items.forEach(number -> {
            Item<P, U> item = items.get(number);
            List<Query<U>> before = item.matches;
            rematch(item);
            if (!before.equals(item.matches)) {
                listener.changed(item, item.payload, before, item.payload, item.matches);
            }
        });
        forgetIfUnused(parent);
    }

    private void rematch(Item<P, U> item) {
        List<Query<U>> before = item.matches;
        List<Query<U>> found = new ArrayList<>(4);
        queriesByLabel.forEachUnindexed(query -> tryMatch(item, query, found));
        forEachCandidate(item.own, item, -1, found);
        for (int i = 0; i < item.parents.length; i++) {
            forEachCandidate(item.parents[i].labels, item, i, found);
        }
        if (found.size() > 1) {
            found.sort(BY_NUMBER);
        }
        if (found.equals(before)) {
            return;
        }
        before.forEach(query -> query.items.remove(item.number));
        found.forEach(query -> query.items.add(item.number));
        item.matches = List.copyOf(found);
    }

    private void forEachCandidate(Labels labels, Item<P, U> item, int parent, List<Query<U>> found) {
        for (int i = 0; i < labels.size(); i++) {
            String name = labels.name(i);
            if (parent < 0 || !item.hides(parent, name)) {
                queriesByLabel.forEach(name, labels.value(i), query -> tryMatch(item, query, found));
            }
        }
    }

    private static <P, U> void tryMatch(Item<P, U> item, Query<U> query, List<Query<U>> found) {
        if (query.selector.matches(item)) {
            found.add(query);
        }
    }

    /** The query of a selector, made if there is none yet, with a new user. Its items are in it; the listener hears nothing. */
    Query<U> addUser(Selector selector, U user) {
        Query<U> known = queries.get(selector);
        if (known == null) {
            known = new Query<>(selector, queriesMade++);
            queries.put(selector, known);
            Map<String, LabelRestriction> restrictions = selector.restrictions();
            queriesByLabel.add(known, restrictions);
            if (!known.isImpossible) {
                search(known, restrictions);
            }
        }
        known.users = SmallLists.with(known.users, user);
        return known;
    }

    /** A user needs the query no more. The listener hears nothing. */
    void removeUser(Query<U> query, U user) {
        query.users = SmallLists.without(query.users, user);
        if (query.users.isEmpty()) {
            queries.remove(query.selector);
            queriesByLabel.remove(query);
            query.items.forEach(number -> {
                Item<P, U> item = items.get(number);
                List<Query<U>> others = new ArrayList<>(item.matches);
                others.remove(query);
                item.matches = List.copyOf(others);
            });
        }
    }

    /** Finds the items of a new query, by the label that the fewest items have, themselves or inherited. */
    private void search(Query<U> query, Map<String, LabelRestriction> restrictions) {
        long least = items.size();
        String best = null;
        for (Map.Entry<String, LabelRestriction> entry : restrictions.entrySet()) {
            if (entry.getValue().mustBePresent()) {
                long cost = cost(entry.getKey(), entry.getValue().oneOf(), least);
                if (cost < least) {
                    least = cost;
                    best = entry.getKey();
                }
            }
        }
        if (best == null) {
            items.forEach(item -> search(query, item));
            return;
        }
        Set<String> values = Objects.requireNonNull(restrictions.get(best)).oneOf();
        itemsByLabel.forEach(best, values, number -> search(query, items.get(number)));
        parentsByLabel.forEach(
                best, values, parent -> parents.get(parent).items.forEach(number -> search(query, items.get(number))));
    }

    /** How many items have a label, themselves or inherited; not counted further than to where it is too many. */
    private long cost(String label, @Nullable Set<String> values, long enough) {
        long[] cost = {itemsByLabel.count(label, values)};
        if (cost[0] < enough) {
            parentsByLabel.forEach(
                    label,
                    values,
                    parent -> cost[0] += parents.get(parent).items.size());
        }
        return cost[0];
    }

    private void search(Query<U> query, Item<P, U> item) {
        if (query.selector.matches(item) && query.items.add(item.number)) {
            // The newest query has the greatest number.
            if (item.matches.isEmpty()) {
                item.matches = List.of(query);
                return;
            }
            List<Query<U>> matches = new ArrayList<>(item.matches.size() + 1);
            matches.addAll(item.matches);
            matches.add(query);
            item.matches = List.copyOf(matches);
        }
    }
}
