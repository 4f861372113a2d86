package io.calico4j.policy.flatten;

import io.calico4j.api.net.Cidr;
import io.calico4j.api.net.Port;
import io.calico4j.api.selector.Selector;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Criteria on one side of the traffic, its source or its destination. All that are given must hold.
 *
 * @param nets networks, any of which must contain the address; empty for any address
 * @param notNets networks of which none may contain it, in a rule that then applies only to the IP versions of these
 *     networks; empty for no such criterion
 * @param selector what the address's endpoint or network set must match: the resource's selector, not-selector, namespace and
 *     service accounts in one; null for any address, that of no endpoint included
 * @param notSelector what no endpoint or network set of the address may match; only where there is no {@code selector}
 * @param selection the selection in its author's words, for explanations; empty where there is none
 * @param ports numbers and names, any of which must be the port; empty for any
 * @param notPorts numbers and names of which none may be the port
 * @param service the Service whose endpoints are meant, {@code namespace/name}; null for none. Services are not known here: such
 *     a rule never matches
 */
public record FlatEntity(
        List<Cidr> nets,
        List<Cidr> notNets,
        @Nullable Selector selector,
        @Nullable Selector notSelector,
        String selection,
        List<Port> ports,
        List<Port> notPorts,
        @Nullable String service) {

    /** No criteria. */
    public static final FlatEntity ANY =
            new FlatEntity(List.of(), List.of(), null, null, "", List.of(), List.of(), null);

    public FlatEntity {
        nets = List.copyOf(nets);
        notNets = List.copyOf(notNets);
        ports = List.copyOf(ports);
        notPorts = List.copyOf(notPorts);
    }

    /**
     * Whether the selector has to be looked at besides the ports. A port name is one of the selected endpoints' port names, so
     * where ports are given by name only, an endpoint that has the port is known to be selected.
     */
    public boolean selectsBesidePorts() {
        return selector != null && (ports.isEmpty() || ports.stream().anyMatch(port -> !port.isNamed()));
    }

    /** Whether a port is given by its name. */
    public boolean namesPorts() {
        return ports.stream().anyMatch(Port::isNamed) || notPorts.stream().anyMatch(Port::isNamed);
    }
}
