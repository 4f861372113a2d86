package io.calico4j.policy.flatten;

import io.calico4j.api.selector.Selector;
import io.calico4j.api.selector.SelectorSyntaxException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** What is found in all resources together, and the selectors that were parsed on the way: many policies have the same ones. */
final class FlattenLog {

    private final List<Diagnostic> diagnostics = new ArrayList<>();
    private final Map<String, Selector> selectors = new HashMap<>();

    void add(Diagnostic diagnostic) {
        diagnostics.add(diagnostic);
    }

    /**
     * Parses a selector, unless the same text was parsed before.
     *
     * @throws SelectorSyntaxException if it is not one
     */
    Selector parse(String text) {
        return selectors.computeIfAbsent(text, Selector::parse);
    }

    List<Diagnostic> diagnostics() {
        return diagnostics;
    }
}
