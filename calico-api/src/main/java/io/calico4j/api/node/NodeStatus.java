package io.calico4j.api.node;

import io.calico4j.api.CalicoRecord;
import io.calico4j.api.internal.Values;
import io.calico4j.api.schema.ClientCheck;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a node makes known to the others.
 *
 * @param wireguardPublicKey its WireGuard key: 32 bytes in base64
 * @param wireguardPublicKeyV6 its WireGuard key for IPv6
 * @param podCIDRs the networks that Kubernetes gave it for Pods
 */
@CalicoRecord
public record NodeStatus(
        @ClientCheck("omitempty,wireguardPublicKey") @Nullable
        String wireguardPublicKey,

        @ClientCheck("omitempty,wireguardPublicKey") @Nullable
        String wireguardPublicKeyV6,

        List<String> podCIDRs)
        implements NodeStatusBuilder.With {

    public NodeStatus {
        wireguardPublicKey = Values.text(wireguardPublicKey);
        wireguardPublicKeyV6 = Values.text(wireguardPublicKeyV6);
        podCIDRs = Values.list(podCIDRs);
    }

    public static NodeStatusBuilder builder() {
        return NodeStatusBuilder.builder();
    }
}
