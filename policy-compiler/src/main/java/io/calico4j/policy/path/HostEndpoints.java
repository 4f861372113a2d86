package io.calico4j.policy.path;

import io.calico4j.api.net.IpAddress;
import io.calico4j.policy.dataplane.DataplaneState;
import io.calico4j.policy.dataplane.HostEndpointId;
import io.calico4j.policy.dataplane.HostEndpointInfo;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * Finds the host endpoints of interfaces. Of several that fit, the one with the smallest name counts.
 *
 * @param state where the endpoints are
 */
public record HostEndpoints(DataplaneState state) {

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
        return state.hostEndpoints().entrySet().stream()
                .filter(entry -> entry.getKey().host().equals(node) && fits.test(entry.getValue()))
                .map(Map.Entry::getKey)
                .min(HostEndpointId::compareTo);
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
