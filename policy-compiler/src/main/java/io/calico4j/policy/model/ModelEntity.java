package io.calico4j.policy.model;

import io.calico4j.api.net.Cidr;
import io.calico4j.api.net.Port;
import io.calico4j.policy.dataplane.Rule.Original;
import java.util.List;

/**
 * Criteria on one side of the traffic.
 *
 * @param nets of which one must contain the address; empty for any. What was no network is left out
 * @param notNets of which none may contain it
 * @param selector over labels of endpoints, and of what they inherit from; empty for none. Not necessarily a selector: what the user
 *     wrote is part of it
 * @param ports numbers and names; empty for any
 * @param notPorts numbers and names
 * @param original what the user wrote; the negative selector and the Service are as they are there
 */
public record ModelEntity(
        List<Cidr> nets,
        List<Cidr> notNets,
        String selector,
        List<Port> ports,
        List<Port> notPorts,
        Original original) {

    /** No criteria. */
    public static final ModelEntity ANY =
            new ModelEntity(List.of(), List.of(), "", List.of(), List.of(), Original.NONE);

    /** The lists are copied. */
    public ModelEntity {
        nets = List.copyOf(nets);
        notNets = List.copyOf(notNets);
        ports = List.copyOf(ports);
        notPorts = List.copyOf(notPorts);
    }

    /** The selector of what does not match; empty for none. */
    public String notSelector() {
        return original.notSelector();
    }
}
