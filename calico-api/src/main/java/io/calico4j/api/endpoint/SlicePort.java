package io.calico4j.api.endpoint;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.calico4j.api.CalicoRecord;
import org.jspecify.annotations.Nullable;

/**
 * A port of the endpoints of a {@link KubernetesEndpointSlice}.
 *
 * @param name the Service's name for it; null or empty where it has none
 * @param protocol {@code TCP}, {@code UDP} or {@code SCTP}; null for {@code TCP}
 * @param port the number; null for all ports
 */
@CalicoRecord
public record SlicePort(
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable String name,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable String protocol,
        @Nullable Integer port)
        implements SlicePortBuilder.With {

    public static SlicePortBuilder builder() {
        return SlicePortBuilder.builder();
    }
}
