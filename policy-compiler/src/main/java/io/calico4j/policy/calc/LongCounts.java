package io.calico4j.policy.calc;

import java.util.function.LongConsumer;

/** How often each of some numbers other than 0 is there: a hash table that forgets what is there 0 times. Counts may be negative. */
final class LongCounts {

    private static final long[] NO_KEYS = {};
    private static final int[] NO_COUNTS = {};

    private long[] keys = NO_KEYS;
    private int[] counts = NO_COUNTS;
    private int size;

    int size() {
        return size;
    }

    int get(long key) {
        int at = find(key);
        return at < 0 ? 0 : counts[at];
    }

    /** Adds to a count, and gives the new one. */
    int add(long key, int change) {
        int at = find(key);
        if (at >= 0) {
            counts[at] += change;
            int count = counts[at];
            if (count == 0) {
                remove(at);
            }
            return count;
        }
        if ((size + 1) * 4 > keys.length * 3) {
            rehash(Math.max(2, keys.length * 2));
        }
        insert(key, change);
        size++;
        return change;
    }

    void forEachKey(LongConsumer consumer) {
        for (long key : keys) {
            if (key != 0) {
                consumer.accept(key);
            }
        }
    }

    void clear() {
        keys = NO_KEYS;
        counts = NO_COUNTS;
        size = 0;
    }

    private int find(long key) {
        if (size == 0) {
            return -1;
        }
        int mask = keys.length - 1;
        for (int i = slot(key, mask); keys[i] != 0; i = (i + 1) & mask) {
            if (keys[i] == key) {
                return i;
            }
        }
        return -1;
    }

    private void insert(long key, int count) {
        int mask = keys.length - 1;
        int i = slot(key, mask);
        while (keys[i] != 0) {
            i = (i + 1) & mask;
        }
        keys[i] = key;
        counts[i] = count;
    }

    private void rehash(int length) {
        long[] keysBefore = keys;
        int[] countsBefore = counts;
        keys = new long[length];
        counts = new int[length];
        for (int i = 0; i < keysBefore.length; i++) {
            if (keysBefore[i] != 0) {
                insert(keysBefore[i], countsBefore[i]);
            }
        }
    }

    private void remove(int at) {
        size--;
        int mask = keys.length - 1;
        int hole = at;
        // Moves up what was put behind the gap only because the gap was taken.
        for (int i = (at + 1) & mask; keys[i] != 0; i = (i + 1) & mask) {
            int home = slot(keys[i], mask);
            if (((i - home) & mask) >= ((i - hole) & mask)) {
                keys[hole] = keys[i];
                counts[hole] = counts[i];
                hole = i;
            }
        }
        keys[hole] = 0;
        if (size * 8 < keys.length && keys.length > 8) {
            rehash(keys.length / 4);
        }
    }

    private static int slot(long key, int mask) {
        long mixed = key * 0x9E3779B97F4A7C15L;
        return (int) (mixed >>> 32) & mask;
    }
}
