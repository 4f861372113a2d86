package io.calico4j.policy.calc;

import io.calico4j.api.selector.LabelSource;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** The labels of one object, immutable: names and values in turn, in the order of names. Most objects have few. */
final class Labels implements LabelSource {

    static final Labels NONE = new Labels(new String[0]);

    private final String[] pairs;

    Labels(String[] pairs) {
        this.pairs = pairs;
    }

    int size() {
        return pairs.length / 2;
    }

    String name(int i) {
        return pairs[2 * i];
    }

    String value(int i) {
        return pairs[2 * i + 1];
    }

    @Override
    public @Nullable String get(String label) {
        for (int i = 0; i < pairs.length; i += 2) {
            if (pairs[i].equals(label)) {
                return pairs[i + 1];
            }
        }
        return null;
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Labels labels && Arrays.equals(pairs, labels.pairs);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(pairs);
    }
}
