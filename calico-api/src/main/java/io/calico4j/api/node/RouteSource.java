package io.calico4j.api.node;

import io.calico4j.api.CalicoRecord;
import io.calico4j.api.internal.Values;
import io.calico4j.api.schema.Constraint;
import org.jspecify.annotations.Nullable;

/**
 * Where a route was learned from.
 *
 * @param sourceType {@code Kernel}, {@code Static}, {@code Direct}, {@code NodeMesh} or {@code BGPPeer}
 * @param peerIP the address of the peer, for the last two
 */
@CalicoRecord
public record RouteSource(
        @Constraint(oneOf = {"Kernel", "Static", "Direct", "NodeMesh", "BGPPeer"}) @Nullable
        String sourceType,

        @Nullable String peerIP)
        implements RouteSourceBuilder.With {

    public RouteSource {
        sourceType = Values.text(sourceType);
        peerIP = Values.text(peerIP);
    }

    public static RouteSourceBuilder builder() {
        return RouteSourceBuilder.builder();
    }
}
