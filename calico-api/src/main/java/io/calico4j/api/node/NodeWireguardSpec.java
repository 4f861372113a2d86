package io.calico4j.api.node;

import io.calico4j.api.CalicoRecord;
import io.calico4j.api.internal.Values;
import io.calico4j.api.schema.ClientCheck;
import org.jspecify.annotations.Nullable;

/**
 * The addresses of a node's WireGuard interfaces.
 *
 * @param interfaceIPv4Address for IPv4; null for none
 * @param interfaceIPv6Address for IPv6; null for none
 */
@CalicoRecord
public record NodeWireguardSpec(
        @ClientCheck("omitempty,ipv4") @Nullable String interfaceIPv4Address,
        @ClientCheck("omitempty,ipv6") @Nullable String interfaceIPv6Address)
        implements NodeWireguardSpecBuilder.With {

    public NodeWireguardSpec {
        interfaceIPv4Address = Values.text(interfaceIPv4Address);
        interfaceIPv6Address = Values.text(interfaceIPv6Address);
    }

    public static NodeWireguardSpecBuilder builder() {
        return NodeWireguardSpecBuilder.builder();
    }
}
