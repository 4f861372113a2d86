package io.calico4j.policy.connectivity;

import io.calico4j.api.net.Port;
import io.calico4j.policy.Flow;
import io.calico4j.policy.flatten.FlatEndpoint;
import io.calico4j.policy.flatten.FlatEndpoint.NamedPort;
import io.calico4j.policy.flatten.FlatEntity;
import io.calico4j.policy.flatten.FlatRule;
import java.util.List;

/** The criteria of rules on protocols and ports as sets of connections. */
final class PortMatching {

    private static final int TCP = 6;
    private static final int UDP = 17;
    private static final int SCTP = 132;

    private PortMatching() {}

    /** The connections over protocols that the rule means, to any port. */
    static ConnectionSet protocols(FlatRule rule) {
        boolean never = (rule.ipVersion() != null && rule.ipVersion() == 6)
                || rule.icmp() != null
                || rule.notIcmp() != null
                || rule.source().service() != null
                || rule.destination().service() != null;
        return never
                ? ConnectionSet.NONE
                : new ConnectionSet(protocol(rule, TCP), protocol(rule, UDP), protocol(rule, SCTP));
    }

    private static PortSet protocol(FlatRule rule, int protocol) {
        boolean meant = (rule.protocol() == null || rule.protocol() == protocol)
                && (rule.notProtocol() == null || rule.notProtocol() != protocol);
        return meant ? PortSet.ALL : PortSet.NONE;
    }

    /** The connections to ports that the rule means, at a destination that has these endpoints. */
    static ConnectionSet destination(FlatRule rule, List<FlatEndpoint> endpoints) {
        FlatEntity entity = rule.destination();
        if (entity.ports().isEmpty() && entity.notPorts().isEmpty()) {
            return ConnectionSet.ALL;
        }
        return new ConnectionSet(
                ports(rule, entity, endpoints, TCP),
                ports(rule, entity, endpoints, UDP),
                ports(rule, entity, endpoints, SCTP));
    }

    /** The connections that come from ports that the rule means, from a source that has these endpoints: all, or none. */
    static ConnectionSet source(FlatRule rule, List<FlatEndpoint> endpoints) {
        FlatEntity entity = rule.source();
        if (entity.ports().isEmpty() && entity.notPorts().isEmpty()) {
            return ConnectionSet.ALL;
        }
        return new ConnectionSet(
                fromClientPort(ports(rule, entity, endpoints, TCP)),
                fromClientPort(ports(rule, entity, endpoints, UDP)),
                fromClientPort(ports(rule, entity, endpoints, SCTP)));
    }

    private static PortSet fromClientPort(PortSet ports) {
        return ports.contains(Flow.CLIENT_PORT) ? PortSet.ALL : PortSet.NONE;
    }

    private static PortSet ports(FlatRule rule, FlatEntity entity, List<FlatEndpoint> endpoints, int protocol) {
        PortSet wanted =
                entity.ports().isEmpty() ? PortSet.ALL : numbers(rule, entity, entity.ports(), endpoints, protocol);
        return wanted.subtract(numbers(rule, entity, entity.notPorts(), endpoints, protocol));
    }

    private static PortSet numbers(
            FlatRule rule, FlatEntity entity, List<Port> ports, List<FlatEndpoint> endpoints, int protocol) {
        PortSet numbers = PortSet.NONE;
        for (Port port : ports) {
            String name = port.name();
            numbers = numbers.union(
                    name == null ? PortSet.of(port.min(), port.max()) : named(rule, entity, name, endpoints, protocol));
        }
        return numbers;
    }

    /** The numbers that selected endpoints have given this name. */
    private static PortSet named(
            FlatRule rule, FlatEntity entity, String name, List<FlatEndpoint> endpoints, int protocol) {
        PortSet numbers = PortSet.NONE;
        for (FlatEndpoint endpoint : endpoints) {
            if (entity.selector() != null && !entity.selector().matches(endpoint.labels())) {
                continue;
            }
            for (NamedPort port : endpoint.ports()) {
                if (port.name().equals(name) && port.protocol() == protocol && rule.namesPortsOf(protocol)) {
                    numbers = numbers.union(PortSet.of(port.port(), port.port()));
                }
            }
        }
        return numbers;
    }
}
