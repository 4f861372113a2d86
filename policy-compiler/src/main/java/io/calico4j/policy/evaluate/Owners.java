package io.calico4j.policy.evaluate;

import io.calico4j.api.net.IpAddress;
import io.calico4j.api.selector.Selector;
import io.calico4j.policy.flatten.FlatEndpoint;
import io.calico4j.policy.flatten.FlatNetworkSet;
import java.util.List;

/**
 * What selectors can see of an address.
 *
 * @param address the address
 * @param endpoints the endpoints that have it; none for an address outside, more than one where addresses are shared
 * @param networkSets the network sets of which a network contains it
 */
public record Owners(IpAddress address, List<FlatEndpoint> endpoints, List<FlatNetworkSet> networkSets) {

    public Owners {
        endpoints = List.copyOf(endpoints);
        networkSets = List.copyOf(networkSets);
    }

    /** Whether the selector selects any owner, which makes the address one that it selects. */
    boolean anySelectedBy(Selector selector) {
        for (FlatEndpoint endpoint : endpoints) {
            if (selector.matches(endpoint.labels())) {
                return true;
            }
        }
        for (FlatNetworkSet networkSet : networkSets) {
            if (selector.matches(networkSet.labels())) {
                return true;
            }
        }
        return false;
    }

    /** The address, and whose it is: {@code 10.0.0.5 (shop/frontend)}. */
    @Override
    public String toString() {
        if (endpoints.isEmpty() && networkSets.isEmpty()) {
            return address + " (outside)";
        }
        StringBuilder text = new StringBuilder(address.toString()).append(" (");
        String separator = "";
        for (FlatEndpoint endpoint : endpoints) {
            text.append(separator).append(endpoint);
            separator = ", ";
        }
        for (FlatNetworkSet networkSet : networkSets) {
            text.append(separator).append("in ").append(networkSet);
            separator = ", ";
        }
        return text.append(')').toString();
    }
}
