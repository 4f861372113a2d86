package io.calico4j.policy.evaluate;

import io.calico4j.api.net.Cidr;
import io.calico4j.api.net.Protocol;
import io.calico4j.policy.dataplane.Icmp;
import io.calico4j.policy.dataplane.PortRange;
import io.calico4j.policy.dataplane.Rule;
import io.calico4j.policy.dataplane.Rule.Entity;
import io.calico4j.policy.dataplane.Rule.Original;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Sentences that say why a rule whose selectors have become IP sets does not match: what the packet has, and what the rule wants. */
public final class RuleSentences {

    private static final Map<Integer, String> PROTOCOLS =
            Map.of(1, "icmp", 6, "tcp", 17, "udp", 58, "icmpv6", 132, "sctp", 136, "udplite");

    private RuleSentences() {}

    /** Why this criterion is not met. */
    public static String why(CompiledRule compiled, Criterion failed, Packet packet) {
        Rule rule = compiled.rule();
        Entity from = rule.source();
        Entity to = rule.destination();
        String source = "source " + packet.source();
        String destination = "destination " + packet.destination();
        return switch (failed) {
            case IP_VERSION -> "IP version is " + packet.version() + ", not " + rule.ipVersion();
            case PROTOCOL -> "protocol is " + name(packet.protocol()) + ", not " + name(rule.protocol());
            case NOT_PROTOCOL -> "protocol is " + name(packet.protocol()) + ", which is excluded";
            case ICMP -> icmp(packet) + ", not " + icmp(rule.icmp());
            case NOT_ICMP -> icmp(packet) + (packet.isIcmp() ? ", which is excluded" : "");
            case SRC_NETS -> source + " is not in " + list(from.nets());
            case SRC_NOT_NETS -> notNets(source, from.notNets(), packet);
            case DST_NETS -> destination + " is not in " + list(to.nets());
            case DST_NOT_NETS -> notNets(destination, to.notNets(), packet);
            case SRC_SELECTOR -> source + " is not selected by " + selection(from.original());
            case SRC_NOT_SELECTOR -> source + " is selected by what must not be: " + notSelection(from);
            case DST_SELECTOR -> destination + " is not selected by " + selection(to.original());
            case DST_NOT_SELECTOR -> destination + " is selected by what must not be: " + notSelection(to);
            case SRC_PORTS -> port("source", packet.sourcePort(), packet) + ", not " + ports(from);
            case SRC_NOT_PORTS -> port("source", packet.sourcePort(), packet) + ", which is excluded";
            case DST_PORTS -> port("destination", packet.destinationPort(), packet) + ", not " + ports(to);
            case DST_NOT_PORTS -> port("destination", packet.destinationPort(), packet) + ", which is excluded";
            case SERVICES, SRC_SERVICES -> source + " is no endpoint of service " + service(from.original());
            case DST_SERVICES -> destination + " is no endpoint of service " + service(to.original());
            case SRC_IDENTITY -> "the source has another identity than " + selection(from.original());
            case DST_IDENTITY -> "the destination has another identity than " + selection(to.original());
            case HTTP -> "the request is not one of " + rule.http();
            case MISSING_IP_SET -> "IP set " + compiled.missingSet() + " is not there";
            case INVALID_HTTP_PATH -> "the request's path does not begin with a slash";
        };
    }

    static String name(int protocol) {
        return PROTOCOLS.getOrDefault(protocol, Integer.toString(protocol));
    }

    private static String name(@Nullable Protocol protocol) {
        if (protocol == null) {
            return "any";
        }
        return protocol.name() != null ? protocol.toString() : name(protocol.value());
    }

    static String icmp(Packet packet) {
        return packet.isIcmp()
                ? "ICMP message is type " + packet.icmpType() + " code " + packet.icmpCode()
                : "the packet is no ICMP message of IP version " + packet.version();
    }

    private static String icmp(@Nullable Icmp wanted) {
        return wanted == null
                ? "any"
                : "type " + wanted.type() + (wanted.code() == null ? "" : " code " + wanted.code());
    }

    static String notNets(String side, List<Cidr> nets, Packet packet) {
        return nets.stream().anyMatch(net -> net.version() == packet.version())
                ? side + " is in an excluded network of " + list(nets)
                : "the excluded networks " + list(nets) + " make this a rule of the other IP version";
    }

    private static String port(String side, int port, Packet packet) {
        return port < 0
                ? "protocol " + name(packet.protocol()) + " has no " + side + " port"
                : side + " port is " + port;
    }

    private static String ports(Entity entity) {
        List<String> wanted = new ArrayList<>();
        for (PortRange range : entity.ports()) {
            wanted.add(range.first() == range.last() ? "" + range.first() : range.first() + ":" + range.last());
        }
        if (!entity.namedPortSetIds().isEmpty()) {
            wanted.add("one that the endpoint declares under the rule's name");
        }
        return String.join(" or ", wanted);
    }

    private static String selection(Original original) {
        List<String> parts = new ArrayList<>();
        add(parts, "", original.selector());
        add(parts, "not ", original.notSelector());
        add(parts, "in namespaces ", original.namespaceSelector());
        if (original.serviceAccounts() != null) {
            add(
                    parts,
                    "service accounts ",
                    String.join(" or ", original.serviceAccounts().names()));
            add(parts, "service accounts with ", original.serviceAccounts().selector());
        }
        return parts.isEmpty() ? "the rule" : String.join(", ", parts);
    }

    private static void add(List<String> parts, String what, String text) {
        if (!text.isEmpty()) {
            parts.add(what + text);
        }
    }

    private static String notSelection(Entity entity) {
        return entity.original().notSelector().isEmpty()
                ? "an excluded IP set"
                : entity.original().notSelector();
    }

    private static String service(Original original) {
        return original.serviceNamespace().isEmpty()
                ? original.service()
                : original.serviceNamespace() + "/" + original.service();
    }

    static String list(List<?> values) {
        return values.stream().map(String::valueOf).collect(Collectors.joining(" or "));
    }
}
