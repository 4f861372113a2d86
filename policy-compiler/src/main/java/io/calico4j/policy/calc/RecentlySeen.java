package io.calico4j.policy.calc;

import org.jspecify.annotations.Nullable;

/**
 * Makes one object of equal ones that come soon after each other. It remembers what it saw of late and no more, since much is unique,
 * and to remember that would only take up space. Objects must not change.
 */
final class RecentlySeen<T> {

    private final @Nullable Object[] seen;

    /** @param size how many objects are remembered at most, a power of two */
    RecentlySeen(int size) {
        seen = new Object[size];
    }

    /** This object, or one seen before that is equal to it. */
    @SuppressWarnings("unchecked") // Equal to an object of the type, and put there as one.
    T share(T object) {
        int hash = object.hashCode();
        int slot = (hash ^ hash >>> 15) & (seen.length - 1);
        Object known = seen[slot];
        if (object.equals(known)) {
            return (T) known;
        }
        seen[slot] = object;
        return object;
    }
}
