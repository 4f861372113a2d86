package io.calico4j.policy.assertion;

import io.calico4j.policy.Flow;
import java.util.function.Function;

/**
 * What goes over a connection: a protocol, and a port or message. Immutable.
 *
 * @param name as messages call it, such as {@code tcp/5432}
 * @param flow makes the flow between two addresses
 */
public record Traffic(String name, Function<Flow.Between, Flow> flow) {

    /** TCP to this port. */
    public static Traffic tcp(int port) {
        return new Traffic("tcp/" + port, between -> between.tcp(port));
    }

    /** UDP to this port. */
    public static Traffic udp(int port) {
        return new Traffic("udp/" + port, between -> between.udp(port));
    }

    /** SCTP to this port. */
    public static Traffic sctp(int port) {
        return new Traffic("sctp/" + port, between -> between.sctp(port));
    }

    /** An ICMP message of the addresses' IP version. */
    public static Traffic icmp(int type, int code) {
        return new Traffic("icmp type " + type + " code " + code, between -> between.icmp(type, code));
    }

    /** Another protocol, by its number. */
    public static Traffic protocol(int number) {
        return new Traffic("protocol " + number, between -> between.protocol(number));
    }

    /** The name. */
    @Override
    public String toString() {
        return name;
    }
}
