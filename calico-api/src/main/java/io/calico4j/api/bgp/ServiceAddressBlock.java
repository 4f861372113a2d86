package io.calico4j.api.bgp;

import io.calico4j.api.CalicoRecord;
import io.calico4j.api.internal.Values;
import io.calico4j.api.schema.ClientCheck;
import io.calico4j.api.schema.Constraint;
import org.jspecify.annotations.Nullable;

/**
 * A network of addresses of Kubernetes Services that is announced.
 *
 * @param cidr the network
 */
@CalicoRecord
@Constraint(atomic = true)
public record ServiceAddressBlock(
        @Constraint(format = "cidr") @ClientCheck(value = "omitempty,net", name = "CIDR") @Nullable
        String cidr) implements ServiceAddressBlockBuilder.With {

    public ServiceAddressBlock {
        cidr = Values.text(cidr);
    }

    public static ServiceAddressBlockBuilder builder() {
        return ServiceAddressBlockBuilder.builder();
    }
}
