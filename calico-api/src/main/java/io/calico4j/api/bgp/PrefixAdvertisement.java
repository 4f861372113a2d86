package io.calico4j.api.bgp;

import static io.calico4j.api.schema.Constraint.ListType.ATOMIC;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.calico4j.api.NullableListsRecord;
import io.calico4j.api.internal.Values;
import io.calico4j.api.schema.ClientCheck;
import io.calico4j.api.schema.Constraint;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The communities that a network is announced with.
 *
 * @param cidr the network
 * @param communities names of defined communities, or communities themselves; null, which is refused, if not said
 */
@NullableListsRecord
@Constraint(atomic = true)
public record PrefixAdvertisement(
        @Constraint(format = "cidr") @ClientCheck(value = "required,net", name = "CIDR") @Nullable
        String cidr,

        @Constraint(maxItems = 50, list = ATOMIC)
        @ClientCheck("required")
        @JsonInclude(JsonInclude.Include.NON_NULL)
        @Nullable
        List<String> communities)
        implements PrefixAdvertisementBuilder.With {

    public PrefixAdvertisement {
        cidr = Values.text(cidr);
        communities = Values.listOrNull(communities);
    }

    public static PrefixAdvertisementBuilder builder() {
        return PrefixAdvertisementBuilder.builder();
    }
}
