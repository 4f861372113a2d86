package io.calico4j.api.policy;

import static io.calico4j.api.schema.Constraint.ListType.SET;

import io.calico4j.api.CalicoRecord;
import io.calico4j.api.internal.Values;
import io.calico4j.api.schema.ClientCheck;
import io.calico4j.api.schema.Constraint;
import java.util.List;

/**
 * What a {@link NetworkSet} or {@link GlobalNetworkSet} holds.
 *
 * @param nets networks in CIDR notation, or bare addresses
 */
@CalicoRecord
public record NetworkSetSpec(
        @Constraint(list = SET) @ClientCheck("omitempty,dive,cidr")
        List<String> nets) implements NetworkSetSpecBuilder.With {

    public NetworkSetSpec {
        nets = Values.list(nets);
    }

    public static NetworkSetSpecBuilder builder() {
        return NetworkSetSpecBuilder.builder();
    }
}
