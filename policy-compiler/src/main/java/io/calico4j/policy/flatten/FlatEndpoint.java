package io.calico4j.policy.flatten;

import io.calico4j.api.endpoint.WorkloadEndpoint;
import io.calico4j.api.net.IpAddress;
import java.util.List;
import java.util.Map;

/**
 * A workload endpoint.
 *
 * @param label what people call it: namespace and pod, {@code shop/frontend}; outside Kubernetes, namespace and workload
 * @param addresses its addresses, at least one
 * @param labels its labels, and those inherited from its profiles; earlier profiles win over later ones, its own labels over all
 * @param profiles the names of its profiles, in the order in which they are asked
 * @param ports the ports that rules can name
 * @param resource where it comes from
 */
public record FlatEndpoint(
        String label,
        List<IpAddress> addresses,
        Map<String, String> labels,
        List<String> profiles,
        List<NamedPort> ports,
        WorkloadEndpoint resource) {

    /**
     * A port that an endpoint declares.
     *
     * @param name the name, case-sensitive
     * @param protocol the IP protocol's number: 6, 17 or 132
     * @param port 1 to 65535
     */
    public record NamedPort(String name, int protocol, int port) {}

    public FlatEndpoint {
        addresses = List.copyOf(addresses);
        labels = Map.copyOf(labels);
        profiles = List.copyOf(profiles);
        ports = List.copyOf(ports);
    }

    /** The first address. */
    public IpAddress address() {
        return addresses.get(0);
    }

    /** The label. */
    @Override
    public String toString() {
        return label;
    }
}
