package io.calico4j.api.bgp;

import static io.calico4j.api.schema.Constraint.ListType.ATOMIC;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.annotation.JsonDeserialize;
import io.calico4j.api.CalicoRecord;
import io.calico4j.api.internal.Unsigned;
import io.calico4j.api.internal.Values;
import io.calico4j.api.net.AsNumber;
import io.calico4j.api.schema.ClientCheck;
import io.calico4j.api.schema.Constraint;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Who speaks with whom in a {@link BgpPeer}. The local side is {@code node} or {@code nodeSelector}, or all nodes; the
 * other side is {@code peerIP}, {@code peerSelector} or {@code localWorkloadSelector}.
 *
 * @param node the node that speaks with the peer; null for all, or those selected
 * @param nodeSelector the nodes that speak with the peer
 * @param peerIP the address of the peer, with a port behind it if it is not 179, such as {@code [fd00::1]:1179}
 * @param asNumber the AS number of the peer; null if it is selected
 * @param localASNumber the AS number that the nodes show to the peer; null for their own
 * @param peerSelector selects other nodes as peers
 * @param keepOriginalNextHop deprecated: whether the next hop is left as it is; see {@code nextHopMode}
 * @param nextHopMode the next hop of announced routes: {@code Auto}, {@code Self} or {@code Keep}; null for
 *     {@code Auto}
 * @param password the password; null for none
 * @param sourceAddress where the nodes speak from: {@code UseNodeIP}, or {@code None} to leave the choice to the
 *     kernel; null for the first
 * @param maxRestartTime how long routes are kept while the peer restarts; null for 120 s
 * @param keepaliveTime how often the nodes say that they are alive; null for a third of the hold time
 * @param numAllowedLocalASNumbers how often the own AS number may stand in the path of a received route; null for never
 * @param ttlSecurity the distance of the peer in hops, farther than which nothing is accepted; null for no check
 * @param reachableBy the address of the gateway to the peer; null if there is no need for a route
 * @param filters the names of the {@link BgpFilter}s that routes go through, in this order
 * @param localWorkloadSelector selects workloads of the same host as peers
 * @param reversePeering whether the selected nodes also get the session towards this side; null for
 *     {@link ReversePeering#AUTO}
 */
@CalicoRecord
public record BgpPeerSpec(
        @Constraint(maxLength = 253) @ClientCheck("omitempty,name") @Nullable
        String node,

        @Constraint(maxLength = 1024) @ClientCheck("omitempty,selector") @Nullable
        String nodeSelector,

        @Constraint(maxLength = 64) @ClientCheck("omitempty,IP:port") @Nullable
        String peerIP,

        @Constraint(format = "int32") @ClientCheck(name = "ASNumber") @Nullable
        AsNumber asNumber,

        @Constraint(format = "int32") @Nullable AsNumber localASNumber,

        @Constraint(maxLength = 1024) @ClientCheck("omitempty,selector") @Nullable
        String peerSelector,

        @JsonInclude(JsonInclude.Include.NON_DEFAULT) boolean keepOriginalNextHop,

        @Constraint(oneOf = {"Auto", "Self", "Keep"}) @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable
        String nextHopMode,

        @Nullable BgpPassword password,
        @Constraint(oneOf = {"UseNodeIP", "None"}) @Nullable String sourceAddress,
        @Nullable Duration maxRestartTime,
        @Nullable Duration keepaliveTime,
        @Constraint(format = "int32") @Nullable Integer numAllowedLocalASNumbers,

        @JsonDeserialize(using = Unsigned.Uint8.class) @Nullable
        Integer ttlSecurity,

        @Constraint(maxLength = 64) @ClientCheck("omitempty,reachableBy") @Nullable
        String reachableBy,

        @Constraint(list = ATOMIC) @ClientCheck("omitempty,dive,name")
        List<String> filters,

        @Constraint(maxLength = 1024) @ClientCheck("omitempty,selector") @Nullable
        String localWorkloadSelector,

        @Constraint(oneOf = {"Auto", "Manual"}) @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable
        ReversePeering reversePeering)
        implements BgpPeerSpecBuilder.With {

    public BgpPeerSpec {
        node = Values.text(node);
        nodeSelector = Values.text(nodeSelector);
        peerIP = Values.text(peerIP);
        asNumber = asNumber == null || asNumber.value() == 0 ? null : asNumber;
        peerSelector = Values.text(peerSelector);
        sourceAddress = Values.text(sourceAddress);
        reachableBy = Values.text(reachableBy);
        filters = Values.list(filters);
        localWorkloadSelector = Values.text(localWorkloadSelector);
    }

    public static BgpPeerSpecBuilder builder() {
        return BgpPeerSpecBuilder.builder();
    }
}
