package io.calico4j.policy.evaluate;

import io.calico4j.api.net.IpAddress;
import io.calico4j.policy.dataplane.IpSet;
import io.calico4j.policy.dataplane.IpSetMember;
import io.calico4j.policy.dataplane.IpSetType;
import java.util.List;

/** The endpoints of a Service as an engine sees them that can spell no other protocols. */
record TcpAndUdpOnly(IpSet all) implements IpSet {

    @Override
    public String id() {
        return all.id();
    }

    @Override
    public IpSetType type() {
        return all.type();
    }

    @Override
    public List<IpSetMember> members() {
        return all.members();
    }

    @Override
    public boolean contains(IpAddress address) {
        return all.contains(address);
    }

    @Override
    public boolean contains(IpAddress address, int protocol, int port) {
        return (protocol == 6 || protocol == 17) && all.contains(address, protocol, port);
    }
}
