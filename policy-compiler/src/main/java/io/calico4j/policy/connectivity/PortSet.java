package io.calico4j.policy.connectivity;

import io.calico4j.api.net.Port;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/** A set of port numbers from 1 to 65535. Immutable. */
public final class PortSet {

    /** The lowest port. */
    public static final int MIN = 1;

    /** The highest port. */
    public static final int MAX = 65_535;

    /** No port. */
    public static final PortSet NONE = new PortSet(new int[0]);

    /** Every port. */
    public static final PortSet ALL = new PortSet(new int[] {MIN, MAX + 1});

    /** Where the set begins and ends, in turn: each end is the first number that is no longer in it. Strictly ascending. */
    private final int[] bounds;

    private PortSet(int[] bounds) {
        this.bounds = bounds;
    }

    /**
     * The ports from min to max, both included.
     *
     * @throws IllegalArgumentException unless 1 ≤ min ≤ max ≤ 65535
     */
    public static PortSet of(int min, int max) {
        if (min < MIN || min > max || max > MAX) {
            throw new IllegalArgumentException("no range of ports from 1 to 65535: " + min + "-" + max);
        }
        return new PortSet(new int[] {min, max + 1});
    }

    /** Whether there is no port in it. */
    public boolean isEmpty() {
        return bounds.length == 0;
    }

    /** Whether every port is in it. */
    public boolean isAll() {
        return equals(ALL);
    }

    /** Whether this port is in it; never one beyond 1 to 65535. */
    public boolean contains(int port) {
        int found = Arrays.binarySearch(bounds, port);
        // A bound opens the set at even places; a port between two bounds is in it behind an opening one.
        int before = found >= 0 ? found : -found - 2;
        return before >= 0 && before % 2 == 0;
    }

    /** The ports that are in both. */
    public PortSet intersect(PortSet other) {
        int[] merged = new int[bounds.length + other.bounds.length];
        int size = 0;
        int mine = 0;
        int theirs = 0;
        while (mine < bounds.length && theirs < other.bounds.length) {
            int from = Math.max(bounds[mine], other.bounds[theirs]);
            int to = Math.min(bounds[mine + 1], other.bounds[theirs + 1]);
            if (from < to) {
                merged[size++] = from;
                merged[size++] = to;
            }
            if (bounds[mine + 1] < other.bounds[theirs + 1]) {
                mine += 2;
            } else {
                theirs += 2;
            }
        }
        return size == 0 ? NONE : new PortSet(Arrays.copyOf(merged, size));
    }

    /** The ports that are in either. */
    public PortSet union(PortSet other) {
        return complement().intersect(other.complement()).complement();
    }

    /** The ports of this set that are not in the other. */
    public PortSet subtract(PortSet other) {
        return intersect(other.complement());
    }

    /** The ports from 1 to 65535 that are not in this set. */
    public PortSet complement() {
        if (isEmpty()) {
            return ALL;
        }
        int skipFirst = bounds[0] == MIN ? 1 : 0;
        int skipLast = bounds[bounds.length - 1] == MAX + 1 ? 1 : 0;
        int[] turned = new int[bounds.length + 2 - 2 * skipFirst - 2 * skipLast];
        int size = 0;
        if (skipFirst == 0) {
            turned[size++] = MIN;
        }
        for (int i = skipFirst; i < bounds.length - skipLast; i++) {
            turned[size++] = bounds[i];
        }
        if (skipLast == 0) {
            turned[size] = MAX + 1;
        }
        return turned.length == 0 ? NONE : new PortSet(turned);
    }

    /** The set as the fewest ranges, in ascending order. */
    public List<Port> ranges() {
        List<Port> ranges = new ArrayList<>(bounds.length / 2);
        for (int i = 0; i < bounds.length; i += 2) {
            ranges.add(Port.range(bounds[i], bounds[i + 1] - 1));
        }
        return ranges;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof PortSet set && Arrays.equals(bounds, set.bounds);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(bounds);
    }

    /** The ranges: {@code 80,443,8000-8100}; empty for no port. */
    @Override
    public String toString() {
        return ranges().stream()
                .map(range -> range.min() == range.max() ? "" + range.min() : range.min() + "-" + range.max())
                .collect(Collectors.joining(","));
    }
}
