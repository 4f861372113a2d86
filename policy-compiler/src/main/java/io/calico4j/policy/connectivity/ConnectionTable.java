package io.calico4j.policy.connectivity;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/** Connection sets under small numbers, so that each pair of them is combined only once. Not for several threads. */
final class ConnectionTable {

    /** The number of {@link ConnectionSet#NONE}. */
    static final int NONE = 0;

    /** The number of {@link ConnectionSet#ALL}. */
    static final int ALL = 1;

    private final List<ConnectionSet> sets = new ArrayList<>();
    private final Map<ConnectionSet, Integer> numbers = new HashMap<>();
    private final Map<Long, Integer> intersections = new HashMap<>();
    private final Map<Long, Integer> unions = new HashMap<>();
    private final Map<Long, Integer> differences = new HashMap<>();

    ConnectionTable() {
        number(ConnectionSet.NONE);
        number(ConnectionSet.ALL);
    }

    int number(ConnectionSet set) {
        Integer known = numbers.putIfAbsent(set, sets.size());
        if (known != null) {
            return known;
        }
        sets.add(set);
        return sets.size() - 1;
    }

    ConnectionSet set(int number) {
        return sets.get(number);
    }

    /** All sets by their numbers. */
    List<ConnectionSet> sets() {
        return List.copyOf(sets);
    }

    int intersect(int a, int b) {
        if (a == b || b == ALL) {
            return a;
        }
        if (a == NONE || b == NONE) {
            return NONE;
        }
        return a == ALL ? b : lookUp(intersections, a, b, () -> set(a).intersect(set(b)));
    }

    int union(int a, int b) {
        if (a == b || b == NONE) {
            return a;
        }
        if (a == ALL || b == ALL) {
            return ALL;
        }
        return a == NONE ? b : lookUp(unions, a, b, () -> set(a).union(set(b)));
    }

    int subtract(int a, int b) {
        if (a == b || b == ALL || a == NONE) {
            return NONE;
        }
        return b == NONE ? a : lookUp(differences, a, b, () -> set(a).subtract(set(b)));
    }

    private int lookUp(Map<Long, Integer> memo, int a, int b, Supplier<ConnectionSet> compute) {
        long key = ((long) a << 32) | b;
        Integer known = memo.get(key);
        if (known == null) {
            known = number(compute.get());
            memo.put(key, known);
        }
        return known;
    }
}
