package io.calico4j.policy.evaluate;

import io.calico4j.policy.dataplane.Icmp;
import io.calico4j.policy.dataplane.Rule;
import io.calico4j.policy.flatten.RuleAction;
import org.jspecify.annotations.Nullable;

/** A rule for packets of one IP version, ready to be asked. Immutable. */
public final class CompiledRule {

    private static final int ANY = -1;

    private final Rule rule;
    private final @Nullable RuleAction action;
    private final @Nullable Criterion never;
    private final int protocol;
    private final int notProtocol;
    private final @Nullable Icmp icmp;
    private final @Nullable Icmp notIcmp;
    private final CompiledSide source;
    private final CompiledSide destination;
    private final @Nullable PeerCriterion sourcePeer;
    private final @Nullable PeerCriterion destinationPeer;
    private final @Nullable HttpCriterion http;
    private final boolean needsRequest;
    private final @Nullable String missingSet;

    CompiledRule(RuleCompilation from, Rule rule) {
        this.rule = rule;
        this.action = from.action(rule.action());
        this.protocol = from.number(rule.protocol());
        this.notProtocol = from.number(rule.notProtocol());
        this.icmp = from.quirks().anyIcmp() ? null : rule.icmp();
        this.notIcmp = from.quirks().anyIcmp() ? null : rule.notIcmp();
        this.source = from.side(rule.source());
        this.destination = from.side(rule.destination());
        this.sourcePeer = from.peer(rule.source().original());
        this.destinationPeer = from.peer(rule.destination().original());
        this.http = rule.http() == null || from.quirks().blindToRequests() ? null : new HttpCriterion(rule.http());
        this.needsRequest = http != null && from.quirks().unknownRequestsFail();
        this.missingSet = from.missingSet(rule);
        this.never = from.never(rule);
    }

    /** The rule as it was. */
    public Rule rule() {
        return rule;
    }

    /** What it does with what it matches; null if that is nothing Calico knows. */
    public @Nullable RuleAction action() {
        return action;
    }

    /** An IP set that it refers to and that is not there; null if all are. */
    public @Nullable String missingSet() {
        return missingSet;
    }

    /** Whether it asks for something of a request that the packet does not show. */
    public boolean leavesRequestUnchecked(Packet packet) {
        return rule.http() != null
                && (http == null || packet.request() == null || packet.request().path() == null);
    }

    boolean canMatch() {
        return never == null;
    }

    int smallestProtocol() {
        return protocol == ANY ? 0 : protocol;
    }

    int greatestProtocol() {
        return protocol == ANY ? 255 : protocol;
    }

    CompiledSide source() {
        return source;
    }

    CompiledSide destination() {
        return destination;
    }

    /** The first criterion that the packet does not meet; null if it meets all. Allocates nothing. */
    public @Nullable Criterion firstFailure(Packet packet) {
        if (never != null) {
            return never;
        }
        if (protocol != ANY && protocol != packet.protocol()) {
            return Criterion.PROTOCOL;
        }
        if (notProtocol != ANY && notProtocol == packet.protocol()) {
            return Criterion.NOT_PROTOCOL;
        }
        if (icmp != null && !(packet.isIcmp() && isOf(icmp, packet))) {
            return Criterion.ICMP;
        }
        // What is no ICMP message has no type that could differ: a rule about messages does not match it.
        if (notIcmp != null && !(packet.isIcmp() && !isOf(notIcmp, packet))) {
            return Criterion.NOT_ICMP;
        }
        Criterion addresses = firstFailingAddress(packet);
        if (addresses != null) {
            return addresses;
        }
        Criterion ports = firstFailingPort(packet);
        if (ports != null) {
            return ports;
        }
        return missingSet != null ? Criterion.MISSING_IP_SET : firstFailureOfRequest(packet.request());
    }

    private static boolean isOf(Icmp wanted, Packet packet) {
        Integer code = wanted.code();
        return wanted.type() == packet.icmpType() && (code == null || code == packet.icmpCode());
    }

    private @Nullable Criterion firstFailingAddress(Packet packet) {
        if (!source.inNets(packet.source())) {
            return Criterion.SRC_NETS;
        }
        if (source.inNotNets(packet.source())) {
            return Criterion.SRC_NOT_NETS;
        }
        if (!destination.inNets(packet.destination())) {
            return Criterion.DST_NETS;
        }
        if (destination.inNotNets(packet.destination())) {
            return Criterion.DST_NOT_NETS;
        }
        if (!source.inAllSets(packet.source())) {
            return rule.source().original().service().isEmpty() ? Criterion.SRC_SELECTOR : Criterion.SRC_SERVICES;
        }
        if (source.inNotSets(packet.source())) {
            return Criterion.SRC_NOT_SELECTOR;
        }
        if (!destination.inAllSets(packet.destination())) {
            return Criterion.DST_SELECTOR;
        }
        if (destination.inNotSets(packet.destination())) {
            return Criterion.DST_NOT_SELECTOR;
        }
        return null;
    }

    private @Nullable Criterion firstFailingPort(Packet packet) {
        int transport = packet.protocol();
        if (!source.hasPort(packet.source(), transport, packet.sourcePort())) {
            return Criterion.SRC_PORTS;
        }
        if (source.hasNotPort(packet.source(), transport, packet.sourcePort())) {
            return Criterion.SRC_NOT_PORTS;
        }
        if (!destination.hasPort(packet.destination(), transport, packet.destinationPort())) {
            return Criterion.DST_PORTS;
        }
        if (destination.hasNotPort(packet.destination(), transport, packet.destinationPort())) {
            return Criterion.DST_NOT_PORTS;
        }
        if (!destination.isService(packet.destination(), transport, packet.destinationPort())) {
            return Criterion.DST_SERVICES;
        }
        return null;
    }

    private @Nullable Criterion firstFailureOfRequest(@Nullable Request request) {
        if (request == null) {
            return needsRequest ? Criterion.HTTP : null;
        }
        if (needsRequest && (request.method() == null || request.path() == null)) {
            return Criterion.HTTP;
        }
        if (sourcePeer != null && !sourcePeer.isMetBy(request.source())) {
            return Criterion.SRC_IDENTITY;
        }
        if (destinationPeer != null && !destinationPeer.isMetBy(request.destination())) {
            return Criterion.DST_IDENTITY;
        }
        return http == null ? null : http.firstFailure(request);
    }
}
