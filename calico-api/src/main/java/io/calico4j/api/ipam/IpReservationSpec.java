package io.calico4j.api.ipam;

import static io.calico4j.api.schema.Constraint.ListType.SET;

import io.calico4j.api.CalicoRecord;
import io.calico4j.api.internal.Values;
import io.calico4j.api.schema.ClientCheck;
import io.calico4j.api.schema.Constraint;
import java.util.List;

/**
 * The addresses that an {@link IpReservation} keeps back.
 *
 * @param reservedCIDRs networks in CIDR notation that no address is given out from
 */
@CalicoRecord
public record IpReservationSpec(
        @Constraint(format = "cidr", list = SET) @ClientCheck("cidrs,omitempty")
        List<String> reservedCIDRs) implements IpReservationSpecBuilder.With {

    public IpReservationSpec {
        reservedCIDRs = Values.list(reservedCIDRs);
    }

    public static IpReservationSpecBuilder builder() {
        return IpReservationSpecBuilder.builder();
    }
}
