package io.calico4j.api.node;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import io.calico4j.api.CalicoRecord;
import io.calico4j.api.internal.Values;
import io.calico4j.api.schema.Constraint;
import org.jspecify.annotations.Nullable;

/**
 * A route that BIRD knows.
 *
 * @param type {@code FIB} for a route that is in use, {@code RIB} for one that is only known
 * @param destination the network that it leads to
 * @param gateway the address of the next hop
 * @param interfaceName the interface that it leaves by
 * @param learnedFrom where it was learned from
 */
@CalicoRecord
public record NodeRoute(
        @Constraint(oneOf = {"FIB", "RIB"}) @Nullable String type,
        @Nullable String destination,
        @Nullable String gateway,
        @JsonProperty("interface") @Nullable String interfaceName,
        @JsonInclude RouteSource learnedFrom)
        implements NodeRouteBuilder.With {

    public NodeRoute {
        type = Values.text(type);
        destination = Values.text(destination);
        gateway = Values.text(gateway);
        interfaceName = Values.text(interfaceName);
        learnedFrom = learnedFrom == null ? RouteSource.builder().build() : learnedFrom;
    }

    public static NodeRouteBuilder builder() {
        return NodeRouteBuilder.builder();
    }
}
