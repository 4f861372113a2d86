package io.calico4j.policy.calc;

import java.util.Arrays;
import java.util.function.IntConsumer;

/** A set of numbers from 0: a few in a row of their own, more in a hash table. */
final class IntSet {

    private static final int FEW = 8;
    private static final int[] NONE = {};

    /** Numbers plus one, so that 0 is an empty slot; without gaps while there are few. */
    private int[] slots = NONE;

    private int size;

    int size() {
        return size;
    }

    boolean isEmpty() {
        return size == 0;
    }

    boolean contains(int number) {
        return find(number + 1) >= 0;
    }

    /** Whether the number was not there before. */
    boolean add(int number) {
        int entry = number + 1;
        if (find(entry) >= 0) {
            return false;
        }
        if (isTable()) {
            if (size * 3 >= slots.length * 2) {
                rehash(slots.length * 2);
            }
            insert(entry);
        } else if (size < FEW) {
            if (size == slots.length) {
                slots = Arrays.copyOf(slots, size < 2 ? size + 1 : FEW);
            }
            slots[size] = entry;
        } else {
            rehash(FEW * 4);
            insert(entry);
        }
        size++;
        return true;
    }

    /** Whether the number was there. */
    boolean remove(int number) {
        int at = find(number + 1);
        if (at < 0) {
            return false;
        }
        size--;
        if (!isTable()) {
            slots[at] = slots[size];
            slots[size] = 0;
            return true;
        }
        closeGap(at);
        if (size <= FEW) {
            int[] few = new int[FEW];
            int next = 0;
            for (int entry : slots) {
                if (entry != 0) {
                    few[next++] = entry;
                }
            }
            slots = few;
        } else if (size * 8 < slots.length) {
            rehash(slots.length / 2);
        }
        return true;
    }

    void forEach(IntConsumer consumer) {
        for (int entry : slots) {
            if (entry != 0) {
                consumer.accept(entry - 1);
            }
        }
    }

    int[] toArray() {
        int[] numbers = new int[size];
        int next = 0;
        for (int entry : slots) {
            if (entry != 0) {
                numbers[next++] = entry - 1;
            }
        }
        return numbers;
    }

    private boolean isTable() {
        return slots.length > FEW;
    }

    private int find(int entry) {
        if (!isTable()) {
            for (int i = 0; i < size; i++) {
                if (slots[i] == entry) {
                    return i;
                }
            }
            return -1;
        }
        int mask = slots.length - 1;
        for (int i = slot(entry, mask); slots[i] != 0; i = (i + 1) & mask) {
            if (slots[i] == entry) {
                return i;
            }
        }
        return -1;
    }

    private void insert(int entry) {
        int mask = slots.length - 1;
        int i = slot(entry, mask);
        while (slots[i] != 0) {
            i = (i + 1) & mask;
        }
        slots[i] = entry;
    }

    private void rehash(int length) {
        int[] before = slots;
        slots = new int[length];
        for (int entry : before) {
            if (entry != 0) {
                insert(entry);
            }
        }
    }

    /** Moves up what was put behind the gap only because the gap was taken. */
    private void closeGap(int gap) {
        int mask = slots.length - 1;
        int hole = gap;
        for (int i = (gap + 1) & mask; slots[i] != 0; i = (i + 1) & mask) {
            int home = slot(slots[i], mask);
            if (((i - home) & mask) >= ((i - hole) & mask)) {
                slots[hole] = slots[i];
                hole = i;
            }
        }
        slots[hole] = 0;
    }

    private static int slot(int entry, int mask) {
        int mixed = entry * 0x9E3779B9;
        return (mixed ^ mixed >>> 15) & mask;
    }
}
