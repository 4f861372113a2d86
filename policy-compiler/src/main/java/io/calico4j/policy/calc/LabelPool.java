package io.calico4j.policy.calc;

import java.util.Arrays;
import java.util.Map;

/**
 * Makes labels of which equal texts are, mostly, one object: the names and many values of labels recur on thousands of endpoints. It
 * remembers what it saw of late and no more, since other values are unique, and would only take up space. Of whole sets of labels it
 * remembers a few: the pods of a deployment have the same ones and come one after the other.
 */
final class LabelPool {

    private static final int RECENT_TEXTS = 1 << 14;
    private static final int RECENT_LABELS = 128;

    private final String[] texts = new String[RECENT_TEXTS];
    private final Labels[] recent = new Labels[RECENT_LABELS];

    LabelPool() {
        Arrays.fill(texts, "");
        Arrays.fill(recent, Labels.NONE);
    }

    Labels labels(Map<String, String> labels) {
        if (labels.isEmpty()) {
            return Labels.NONE;
        }
        String[] pairs = new String[labels.size() * 2];
        int count = 0;
        for (Map.Entry<String, String> label : labels.entrySet()) {
            String name = text(label.getKey());
            int at = count;
            for (; at > 0 && pairs[2 * at - 2].compareTo(name) > 0; at--) {
                pairs[2 * at] = pairs[2 * at - 2];
                pairs[2 * at + 1] = pairs[2 * at - 1];
            }
            pairs[2 * at] = name;
            pairs[2 * at + 1] = text(label.getValue());
            count++;
        }
        Labels made = new Labels(pairs);
        int slot = mix(made.hashCode()) & (RECENT_LABELS - 1);
        if (!recent[slot].equals(made)) {
            recent[slot] = made;
        }
        return recent[slot];
    }

    String text(String text) {
        int slot = mix(text.hashCode()) & (RECENT_TEXTS - 1);
        if (!texts[slot].equals(text)) {
            texts[slot] = text;
        }
        return texts[slot];
    }

    private static int mix(int hash) {
        return hash ^ hash >>> 15;
    }
}
