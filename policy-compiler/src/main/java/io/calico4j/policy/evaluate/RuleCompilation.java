package io.calico4j.policy.evaluate;

import io.calico4j.api.net.Cidr;
import io.calico4j.api.net.Protocol;
import io.calico4j.policy.dataplane.DataplaneState;
import io.calico4j.policy.dataplane.IpSet;
import io.calico4j.policy.dataplane.Rule;
import io.calico4j.policy.dataplane.Rule.Entity;
import io.calico4j.policy.dataplane.Rule.Original;
import io.calico4j.policy.flatten.RuleAction;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Makes rules ready for packets of one IP version: what depends on neither address nor port of a packet is decided here.
 *
 * @param state where the IP sets are
 * @param quirks of the engine
 * @param version 4 or 6
 * @param namespace of the policy; empty for global ones, and for profiles
 */
record RuleCompilation(DataplaneState state, Quirks quirks, int version, String namespace) {

    private static final Set<Integer> PROTOCOLS_OF_BPF = Set.of(1, 6, 17, 132);

    @Nullable
    RuleAction action(String text) {
        return switch (text) {
            case "allow" -> RuleAction.ALLOW;
            case "deny" -> RuleAction.DENY;
            case "pass", "next-tier" -> RuleAction.PASS;
            case "log" -> RuleAction.LOG;
            case "" -> quirks.noActionAllows() ? RuleAction.ALLOW : null;
            default -> null;
        };
    }

    /** The protocol's number; -1 for null; 0, which no packet has, for a name that is not known. */
    int number(@Nullable Protocol protocol) {
        if (protocol == null) {
            return -1;
        }
        int number = protocol.number().orElse(0);
        return protocol.name() != null && quirks.fewProtocolNames() && !PROTOCOLS_OF_BPF.contains(number) ? 0 : number;
    }

    CompiledSide side(Entity entity) {
        List<IpSet> services = sets(entity.ipPortSetIds());
        if (quirks.servicesOfTcpAndUdp()) {
            services = services.stream().<IpSet>map(TcpAndUdpOnly::new).toList();
        }
        boolean hasNamed = !entity.namedPortSetIds().isEmpty();
        // A port may be in a set that is not there: that is found to be an error when all else holds.
        boolean missing = !quirks.missingSetsHold()
                && entity.namedPortSetIds().stream()
                        .anyMatch(id -> state.ipSet(id).isEmpty());
        return new CompiledSide(
                NetList.of(entity.nets(), version),
                NetList.of(entity.notNets(), version),
                entity.ports(),
                entity.notPorts(),
                sets(entity.ipSetIds()),
                sets(entity.notIpSetIds()),
                quirks.bareNamedPorts() ? List.of() : sets(entity.namedPortSetIds()),
                quirks.bareNamedPorts() ? List.of() : sets(entity.notNamedPortSetIds()),
                services,
                !missing && (hasNamed || !entity.ports().isEmpty()));
    }

    private List<IpSet> sets(List<String> ids) {
        return ids.stream()
                .flatMap(id -> state.ipSet(id).stream())
                .map(set -> quirks.blindToSomePrefixes() ? BlindIpSet.of(set) : set)
                .toList();
    }

    @Nullable
    PeerCriterion peer(Original original) {
        return quirks.blindToRequests() ? null : PeerCriterion.of(original, namespace);
    }

    /** The first IP set that is needed to judge the rule and is not there; null if none. */
    @Nullable
    String missingSet(Rule rule) {
        if (quirks.missingSetsHold()) {
            return null;
        }
        return Stream.of(rule.source(), rule.destination())
                .flatMap(side -> Stream.of(
                                side.ipSetIds(),
                                side.notIpSetIds(),
                                side.namedPortSetIds(),
                                side.notNamedPortSetIds(),
                                side.ipPortSetIds())
                        .flatMap(List::stream))
                .filter(id -> state.ipSet(id).isEmpty())
                .findFirst()
                .orElse(null);
    }

    /** The criterion for which the rule matches no packet of this IP version; null if it can match. */
    @Nullable
    Criterion never(Rule rule) {
        if (!quirks.anyIpVersion() && rule.ipVersion() != 0 && rule.ipVersion() != version) {
            return Criterion.IP_VERSION;
        }
        if (isOfOtherVersion(rule.source().nets())) {
            return Criterion.SRC_NETS;
        }
        if (isOfOtherVersion(rule.destination().nets())) {
            return Criterion.DST_NETS;
        }
        if (quirks.anyIpVersion()) {
            return null;
        }
        if (isOfOtherVersion(rule.source().notNets())) {
            return Criterion.SRC_NOT_NETS;
        }
        return isOfOtherVersion(rule.destination().notNets()) ? Criterion.DST_NOT_NETS : null;
    }

    private boolean isOfOtherVersion(List<Cidr> nets) {
        return !nets.isEmpty() && nets.stream().noneMatch(net -> net.version() == version);
    }

    CompiledRules compile(List<Rule> rules) {
        Objects.requireNonNull(rules);
        return new CompiledRules(
                rules.stream().map(rule -> new CompiledRule(this, rule)).toArray(CompiledRule[]::new));
    }
}
