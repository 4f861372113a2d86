package io.calico4j.api.policy;

import static io.calico4j.api.schema.Constraint.ListType.SET;

import io.calico4j.api.CalicoRecord;
import io.calico4j.api.internal.Values;
import io.calico4j.api.schema.ClientCheck;
import io.calico4j.api.schema.Constraint;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Matches the workloads that run under a service account. With both criteria, both must hold.
 *
 * @param names the names of service accounts, any of them; empty for any
 * @param selector over the labels of the service account; null for any
 */
@CalicoRecord
public record ServiceAccountMatch(
        @Constraint(list = SET) List<String> names,

        @ClientCheck("omitempty,selector") @Nullable String selector) implements ServiceAccountMatchBuilder.With {

    public ServiceAccountMatch {
        names = Values.list(names);
        selector = Values.text(selector);
    }

    public static ServiceAccountMatchBuilder builder() {
        return ServiceAccountMatchBuilder.builder();
    }
}
