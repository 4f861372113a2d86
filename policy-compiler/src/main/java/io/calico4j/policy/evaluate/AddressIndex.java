package io.calico4j.policy.evaluate;

import io.calico4j.api.net.Cidr;
import io.calico4j.api.net.IpAddress;
import io.calico4j.policy.flatten.FlatEndpoint;
import io.calico4j.policy.flatten.FlatNetworkSet;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** Finds the owners of an address. Immutable. */
public final class AddressIndex {

    private final Map<IpAddress, List<FlatEndpoint>> endpoints = new HashMap<>();
    private final Map<Cidr, List<FlatNetworkSet>> networkSets = new HashMap<>();

    /** The lengths of prefixes that occur: an address is looked up once for each. */
    private final Map<Integer, Set<Integer>> prefixLengths = Map.of(4, new TreeSet<>(), 6, new TreeSet<>());

    /** An index of these. */
    public AddressIndex(List<FlatEndpoint> endpoints, List<FlatNetworkSet> networkSets) {
        for (FlatEndpoint endpoint : endpoints) {
            for (IpAddress address : new LinkedHashSet<>(endpoint.addresses())) {
                this.endpoints.computeIfAbsent(address, a -> new ArrayList<>()).add(endpoint);
            }
        }
        for (FlatNetworkSet networkSet : networkSets) {
            for (Cidr net : networkSet.nets()) {
                this.networkSets.computeIfAbsent(net, n -> new ArrayList<>()).add(networkSet);
                lengths(net.version()).add(net.prefixLength());
            }
        }
    }

    /** The owners of an address; of an address outside there are none. */
    public Owners owners(IpAddress address) {
        List<FlatNetworkSet> containing = new ArrayList<>();
        // By identity: comparing sets of thousands of networks would cost more than all the rest.
        Set<FlatNetworkSet> seen = Collections.newSetFromMap(new IdentityHashMap<>());
        for (int length : lengths(address.version())) {
            networkSets.getOrDefault(new Cidr(address, length), List.of()).stream()
                    .filter(seen::add)
                    .forEach(containing::add);
        }
        return new Owners(address, endpoints.getOrDefault(address, List.of()), containing);
    }

    private Set<Integer> lengths(int version) {
        return prefixLengths.getOrDefault(version, Set.of());
    }
}
