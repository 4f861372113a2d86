package io.calico4j.api.endpoint;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.calico4j.api.CalicoRecord;
import io.calico4j.api.internal.Values;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One endpoint of a {@link KubernetesEndpointSlice}.
 *
 * @param addresses its addresses, all of which are the same endpoint's
 * @param conditions its state; null if not said
 * @param nodeName the node that it is on; null if not said
 */
@CalicoRecord
public record SliceEndpoint(
        @JsonInclude List<String> addresses,
        @Nullable Conditions conditions,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable String nodeName)
        implements SliceEndpointBuilder.With {

    public SliceEndpoint {
        addresses = Values.list(addresses);
    }

    public static SliceEndpointBuilder builder() {
        return SliceEndpointBuilder.builder();
    }

    /**
     * The state of an endpoint.
     *
     * @param ready whether it takes new connections; null for true
     * @param serving whether it works, even if it is about to end; null to go by {@code ready}
     * @param terminating whether it is about to end; null for false
     */
    public record Conditions(
            @Nullable Boolean ready,
            @Nullable Boolean serving,
            @Nullable Boolean terminating) {}
}
