package io.calico4j.api.policy;

import static io.calico4j.api.schema.Constraint.ListType.ATOMIC;

import io.calico4j.api.CalicoRecord;
import io.calico4j.api.internal.Values;
import io.calico4j.api.schema.Constraint;
import java.util.List;

/**
 * Criteria on an HTTP request: any of the methods and any of the paths.
 *
 * @param methods such as {@code GET}; empty for any
 * @param paths empty for any
 */
@CalicoRecord
public record HttpMatch(
        @Constraint(maxItems = 20, list = ATOMIC) List<String> methods,
        @Constraint(maxItems = 20, list = ATOMIC) List<HttpPath> paths)
        implements HttpMatchBuilder.With {

    public HttpMatch {
        methods = Values.list(methods);
        paths = Values.list(paths);
    }

    public static HttpMatchBuilder builder() {
        return HttpMatchBuilder.builder();
    }
}
