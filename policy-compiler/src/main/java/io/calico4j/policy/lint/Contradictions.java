package io.calico4j.policy.lint;

import io.calico4j.api.net.Cidr;
import io.calico4j.api.net.Port;
import io.calico4j.policy.flatten.FlatEntity;
import io.calico4j.policy.flatten.FlatRule;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Finds criteria of a rule that no packet can meet together. */
final class Contradictions {

    private Contradictions() {}

    /** Why the rule matches nothing; empty if it may match. */
    static Optional<String> of(FlatRule rule) {
        return Stream.of(
                        protocols(rule),
                        versions(rule),
                        nets("source", rule.source()),
                        nets("destination", rule.destination()),
                        ports("source", rule, rule.source()),
                        ports("destination", rule, rule.destination()))
                .flatMap(Optional::stream)
                .findFirst();
    }

    private static Optional<String> protocols(FlatRule rule) {
        Integer protocol = rule.protocol();
        if (protocol == null) {
            return Optional.empty();
        }
        if (protocol.equals(rule.notProtocol())) {
            return Optional.of("protocol " + protocol + " is wanted and excluded");
        }
        boolean icmp = protocol == 1 || protocol == 58;
        return !icmp && (rule.icmp() != null || rule.notIcmp() != null)
                ? Optional.of("protocol " + protocol + " has no ICMP messages")
                : Optional.empty();
    }

    private static Optional<String> versions(FlatRule rule) {
        List<String> reasons = Stream.of(4, 6)
                .map(version -> excludes(rule, version))
                .flatMap(reason -> Stream.ofNullable(reason))
                .toList();
        return reasons.size() == 2
                ? Optional.of("IPv4 is excluded by " + reasons.get(0) + ", IPv6 by " + reasons.get(1))
                : Optional.empty();
    }

    /** What keeps packets of an IP version from matching; null if nothing does. */
    private static @Nullable String excludes(FlatRule rule, int version) {
        if (rule.ipVersion() != null && rule.ipVersion() != version) {
            return "the IP version";
        }
        Integer protocol = rule.protocol();
        boolean messages = rule.icmp() != null || rule.notIcmp() != null;
        if (messages && protocol != null && protocol != (version == 4 ? 1 : 58)) {
            return "the ICMP messages";
        }
        if (lacks(rule.source().nets(), version)) {
            return "the source's networks";
        }
        if (lacks(rule.source().notNets(), version) || hasAll(rule.source().notNets(), version)) {
            return "the source's excluded networks";
        }
        if (lacks(rule.destination().nets(), version)) {
            return "the destination's networks";
        }
        return lacks(rule.destination().notNets(), version)
                        || hasAll(rule.destination().notNets(), version)
                ? "the destination's excluded networks"
                : null;
    }

    private static boolean lacks(List<Cidr> nets, int version) {
        return !nets.isEmpty() && nets.stream().noneMatch(net -> net.version() == version);
    }

    private static boolean hasAll(List<Cidr> nets, int version) {
        return nets.stream().anyMatch(net -> net.version() == version && net.prefixLength() == 0);
    }

    private static Optional<String> nets(String side, FlatEntity entity) {
        boolean excluded = !entity.nets().isEmpty()
                && entity.nets().stream()
                        .allMatch(net -> entity.notNets().stream().anyMatch(outer -> outer.covers(net)));
        return excluded ? Optional.of("every network of the " + side + " is excluded again") : Optional.empty();
    }

    private static Optional<String> ports(String side, FlatRule rule, FlatEntity entity) {
        if (entity.ports().isEmpty()) {
            return Optional.empty();
        }
        Integer protocol = rule.protocol();
        if (protocol != null && protocol != 6 && protocol != 17 && protocol != 132 && protocol != 136) {
            return Optional.of("protocol " + protocol + " has no " + side + " ports");
        }
        boolean excluded = entity.ports().stream()
                .allMatch(port -> entity.notPorts().stream().anyMatch(outer -> isIn(port, outer)));
        return excluded ? Optional.of("every " + side + " port is excluded again") : Optional.empty();
    }

    private static boolean isIn(Port port, Port outer) {
        return port.equals(outer)
                || (!port.isNamed() && !outer.isNamed() && outer.min() <= port.min() && port.max() <= outer.max());
    }
}
