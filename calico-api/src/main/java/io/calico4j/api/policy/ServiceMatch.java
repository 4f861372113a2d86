package io.calico4j.api.policy;

import io.calico4j.api.CalicoRecord;
import io.calico4j.api.internal.Values;
import io.calico4j.api.schema.ClientCheck;
import io.calico4j.api.schema.Constraint;
import org.jspecify.annotations.Nullable;

/**
 * Matches the endpoints behind a Kubernetes Service.
 *
 * @param name the Service's name
 * @param namespace the Service's namespace; required in global policies
 */
@CalicoRecord
public record ServiceMatch(
        @Constraint(maxLength = 253) @ClientCheck("omitempty,name") @Nullable
        String name,

        @Constraint(maxLength = 253) @ClientCheck("omitempty,name") @Nullable
        String namespace)
        implements ServiceMatchBuilder.With {

    public ServiceMatch {
        name = Values.text(name);
        namespace = Values.text(namespace);
    }

    public static ServiceMatchBuilder builder() {
        return ServiceMatchBuilder.builder();
    }
}
