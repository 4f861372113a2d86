package io.calico4j.api.v1;

import java.util.Optional;

/** Which keys are listed: those of one type that have the parts that are given. */
public sealed interface ModelListOptions permits V1ListOptions, V3ListOptions {

    /** What the paths of all these keys begin with; the path of a key, if there can be but one. */
    String root();

    /** The key of a path, if it is one of these. */
    Optional<ModelKey> keyOf(String path);

    /** Whether {@link #root} is the path of one key. */
    default boolean isFullyQualified() {
        return keyOf(root()).isPresent();
    }

    /** Whether the last segment of {@link #root} is the beginning of a name, and not a whole name. */
    boolean isLastSegmentPrefix();
}
