package io.calico4j.policy.dataplane;

import java.util.List;

/**
 * A criterion on HTTP requests, for dataplanes that see them.
 *
 * @param methods of which one must be the method; empty for any
 * @param paths of which one must match the path; empty for any
 */
public record Http(List<String> methods, List<Path> paths) {

    /** The lists are copied. */
    public Http {
        methods = List.copyOf(methods);
        paths = List.copyOf(paths);
    }

    /**
     * A path.
     *
     * @param isPrefix whether paths below it match too
     * @param value the path
     */
    public record Path(boolean isPrefix, String value) {}
}
