package io.calico4j.api.endpoint;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.annotation.JsonDeserialize;
import io.calico4j.api.CalicoRecord;
import io.calico4j.api.internal.Unsigned;
import io.calico4j.api.internal.Values;
import io.calico4j.api.net.Protocol;
import io.calico4j.api.schema.ClientCheck;

/**
 * A port that a workload declares, so that rules can name it.
 *
 * @param name what rules call it; empty only for a port that is mapped to the host
 * @param protocol TCP, UDP or SCTP
 * @param port the number
 * @param hostPort the port of the host that leads here; 0 for none
 * @param hostIP the host's address for that; empty for any
 */
@CalicoRecord
public record WorkloadEndpointPort(
        @ClientCheck("omitempty,portName") @JsonInclude String name,
        @JsonInclude Protocol protocol,

        @ClientCheck("gt=0") @JsonDeserialize(using = Unsigned.Uint16.class) @JsonInclude
        int port,

        @JsonDeserialize(using = Unsigned.Uint16.class) @JsonInclude
        int hostPort,

        @ClientCheck("omitempty,net") @JsonInclude String hostIP)
        implements WorkloadEndpointPortBuilder.With {

    public WorkloadEndpointPort {
        name = Values.textOrEmpty(name);
        protocol = protocol == null ? Protocol.of(0) : protocol;
        hostIP = Values.textOrEmpty(hostIP);
    }

    public static WorkloadEndpointPortBuilder builder() {
        return WorkloadEndpointPortBuilder.builder();
    }

    /** A named port without a host port. */
    public static WorkloadEndpointPort of(String name, Protocol protocol, int port) {
        return new WorkloadEndpointPort(name, protocol, port, 0, "");
    }
}
