package io.calico4j.policy.calc;

import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.function.IntConsumer;
import org.jspecify.annotations.Nullable;

/** Objects by their own labels: by name, and by name and value. Objects are numbers. */
final class LabelBuckets {

    /** Of one name. A bucket is a number as long as there is but one, since values are often unique. */
    private static final class Name {
        final Map<String, Object> byValue = new HashMap<>(2);
        int count;
    }

    private final Map<String, Name> byName = new HashMap<>();

    void add(Labels labels, int object) {
        for (int i = 0; i < labels.size(); i++) {
            Name name = byName.computeIfAbsent(labels.name(i), unused -> new Name());
            name.count++;
            Object bucket = name.byValue.putIfAbsent(labels.value(i), object);
            if (bucket instanceof IntSet set) {
                set.add(object);
            } else if (bucket instanceof Integer single) {
                IntSet both = new IntSet();
                both.add(single);
                both.add(object);
                name.byValue.put(labels.value(i), both);
            }
        }
    }

    void remove(Labels labels, int object) {
        for (int i = 0; i < labels.size(); i++) {
            Name name = byName.get(labels.name(i));
            if (name == null) {
                continue;
            }
            if (--name.count == 0) {
                byName.remove(labels.name(i));
                continue;
            }
            Object bucket = name.byValue.get(labels.value(i));
            if (bucket instanceof IntSet set) {
                set.remove(object);
                if (set.isEmpty()) {
                    name.byValue.remove(labels.value(i));
                }
            } else {
                name.byValue.remove(labels.value(i));
            }
        }
    }

    /**
     * How many objects have the label.
     *
     * @param values of which they must have one; null for any
     */
    int count(String label, @Nullable Set<String> values) {
        Name name = byName.get(label);
        if (name == null) {
            return 0;
        }
        if (values == null) {
            return name.count;
        }
        int count = 0;
        for (String value : values) {
            Object bucket = name.byValue.get(value);
            count += bucket instanceof IntSet set ? set.size() : bucket == null ? 0 : 1;
        }
        return count;
    }

    /**
     * All objects that have the label.
     *
     * @param values of which they must have one; null for any
     */
    void forEach(String label, @Nullable Set<String> values, IntConsumer consumer) {
        Name name = byName.get(label);
        if (name == null) {
            return;
        }
        if (values == null) {
            name.byValue.values().forEach(bucket -> forEach(bucket, consumer));
        } else {
            values.forEach(value -> forEach(name.byValue.get(value), consumer));
        }
    }

    private static void forEach(@Nullable Object bucket, IntConsumer consumer) {
        if (bucket instanceof IntSet set) {
            set.forEach(consumer);
        } else if (bucket instanceof Integer single) {
            consumer.accept(single);
        }
    }
}
