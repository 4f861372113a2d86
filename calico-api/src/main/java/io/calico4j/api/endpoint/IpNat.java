package io.calico4j.api.endpoint;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.calico4j.api.CalicoRecord;
import io.calico4j.api.schema.ClientCheck;

/**
 * A floating address of a workload: traffic to the external address reaches the internal one.
 *
 * @param internalIP one of the endpoint's addresses
 * @param externalIP the floating address, of the same IP version
 */
@CalicoRecord
public record IpNat(
        @ClientCheck("omitempty,ip") @JsonInclude String internalIP,
        @ClientCheck("omitempty,ip") @JsonInclude String externalIP)
        implements IpNatBuilder.With {

    public IpNat {
        internalIP = internalIP == null ? "" : internalIP;
        externalIP = externalIP == null ? "" : externalIP;
    }

    public static IpNatBuilder builder() {
        return IpNatBuilder.builder();
    }
}
