package io.calico4j.api.internal;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Map;
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
        SortedMap<String, V> copy = new TreeMap<>();
        values.forEach((key, value) -> {
            if (value == null) {
                throw new IllegalArgumentException("no value for key '" + key + "'");
            }
            copy.put(key, value);
        });
        return Collections.unmodifiableMap(copy);
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
