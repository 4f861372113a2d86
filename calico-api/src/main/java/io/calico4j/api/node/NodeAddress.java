package io.calico4j.api.node;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.calico4j.api.CalicoRecord;
import io.calico4j.api.internal.Values;
import org.jspecify.annotations.Nullable;

/**
 * An address of a node.
 *
 * @param address the address, alone or with a prefix length
 * @param type {@link #CALICO_NODE_IP}, {@link #INTERNAL_IP} or {@link #EXTERNAL_IP}
 */
@CalicoRecord
public record NodeAddress(
        @JsonInclude String address, @Nullable String type) implements NodeAddressBuilder.With {

    /** The address that Calico uses between nodes. */
    public static final String CALICO_NODE_IP = "CalicoNodeIP";

    /** An address that Kubernetes calls internal. */
    public static final String INTERNAL_IP = "InternalIP";

    /** An address that Kubernetes calls external. */
    public static final String EXTERNAL_IP = "ExternalIP";

    public NodeAddress {
        address = Values.textOrEmpty(address);
        type = Values.text(type);
    }

    public static NodeAddressBuilder builder() {
        return NodeAddressBuilder.builder();
    }
}
