package io.calico4j.policy.evaluate;

import io.calico4j.api.net.Port;
import io.calico4j.policy.flatten.FlatEntity;
import io.calico4j.policy.flatten.FlatRule;
import org.jspecify.annotations.Nullable;

/** Sentences that say why a criterion fails, with what the packet has first and what the rule wants after it. */
record Explanation(Packet packet, Owners source, Owners destination) {

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
            case ICMP -> RuleSentences.icmp(packet) + ", not " + rule.icmp();
            case NOT_ICMP -> RuleSentences.icmp(packet) + (packet.isIcmp() ? ", which is excluded" : "");
            case SRC_NETS -> "source " + source + " is not in " + RuleSentences.list(from.nets());
            case SRC_NOT_NETS -> RuleSentences.notNets("source " + source, from.notNets(), packet);
            case SRC_SELECTOR -> "source " + source + " is not selected by " + from.selection();
            case SRC_NOT_SELECTOR -> "source " + source + " is selected by what must not be: " + from.notSelector();
            case DST_NETS -> "destination " + destination + " is not in " + RuleSentences.list(to.nets());
            case DST_NOT_NETS -> RuleSentences.notNets("destination " + destination, to.notNets(), packet);
            case DST_SELECTOR -> "destination " + destination + " is not selected by " + to.selection();
            case DST_NOT_SELECTOR ->
                "destination " + destination + " is selected by what must not be: " + to.notSelector();
            case SRC_PORTS -> ports("source", source, packet.sourcePort(), from);
            case SRC_NOT_PORTS ->
                "source port " + packet.sourcePort() + " is excluded by " + RuleSentences.list(from.notPorts());
            case DST_PORTS -> ports("destination", destination, packet.destinationPort(), to);
            case DST_NOT_PORTS ->
                "destination port " + packet.destinationPort() + " is excluded by " + RuleSentences.list(to.notPorts());
            case SRC_SERVICES, DST_SERVICES, SRC_IDENTITY, DST_IDENTITY, HTTP, MISSING_IP_SET, INVALID_HTTP_PATH ->
                throw new IllegalArgumentException("rules with selectors are not judged by " + failed);
        };
    }

    private static String protocol(@Nullable Integer number) {
        return number == null ? "any" : RuleSentences.name(number);
    }

    private String ports(String side, Owners owners, int number, FlatEntity entity) {
        String wanted = RuleSentences.list(entity.ports());
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
}
