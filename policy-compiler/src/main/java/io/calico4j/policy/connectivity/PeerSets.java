package io.calico4j.policy.connectivity;

import io.calico4j.api.net.Cidr;
import io.calico4j.api.net.IpAddress;
import io.calico4j.api.selector.Selector;
import io.calico4j.policy.evaluate.AddressIndex;
import io.calico4j.policy.evaluate.Owners;
import io.calico4j.policy.flatten.FlatEndpoint;
import io.calico4j.policy.flatten.FlatEntity;
import io.calico4j.policy.flatten.FlatNetworkSet;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;

/**
 * The peers, by number: endpoints first, then the classes of outside addresses; and which of them a criterion means. A criterion
 * on an address sees all owners of the address. Not for several threads.
 */
final class PeerSets {

    private final List<List<FlatEndpoint>> endpoints = new ArrayList<>();
    private final NavigableMap<Long, BitSet> byAddress = new TreeMap<>();

    /** Each distinct set of labels once, and the peers that it speaks for. */
    private final Map<Map<String, String>, BitSet> labels = new HashMap<>();

    private final Map<Selector, BitSet> selected = new HashMap<>();
    private final Map<Cidr, BitSet> inNet = new HashMap<>();
    private final BitSet everyone = new BitSet();

    /**
     * Numbers the peers.
     *
     * @param endpoints each with the address that it takes part with
     * @param outside an address of each class of outside addresses
     */
    PeerSets(List<IpAddress> endpoints, List<IpAddress> outside, AddressIndex index) {
        IdentityHashMap<FlatNetworkSet, BitSet> bySet = new IdentityHashMap<>();
        for (IpAddress address : endpoints) {
            Owners owners = index.owners(address);
            add(address, owners.endpoints(), owners.networkSets(), bySet);
        }
        for (IpAddress address : outside) {
            // An endpoint that happens to have this one of the class' addresses does not speak for the class.
            add(address, List.of(), index.owners(address).networkSets(), bySet);
        }
        bySet.forEach((set, peers) ->
                labels.computeIfAbsent(set.labels(), l -> new BitSet()).or(peers));
        everyone.set(0, this.endpoints.size());
    }

    private void add(
            IpAddress address,
            List<FlatEndpoint> owners,
            List<FlatNetworkSet> networkSets,
            IdentityHashMap<FlatNetworkSet, BitSet> bySet) {
        int peer = endpoints.size();
        byAddress.computeIfAbsent(address.low(), a -> new BitSet()).set(peer);
        endpoints.add(owners);
        owners.forEach(owner ->
                labels.computeIfAbsent(owner.labels(), l -> new BitSet()).set(peer));
        networkSets.forEach(set -> bySet.computeIfAbsent(set, s -> new BitSet()).set(peer));
    }

    /** How many peers there are. */
    int size() {
        return endpoints.size();
    }

    /** All peers. Not to be changed. */
    BitSet everyone() {
        return everyone;
    }

    /** The endpoints that have the peer's address; none for addresses outside. */
    List<FlatEndpoint> endpoints(int peer) {
        return endpoints.get(peer);
    }

    /** The peers for which the criteria on addresses hold, which are all criteria but those on ports. Not to be changed. */
    BitSet matching(FlatEntity entity) {
        if (entity.equals(FlatEntity.ANY)) {
            return everyone;
        }
        BitSet peers = (BitSet) everyone.clone();
        if (!entity.nets().isEmpty()) {
            peers.and(inNets(entity.nets()));
        }
        if (!entity.notNets().isEmpty()) {
            peers.andNot(outOfReach(entity.notNets()));
        }
        if (entity.selector() != null && entity.selectsBesidePorts()) {
            peers.and(selected(entity.selector()));
        }
        if (entity.notSelector() != null) {
            peers.andNot(selected(entity.notSelector()));
        }
        return peers;
    }

    /** Excluded networks without one of IPv4 make the rule one of IPv6. */
    private BitSet outOfReach(List<Cidr> notNets) {
        return notNets.stream().anyMatch(net -> net.version() == 4) ? inNets(notNets) : everyone;
    }

    private BitSet inNets(List<Cidr> nets) {
        BitSet peers = new BitSet();
        nets.forEach(net -> peers.or(inNet.computeIfAbsent(net, this::computeInNet)));
        return peers;
    }

    private BitSet computeInNet(Cidr net) {
        BitSet peers = new BitSet();
        if (net.version() == 4) {
            byAddress
                    .subMap(net.address().low(), true, net.last().low(), true)
                    .values()
                    .forEach(peers::or);
        }
        return peers;
    }

    private BitSet selected(Selector selector) {
        return selected.computeIfAbsent(selector, s -> {
            BitSet peers = new BitSet();
            labels.forEach((of, owned) -> {
                if (s.matches(of)) {
                    peers.or(owned);
                }
            });
            return peers;
        });
    }
}
