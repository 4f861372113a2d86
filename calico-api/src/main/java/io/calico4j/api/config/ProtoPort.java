package io.calico4j.api.config;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.annotation.JsonDeserialize;
import io.calico4j.api.CalicoRecord;
import io.calico4j.api.internal.Unsigned;
import io.calico4j.api.internal.Values;
import io.calico4j.api.schema.Constraint;
import org.jspecify.annotations.Nullable;

/**
 * A port of a protocol, of all hosts or of those in a network.
 *
 * @param protocol {@code tcp}, {@code udp} or {@code sctp}; null for {@code tcp}
 * @param port the number
 * @param net the network of the hosts; null for all
 */
@CalicoRecord
public record ProtoPort(
        @Nullable String protocol,

        @Constraint(required = true) @JsonDeserialize(using = Unsigned.Uint16.class) @JsonInclude
        int port,

        @Nullable String net)
        implements ProtoPortBuilder.With {

    public ProtoPort {
        protocol = Values.text(protocol);
        net = Values.text(net);
    }

    public static ProtoPortBuilder builder() {
        return ProtoPortBuilder.builder();
    }
}
