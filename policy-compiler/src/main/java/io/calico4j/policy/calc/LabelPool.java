package io.calico4j.policy.calc;

import java.util.Map;

/**
 * Makes labels of which equal texts are, mostly, one object: the names and many values of labels recur on thousands of endpoints. So do
 * whole sets of labels: the pods of a deployment have the same ones and come one after the other.
 */
final class LabelPool {

    private final RecentlySeen<String> texts = new RecentlySeen<>(1 << 14);
    private final RecentlySeen<Labels> recent = new RecentlySeen<>(1 << 7);

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
        return recent.share(new Labels(pairs));
    }

    String text(String text) {
        return texts.share(text);
    }
}
