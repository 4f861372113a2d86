package io.calico4j.policy.evaluate;

import io.calico4j.policy.flatten.Direction;
import org.jspecify.annotations.Nullable;

/**
 * Remembers compiled rules, each in the one place that its key's hash gives it; a later one takes the place of an earlier.
 *
 * <p>Threads may share it without locks: what is remembered is immutable, so that a thread sees all of it or none, and what it does
 * not see it compiles again.
 */
final class Memo {

    private static final int PLACES = 1 << 12;

    private final @Nullable Entry[] entries = new @Nullable Entry[PLACES];

    /**
     * What rules are remembered by.
     *
     * @param owner the id of a policy, or the name of a profile
     * @param direction of the rules
     * @param version 4 or 6
     */
    record Key(Object owner, Direction direction, int version) {

        int place() {
            int hash = 31 * (31 * owner.hashCode() + (direction == Direction.INGRESS ? 1 : 2)) + version;
            return (hash ^ hash >>> 12 ^ hash >>> 20) & PLACES - 1;
        }
    }

    private record Entry(Key key, CompiledRules rules) {}

    @Nullable
    CompiledRules get(Key key) {
        Entry entry = entries[key.place()];
        return entry != null && entry.key().equals(key) ? entry.rules() : null;
    }

    void put(Key key, CompiledRules rules) {
        entries[key.place()] = new Entry(key, rules);
    }
}
