package io.calico4j.policy.calc;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;

/**
 * Makes labels of which equal texts are one object: the names and most values of labels recur on thousands of endpoints. Of whole sets
 * of labels it remembers those made of late, since the pods of a deployment have the same ones and come one after the other.
 */
final class LabelPool {

    /** Beyond this many texts the pool starts anew; what is in use stays as it is. */
    private static final int MOST_TEXTS = 1 << 20;

    private static final int RECENT = 128;
    /** A value longer than this is hardly shared. */
    private static final int LONGEST = 64;

    private final Map<String, String> texts = new HashMap<>();
    private final Labels[] recent = new Labels[RECENT];

    LabelPool() {
        Arrays.fill(recent, Labels.NONE);
    }

    Labels labels(Map<String, String> labels) {
        if (labels.isEmpty()) {
            return Labels.NONE;
        }
        String[] names = labels.keySet().toArray(new String[0]);
        Arrays.sort(names);
        String[] pairs = new String[names.length * 2];
        for (int i = 0; i < names.length; i++) {
            pairs[2 * i] = text(names[i]);
            pairs[2 * i + 1] = text(labels.getOrDefault(names[i], ""));
        }
        Labels made = new Labels(pairs);
        int hash = made.hashCode();
        int slot = (hash ^ hash >>> 16) & (RECENT - 1);
        if (recent[slot].equals(made)) {
            return recent[slot];
        }
        recent[slot] = made;
        return made;
    }

    String text(String text) {
        if (text.length() > LONGEST) {
            return text;
        }
        if (texts.size() > MOST_TEXTS) {
            texts.clear();
        }
        String known = texts.putIfAbsent(text, text);
        return known == null ? text : known;
    }
}
