package io.calico4j.policy.dataplane;

import io.calico4j.api.net.Cidr;
import io.calico4j.api.net.IpAddress;

/** A member of an IP set. */
public sealed interface IpSetMember {

    /**
     * A network, or an address as a network of full length.
     *
     * @param cidr the network
     */
    record Net(Cidr cidr) implements IpSetMember {
        /** {@code 10.0.0.0/8}, {@code 10.0.0.1/32}. */
        @Override
        public String toString() {
            return cidr.toString();
        }
    }

    /**
     * An address with a port.
     *
     * @param address the address
     * @param protocol the number: 6, 17 or 132
     * @param port the port
     */
    record AddressAndPort(IpAddress address, int protocol, int port) implements IpSetMember {
        /** {@code 10.0.0.1,tcp:80}. */
        @Override
        public String toString() {
            String name = switch (protocol) {
                case 17 -> "udp";
                case 132 -> "sctp";
                default -> "tcp";
            };
            return address + "," + name + ":" + port;
        }
    }
}
