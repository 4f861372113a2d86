package io.calico4j.policy.evaluate;

import io.calico4j.api.net.Cidr;
import io.calico4j.api.net.IpAddress;
import io.calico4j.policy.dataplane.IpSet;
import io.calico4j.policy.dataplane.IpSetMember;
import io.calico4j.policy.dataplane.IpSetMember.Net;
import io.calico4j.policy.dataplane.IpSetType;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * An IP set as the checker's trie of networks sees it: networks that leave 1 to 7 bits open contain nothing.
 */
final class BlindIpSet implements IpSet {

    private final IpSet seen;
    private final Set<Cidr> nets;
    private final Set<Integer> lengths = new TreeSet<>();

    private BlindIpSet(IpSet seen, Set<Cidr> nets) {
        this.seen = seen;
        this.nets = nets;
        nets.forEach(net -> lengths.add(net.prefixLength()));
    }

    /** The set itself, unless it has such networks. */
    static IpSet of(IpSet set) {
        if (set.type() != IpSetType.NET) {
            return set;
        }
        Set<Cidr> nets = new HashSet<>();
        boolean differs = false;
        for (IpSetMember member : set.members()) {
            if (member instanceof Net net) {
                int open = net.cidr().address().bits() - net.cidr().prefixLength();
                if (open >= 1 && open <= 7) {
                    differs = true;
                } else {
                    nets.add(net.cidr());
                }
            }
        }
        return differs ? new BlindIpSet(set, nets) : set;
    }

    @Override
    public String id() {
        return seen.id();
    }

    @Override
    public IpSetType type() {
        return seen.type();
    }

    @Override
    public List<IpSetMember> members() {
        return seen.members();
    }

    @Override
    public boolean contains(IpAddress address) {
        for (int length : lengths) {
            if (length <= address.bits() && nets.contains(new Cidr(address, length))) {
                return true;
            }
        }
        return false;
    }

    @Override
    public boolean contains(IpAddress address, int protocol, int port) {
        return seen.contains(address, protocol, port);
    }
}
