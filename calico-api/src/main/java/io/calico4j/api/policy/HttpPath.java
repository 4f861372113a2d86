package io.calico4j.api.policy;

import io.calico4j.api.CalicoRecord;
import io.calico4j.api.internal.Values;
import io.calico4j.api.schema.Constraint;
import org.jspecify.annotations.Nullable;

/**
 * A path of an HTTP request: exactly one of the two, beginning with {@code /}.
 *
 * @param exact the whole path
 * @param prefix its beginning, ending at a {@code /}
 */
@CalicoRecord
public record HttpPath(
        @Constraint(maxLength = 1024) @Nullable String exact,
        @Constraint(maxLength = 1024) @Nullable String prefix) implements HttpPathBuilder.With {

    public HttpPath {
        exact = Values.text(exact);
        prefix = Values.text(prefix);
    }

    public static HttpPathBuilder builder() {
        return HttpPathBuilder.builder();
    }
}
