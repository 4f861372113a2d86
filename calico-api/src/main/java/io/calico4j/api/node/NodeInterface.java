package io.calico4j.api.node;

import io.calico4j.api.CalicoRecord;
import io.calico4j.api.internal.Values;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A network interface of a node.
 *
 * @param name its name, such as {@code eth0}
 * @param addresses its addresses
 */
@CalicoRecord
public record NodeInterface(@Nullable String name, List<String> addresses) implements NodeInterfaceBuilder.With {

    public NodeInterface {
        name = Values.text(name);
        addresses = Values.list(addresses);
    }

    public static NodeInterfaceBuilder builder() {
        return NodeInterfaceBuilder.builder();
    }
}
