package io.calico4j.api.selector;

import org.jspecify.annotations.Nullable;

/** Where a selector looks labels up: a map's {@code get}, or labels that are inherited from several places. */
@FunctionalInterface
public interface LabelSource {

    /** The label's value, or null where there is no such label. */
    @Nullable
    String get(String label);
}
