package io.calico4j.policy.dataplane;

import io.calico4j.api.net.Cidr;
import io.calico4j.api.net.IpAddress;
import io.calico4j.policy.dataplane.IpSetMember.AddressAndPort;
import io.calico4j.policy.dataplane.IpSetMember.Net;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** An IP set of given members. */
public record TestIpSet(String id, IpSetType type, Set<IpSetMember> all, Set<Integer> lengths) implements IpSet {

    private static final Map<String, Integer> PROTOCOLS = Map.of("tcp", 6, "udp", 17, "sctp", 132);

    /** A set with members as they are written in messages. */
    public static TestIpSet of(String id, IpSetType type, List<String> members) {
        Set<IpSetMember> all = new HashSet<>();
        Set<Integer> lengths = new HashSet<>();
        for (String text : members) {
            int comma = text.indexOf(',');
            if (comma < 0) {
                Cidr cidr = Cidr.parse(text);
                all.add(new Net(cidr));
                lengths.add(cidr.prefixLength());
            } else {
                int colon = text.lastIndexOf(':');
                String protocol = text.substring(comma + 1, colon).toLowerCase(Locale.ROOT);
                all.add(new AddressAndPort(
                        IpAddress.parse(text.substring(0, comma)),
                        PROTOCOLS.getOrDefault(protocol, 6),
                        Integer.parseInt(text.substring(colon + 1))));
            }
        }
        return new TestIpSet(id, type, all, lengths);
    }

    @Override
    public List<IpSetMember> members() {
        return all.stream().toList();
    }

    @Override
    public boolean contains(IpAddress address) {
        for (int length : lengths) {
            if (length <= address.bits() && all.contains(new Net(new Cidr(address, length)))) {
                return true;
            }
        }
        return false;
    }

    @Override
    public boolean contains(IpAddress address, int protocol, int port) {
        return all.contains(new AddressAndPort(address, protocol, port));
    }
}
