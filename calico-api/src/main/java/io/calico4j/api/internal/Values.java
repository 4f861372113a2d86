package io.calico4j.api.internal;

import java.util.AbstractMap;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** How record components are normalised: collections are never null and never change, and an empty text is an absent one. */
public final class Values {

    private Values() {}

    /** An unmodifiable copy; empty for null. */
    public static <T> List<T> list(@Nullable Collection<? extends T> values) {
        return values == null ? List.of() : List.copyOf(values);
    }

    /** An unmodifiable copy in key order; empty for null. */
    public static <V> Map<String, V> map(@Nullable Map<String, ? extends V> values) {
        if (values == null || values.isEmpty()) {
            return Map.of();
        }
        if (values instanceof KeyOrdered<? extends V> copied) {
            // Nobody can change it, so that of an object that differs elsewhere may be the same.
            @SuppressWarnings("unchecked")
            Map<String, V> same = (Map<String, V>) copied;
            return same;
        }
        if (values.size() == 1) {
            Map.Entry<String, ? extends V> only = values.entrySet().iterator().next();
            return Map.of(only.getKey(), present(only.getKey(), only.getValue()));
        }
        SortedMap<String, V> copy = new TreeMap<>();
        values.forEach((key, value) -> copy.put(key, present(key, value)));
        return new KeyOrdered<>(copy);
    }

    private static <V> V present(String key, @Nullable V value) {
        if (value == null) {
            throw new IllegalArgumentException("no value for key '" + key + "'");
        }
        return value;
    }

    /** What was copied, to be known again. */
    private static final class KeyOrdered<V> extends AbstractMap<String, V> {

        private final Map<String, V> entries;

        KeyOrdered(SortedMap<String, V> entries) {
            this.entries = Collections.unmodifiableMap(entries);
        }

        @Override
        public Set<Entry<String, V>> entrySet() {
            return entries.entrySet();
        }

        @Override
        public boolean containsKey(Object key) {
            return entries.containsKey(key);
        }

        @Override
        public @Nullable V get(Object key) {
            return entries.get(key);
        }
    }

    /** An unmodifiable copy; null for null, where Calico tells an empty list from an absent one. */
    public static <T> @Nullable List<T> listOrNull(@Nullable Collection<? extends T> values) {
        return values == null ? null : List.copyOf(values);
    }

    /** An unmodifiable copy that may hold nulls; null for null. */
    public static <T> @Nullable List<@Nullable T> listWithNulls(@Nullable Collection<? extends @Nullable T> values) {
        return values == null ? null : Collections.unmodifiableList(new ArrayList<>(values));
    }

    /** An unmodifiable copy in key order; null for null, where Calico tells an empty map from an absent one. */
    public static <V> @Nullable Map<String, V> mapOrNull(@Nullable Map<String, ? extends V> values) {
        return values == null ? null : map(values);
    }

    /** The text; empty for null. */
    public static String textOrEmpty(@Nullable String value) {
        return value == null ? "" : value;
    }

    /** The text, or null if it is empty: Calico does not tell the two apart. */
    public static @Nullable String text(@Nullable String value) {
        return value == null || value.isEmpty() ? null : value;
    }
}
