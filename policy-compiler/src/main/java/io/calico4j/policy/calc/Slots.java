package io.calico4j.policy.calc;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.function.Consumer;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;

/** Objects by number; numbers of those that are gone are given out again. */
final class Slots<T> {

    private final List<@Nullable T> objects = new ArrayList<>();
    private int[] free = {};
    private int freeCount;

    T add(IntFunction<T> maker) {
        if (freeCount > 0) {
            int number = free[--freeCount];
            T made = maker.apply(number);
            objects.set(number, made);
            return made;
        }
        T made = maker.apply(objects.size());
        objects.add(made);
        return made;
    }

    T get(int number) {
        return Objects.requireNonNull(objects.get(number));
    }

    void remove(int number) {
        objects.set(number, null);
        if (freeCount == free.length) {
            free = Arrays.copyOf(free, Math.max(16, freeCount * 2));
        }
        free[freeCount++] = number;
    }

    int size() {
        return objects.size() - freeCount;
    }

    void forEach(Consumer<T> consumer) {
        for (T object : objects) {
            if (object != null) {
                consumer.accept(object);
            }
        }
    }
}
