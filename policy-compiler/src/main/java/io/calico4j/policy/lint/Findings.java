package io.calico4j.policy.lint;

import io.calico4j.policy.flatten.Direction;
import java.util.ArrayList;
import java.util.List;

/** Collects findings. */
final class Findings {

    private final List<Finding> all = new ArrayList<>();

    void add(Lint lint, Object resource, String message) {
        all.add(new Finding(lint, resource.toString(), null, -1, message));
    }

    void add(Lint lint, Object resource, Direction direction, String message) {
        all.add(new Finding(lint, resource.toString(), direction, -1, message));
    }

    void add(Lint lint, Object resource, Direction direction, int rule, String message) {
        all.add(new Finding(lint, resource.toString(), direction, rule, message));
    }

    List<Finding> all() {
        return List.copyOf(all);
    }
}
