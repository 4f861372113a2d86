package io.calico4j.policy.evaluate;

import io.calico4j.api.net.Cidr;
import io.calico4j.api.net.Port;
import io.calico4j.policy.flatten.FlatEntity;
import io.calico4j.policy.flatten.FlatRule;
import io.calico4j.policy.flatten.IcmpMatch;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Sentences that say why a criterion fails, with what the packet has first and what the rule wants after it. */
record Explanation(Packet packet, Owners source, Owners destination) {

    private static final Map<Integer, String> PROTOCOLS =
            Map.of(1, "icmp", 6, "tcp", 17, "udp", 58, "icmpv6", 132, "sctp", 136, "udplite");

    String of(FlatRule rule, Criterion failed) {
        FlatEntity from = rule.source();
        FlatEntity to = rule.destination();
        return switch (failed) {
            case SERVICES ->
                "the endpoints of service " + (from.service() != null ? from.service() : to.service())
                        + " are not known";
            case IP_VERSION -> "IP version is " + packet.version() + ", not " + rule.ipVersion();
            case PROTOCOL -> "protocol is " + protocol(packet.protocol()) + ", not " + protocol(rule.protocol());
            case NOT_PROTOCOL -> "protocol is " + protocol(packet.protocol()) + ", which is excluded";
            case ICMP -> icmp() + ", not " + rule.icmp();
            case NOT_ICMP -> icmp() + (packet.isIcmp() ? ", which is excluded" : "");
            case SRC_NETS -> "source " + source + " is not in " + list(from.nets());
            case SRC_NOT_NETS -> notNets("source " + source, from.notNets());
            case SRC_SELECTOR -> "source " + source + " is not selected by " + from.selection();
            case SRC_NOT_SELECTOR -> "source " + source + " is selected by what must not be: " + from.notSelector();
            case DST_NETS -> "destination " + destination + " is not in " + list(to.nets());
            case DST_NOT_NETS -> notNets("destination " + destination, to.notNets());
            case DST_SELECTOR -> "destination " + destination + " is not selected by " + to.selection();
            case DST_NOT_SELECTOR ->
                "destination " + destination + " is selected by what must not be: " + to.notSelector();
            case SRC_PORTS -> ports("source", source, packet.sourcePort(), from);
            case SRC_NOT_PORTS -> "source port " + packet.sourcePort() + " is excluded by " + list(from.notPorts());
            case DST_PORTS -> ports("destination", destination, packet.destinationPort(), to);
            case DST_NOT_PORTS ->
                "destination port " + packet.destinationPort() + " is excluded by " + list(to.notPorts());
            case SRC_SERVICES, DST_SERVICES, SRC_IDENTITY, DST_IDENTITY, HTTP, MISSING_IP_SET, INVALID_HTTP_PATH ->
                throw new IllegalArgumentException("rules with selectors are not judged by " + failed);
        };
    }

    private static String protocol(@Nullable Integer number) {
        return number == null ? "any" : PROTOCOLS.getOrDefault(number, number.toString());
    }

    private String icmp() {
        return packet.isIcmp()
                ? "ICMP message is " + new IcmpMatch(packet.icmpType(), packet.icmpCode())
                : "the packet is no ICMP message of IP version " + packet.version();
    }

    private String notNets(String side, List<Cidr> nets) {
        boolean ofVersion = nets.stream().anyMatch(net -> net.version() == packet.version());
        return ofVersion
                ? side + " is in an excluded network of " + list(nets)
                : "the excluded networks " + list(nets) + " make this a rule of the other IP version";
    }

    private String ports(String side, Owners owners, int number, FlatEntity entity) {
        String wanted = list(entity.ports());
        if (number < 0) {
            return "protocol " + protocol(packet.protocol()) + " has no " + side + " port, which must be " + wanted;
        }
        boolean named = entity.ports().stream().anyMatch(Port::isNamed);
        String sentence = side + " port is " + number + ", not " + wanted;
        if (!named) {
            return sentence;
        }
        String selection = entity.selector() == null ? "" : ", which must be selected by " + entity.selection();
        return sentence + " of " + owners + selection;
    }

    private static String list(List<?> values) {
        return values.stream().map(String::valueOf).collect(Collectors.joining(" or "));
    }
}
