package io.calico4j.policy.dataplane;

import io.calico4j.api.net.IpAddress;
import java.util.List;

/** An IP set at one moment. Immutable. */
public interface IpSet {

    /** The id, by which rules refer to it. */
    String id();

    /** What it holds. */
    IpSetType type();

    /** All members, ordered by their text. Made when asked for. */
    List<IpSetMember> members();

    /** Whether one of its networks contains the address; false for a set of addresses with ports. */
    boolean contains(IpAddress address);

    /** Whether it holds the address with this protocol and port; false for a set of networks. */
    boolean contains(IpAddress address, int protocol, int port);
}
