package io.calico4j.policy.dataplane;

import io.calico4j.api.net.Cidr;
import io.calico4j.api.net.Protocol;
import io.calico4j.policy.dataplane.Rule.Entity;
import io.calico4j.policy.dataplane.Rule.Original;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The fields of Felix's {@code Rule}, in the order in which Go writes them: by number, but choices of a oneof behind all others. */
final class RuleEncoding {

    private RuleEncoding() {}

    static void write(ProtobufWriter out, Rule rule) {
        Entity source = rule.source();
        Entity destination = rule.destination();
        out.string(1, rule.action());
        out.number(2, rule.ipVersion());
        protocol(out, 3, rule.protocol());
        nets(out, 4, source.nets());
        ports(out, 5, source.ports());
        nets(out, 6, destination.nets());
        ports(out, 7, destination.ports());
        out.strings(10, source.ipSetIds());
        out.strings(11, destination.ipSetIds());
        out.strings(12, source.namedPortSetIds());
        out.strings(13, destination.namedPortSetIds());
        out.strings(15, destination.ipPortSetIds());
        protocol(out, 102, rule.notProtocol());
        nets(out, 103, source.notNets());
        ports(out, 104, source.notPorts());
        nets(out, 105, destination.notNets());
        ports(out, 106, destination.notPorts());
        out.strings(109, source.notIpSetIds());
        out.strings(110, destination.notIpSetIds());
        out.strings(112, source.notNamedPortSetIds());
        out.strings(113, destination.notNamedPortSetIds());
        original(out, source.original(), destination.original());
        http(out, rule.http());
        if (rule.hasMetadata()) {
            out.message(123, metadata -> metadata.map(1, rule.annotations()));
        }
        out.string(130, destination.original().service());
        out.string(131, destination.original().serviceNamespace());
        out.string(132, source.original().service());
        out.string(133, source.original().serviceNamespace());
        out.string(201, rule.ruleId());
        icmp(out, 8, rule.icmp());
        icmp(out, 107, rule.notIcmp());
    }

    private static void original(ProtobufWriter out, Original source, Original destination) {
        out.string(114, source.selector());
        out.string(115, destination.selector());
        out.string(116, source.namespaceSelector());
        out.string(117, destination.namespaceSelector());
        out.string(118, source.notSelector());
        out.string(119, destination.notSelector());
        serviceAccounts(out, 120, source.serviceAccounts());
        serviceAccounts(out, 121, destination.serviceAccounts());
    }

    private static void protocol(ProtobufWriter out, int field, @Nullable Protocol protocol) {
        if (protocol != null) {
            out.message(field, nested -> {
                String name = protocol.name();
                if (name == null) {
                    nested.choice(1, protocol.value());
                } else {
                    nested.element(2, name);
                }
            });
        }
    }

    private static void nets(ProtobufWriter out, int field, List<Cidr> nets) {
        nets.forEach(net -> out.element(field, net.toString()));
    }

    private static void ports(ProtobufWriter out, int field, List<PortRange> ports) {
        out.messages(field, ports, (nested, range) -> {
            nested.number(1, range.first());
            nested.number(2, range.last());
        });
    }

    /** A type alone has the one field, a type with a code the next. */
    private static void icmp(ProtobufWriter out, int field, @Nullable Icmp icmp) {
        if (icmp == null) {
            return;
        }
        Integer code = icmp.code();
        if (code == null) {
            out.choice(field, icmp.type());
        } else {
            out.message(field + 1, nested -> {
                nested.number(1, icmp.type());
                nested.number(2, code);
            });
        }
    }

    private static void serviceAccounts(ProtobufWriter out, int field, @Nullable ServiceAccounts accounts) {
        if (accounts != null) {
            out.message(field, nested -> {
                nested.string(1, accounts.selector());
                nested.strings(2, accounts.names());
            });
        }
    }

    private static void http(ProtobufWriter out, @Nullable Http http) {
        if (http != null) {
            out.message(122, nested -> {
                nested.strings(1, http.methods());
                nested.messages(
                        2, http.paths(), (path, value) -> path.element(value.isPrefix() ? 2 : 1, value.value()));
            });
        }
    }
}
