package io.calico4j.examples.quickstart;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What is worth saying about the input: warnings, after which the work goes on, and errors, after which it does not. */
final class Findings {

    private final List<String> warnings = new ArrayList<>();
    private final List<String> errors = new ArrayList<>();
    private final Map<String, Integer> unknownKinds = new LinkedHashMap<>();

    void warn(String text) {
        warnings.add(text);
    }

    void error(String text) {
        errors.add(text);
    }

    /** An object of a kind that this program does nothing with; each kind is said once. */
    void unknownKind(String apiVersion, String kind) {
        unknownKinds.merge(kind + " (" + apiVersion + ")", 1, Integer::sum);
    }

    List<String> warnings() {
        List<String> all = new ArrayList<>(warnings);
        unknownKinds.forEach((kind, count) -> all.add("kind " + kind + " is not known here: " + count
                + (count == 1 ? " object" : " objects") + " passed over"));
        return all;
    }

    List<String> errors() {
        return List.copyOf(errors);
    }
}
