package io.calico4j.api.endpoint;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.annotation.JsonDeserialize;
import io.calico4j.api.CalicoRecord;
import io.calico4j.api.internal.Unsigned;
import io.calico4j.api.internal.Values;
import io.calico4j.api.net.Protocol;
import io.calico4j.api.schema.ClientCheck;
import io.calico4j.api.schema.Constraint;

/**
 * A port of a host that rules can name.
 *
 * @param name what rules call it, such as {@code http}
 * @param protocol TCP, UDP or SCTP
 * @param port the number, 1 to 65535
 */
@CalicoRecord
public record EndpointPort(
        @Constraint(required = true) @ClientCheck("portName") @JsonInclude
        String name,

        @Constraint(required = true) @JsonInclude Protocol protocol,

        @Constraint(required = true, minimum = 1, maximum = 65535)
        @ClientCheck("gt=0")
        @JsonDeserialize(using = Unsigned.Uint16.class)
        @JsonInclude
        int port)
        implements EndpointPortBuilder.With {

    public EndpointPort {
        name = Values.textOrEmpty(name);
        protocol = protocol == null ? Protocol.of(0) : protocol;
    }

    public static EndpointPortBuilder builder() {
        return EndpointPortBuilder.builder();
    }
}
