package io.calico4j.policy.evaluate;

import io.calico4j.api.net.Cidr;
import io.calico4j.api.net.Port;
import io.calico4j.policy.flatten.FlatEndpoint;
import io.calico4j.policy.flatten.FlatEndpoint.NamedPort;
import io.calico4j.policy.flatten.FlatEntity;
import io.calico4j.policy.flatten.FlatRule;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Matches rules against one packet. All criteria of a rule must hold; inside of a list of networks or ports any one does.
 *
 * @param packet the packet
 * @param source the owners of its source address
 * @param destination the owners of its destination address
 */
public record RuleMatcher(Packet packet, Owners source, Owners destination) {

    /** The first criterion of the rule that fails; empty if the rule matches. */
    public Optional<Criterion> firstFailure(FlatRule rule) {
        return Optional.ofNullable(firstFailing(rule));
    }

    /** Says in a sentence why this criterion of the rule fails. */
    public String explain(FlatRule rule, Criterion failed) {
        return new Explanation(packet, source, destination).of(rule, failed);
    }

    private @Nullable Criterion firstFailing(FlatRule rule) {
        if (rule.source().service() != null || rule.destination().service() != null) {
            return Criterion.SERVICES;
        }
        if (rule.ipVersion() != null && rule.ipVersion() != packet.version()) {
            return Criterion.IP_VERSION;
        }
        if (rule.protocol() != null && rule.protocol() != packet.protocol()) {
            return Criterion.PROTOCOL;
        }
        if (rule.notProtocol() != null && rule.notProtocol() == packet.protocol()) {
            return Criterion.NOT_PROTOCOL;
        }
        if (rule.icmp() != null && !(packet.isIcmp() && rule.icmp().matches(packet.icmpType(), packet.icmpCode()))) {
            return Criterion.ICMP;
        }
        // What is no ICMP message has no type that could differ: a rule about messages does not match it.
        if (rule.notIcmp() != null
                && !(packet.isIcmp() && !rule.notIcmp().matches(packet.icmpType(), packet.icmpCode()))) {
            return Criterion.NOT_ICMP;
        }
        return firstFailingEntity(rule);
    }

    private @Nullable Criterion firstFailingEntity(FlatRule rule) {
        FlatEntity from = rule.source();
        FlatEntity to = rule.destination();
        if (!inNets(from.nets(), source)) {
            return Criterion.SRC_NETS;
        }
        if (!outsideNets(from.notNets(), source)) {
            return Criterion.SRC_NOT_NETS;
        }
        if (!selected(from, source)) {
            return Criterion.SRC_SELECTOR;
        }
        if (!notSelected(from, source)) {
            return Criterion.SRC_NOT_SELECTOR;
        }
        if (!inNets(to.nets(), destination)) {
            return Criterion.DST_NETS;
        }
        if (!outsideNets(to.notNets(), destination)) {
            return Criterion.DST_NOT_NETS;
        }
        if (!selected(to, destination)) {
            return Criterion.DST_SELECTOR;
        }
        if (!notSelected(to, destination)) {
            return Criterion.DST_NOT_SELECTOR;
        }
        return firstFailingPort(rule);
    }

    private @Nullable Criterion firstFailingPort(FlatRule rule) {
        FlatEntity from = rule.source();
        FlatEntity to = rule.destination();
        if (!from.ports().isEmpty() && !hasPort(rule, from, from.ports(), source, packet.sourcePort())) {
            return Criterion.SRC_PORTS;
        }
        if (hasPort(rule, from, from.notPorts(), source, packet.sourcePort())) {
            return Criterion.SRC_NOT_PORTS;
        }
        if (!to.ports().isEmpty() && !hasPort(rule, to, to.ports(), destination, packet.destinationPort())) {
            return Criterion.DST_PORTS;
        }
        if (hasPort(rule, to, to.notPorts(), destination, packet.destinationPort())) {
            return Criterion.DST_NOT_PORTS;
        }
        return null;
    }

    private static boolean inNets(List<Cidr> nets, Owners side) {
        return nets.isEmpty() || nets.stream().anyMatch(net -> net.contains(side.address()));
    }

    /** A list without networks of the packet's IP version makes the rule one of the other version only. */
    private static boolean outsideNets(List<Cidr> nets, Owners side) {
        boolean ofVersion = nets.isEmpty();
        for (Cidr net : nets) {
            if (net.contains(side.address())) {
                return false;
            }
            ofVersion |= net.version() == side.address().version();
        }
        return ofVersion;
    }

    private static boolean selected(FlatEntity entity, Owners side) {
        return entity.selector() == null || !entity.selectsBesidePorts() || side.anySelectedBy(entity.selector());
    }

    private static boolean notSelected(FlatEntity entity, Owners side) {
        return entity.notSelector() == null || !side.anySelectedBy(entity.notSelector());
    }

    private boolean hasPort(FlatRule rule, FlatEntity entity, List<Port> ports, Owners side, int number) {
        if (number < 0) {
            return false;
        }
        for (Port port : ports) {
            String name = port.name();
            boolean found = name == null
                    ? port.min() <= number && number <= port.max()
                    : declares(rule, entity, side, name, number);
            if (found) {
                return true;
            }
        }
        return false;
    }

    /** Whether a selected endpoint of the address declares this port under this name. */
    private boolean declares(FlatRule rule, FlatEntity entity, Owners side, String name, int number) {
        for (FlatEndpoint endpoint : side.endpoints()) {
            if (entity.selector() != null && !entity.selector().matches(endpoint.labels())) {
                continue;
            }
            for (NamedPort port : endpoint.ports()) {
                if (port.name().equals(name)
                        && port.port() == number
                        && port.protocol() == packet.protocol()
                        && rule.namesPortsOf(port.protocol())) {
                    return true;
                }
            }
        }
        return false;
    }
}
