package io.calico4j.policy.path;

import io.calico4j.api.net.IpAddress;
import io.calico4j.policy.dataplane.DataplaneState;
import io.calico4j.policy.dataplane.HostEndpointId;
import io.calico4j.policy.dataplane.HostEndpointInfo;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * Finds the host endpoints of interfaces. Of several that fit, the one with the smallest name counts. Immutable.
 */
public final class HostEndpoints {

    private final Map<String, List<Map.Entry<HostEndpointId, HostEndpointInfo>>> byNode = new HashMap<>();

    private HostEndpoints(DataplaneState state) {
        // By name, so that the first that fits has the smallest.
        state.hostEndpoints()
                .forEach((id, info) -> byNode.computeIfAbsent(id.host(), node -> new ArrayList<>())
                        .add(Map.entry(id, info)));
    }

    /** The host endpoints of a dataplane's state. */
    public static HostEndpoints of(DataplaneState state) {
        return new HostEndpoints(state);
    }

    /**
     * The host endpoint on an interface, that for all interfaces not counting: one with the interface's name, or one without any
     * that has one of the interface's addresses.
     */
    public Optional<HostEndpointId> on(Crossing crossing) {
        return first(crossing.node(), endpoint -> isOn(endpoint, crossing));
    }

    /** The host endpoint for all interfaces of a node that have none of their own. */
    public Optional<HostEndpointId> wildcard(String node) {
        return first(node, endpoint -> endpoint.interfaceName().equals("*"));
    }

    private Optional<HostEndpointId> first(String node, Predicate<HostEndpointInfo> fits) {
        for (Map.Entry<HostEndpointId, HostEndpointInfo> entry : byNode.getOrDefault(node, List.of())) {
            if (fits.test(entry.getValue())) {
                return Optional.of(entry.getKey());
            }
        }
        return Optional.empty();
    }

    private static boolean isOn(HostEndpointInfo endpoint, Crossing crossing) {
        if (!endpoint.interfaceName().isEmpty()) {
            return endpoint.interfaceName().equals(crossing.interfaceName());
        }
        for (IpAddress address : crossing.addresses()) {
            String text = address.toString();
            if (endpoint.expectedIpv4Addrs().contains(text)
                    || endpoint.expectedIpv6Addrs().contains(text)) {
                return true;
            }
        }
        return false;
    }
}
