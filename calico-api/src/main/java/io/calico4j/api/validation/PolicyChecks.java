package io.calico4j.api.validation;

import io.calico4j.api.ObjectMeta;
import io.calico4j.api.net.Cidr;
import io.calico4j.api.net.Port;
import io.calico4j.api.net.Protocol;
import io.calico4j.api.policy.EntityRule;
import io.calico4j.api.policy.GlobalNetworkPolicy;
import io.calico4j.api.policy.HttpMatch;
import io.calico4j.api.policy.HttpPath;
import io.calico4j.api.policy.NetworkPolicy;
import io.calico4j.api.policy.PolicyType;
import io.calico4j.api.policy.Rule;
import io.calico4j.api.selector.Selector;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What is checked of policies and their rules as a whole. */
final class PolicyChecks {

    static final Map<Class<?>, ObjectCheck<?>> ALL = Map.of(
            Protocol.class, (ObjectCheck<Protocol>) PolicyChecks::protocol,
            Port.class, (ObjectCheck<Port>) PolicyChecks::port,
            Rule.class, (ObjectCheck<Rule>) PolicyChecks::rule,
            EntityRule.class, (ObjectCheck<EntityRule>) PolicyChecks::entity,
            HttpMatch.class, (ObjectCheck<HttpMatch>) PolicyChecks::http,
            NetworkPolicy.class, (ObjectCheck<NetworkPolicy>) PolicyChecks::networkPolicy,
            GlobalNetworkPolicy.class, (ObjectCheck<GlobalNetworkPolicy>) PolicyChecks::globalNetworkPolicy);

    private static final Set<String> PROTOCOLS = Set.of("TCP", "UDP", "ICMP", "ICMPv6", "SCTP", "UDPLite");
    private static final String WITH_PORTS = " must set protocol to TCP or UDP or SCTP";

    private PolicyChecks() {}

    private static void protocol(Protocol protocol, Findings findings) {
        if (protocol.name() == null) {
            if (protocol.value() == 0) {
                findings.report("", "Protocol", 0, "protocol number invalid");
            }
        } else if (!PROTOCOLS.contains(protocol.name())) {
            findings.report("", "Protocol", protocol.name(), "protocol name invalid");
        }
    }

    private static void port(Port port, Findings findings) {
        if (port.name() != null) {
            if (!Names.isPortName(port.name())) {
                findings.report(
                        "",
                        "PortName",
                        port.name(),
                        "Reason: failed to validate Field: PortName because of Tag: portName ");
            }
        } else if (port.min() < 1) {
            findings.report("", "Port", port.min(), "port range invalid, port number must be between 1 and 65535");
        }
    }

    private static void rule(Rule rule, Findings findings) {
        ports(rule, rule.source().ports(), "source.ports", "Source.Ports", findings);
        ports(rule, rule.source().notPorts(), "source.notPorts", "Source.NotPorts", findings);
        ports(rule, rule.destination().ports(), "destination.ports", "Destination.Ports", findings);
        ports(rule, rule.destination().notPorts(), "destination.notPorts", "Destination.NotPorts", findings);
        Families families = new Families(rule, findings);
        families.look(rule.source().nets(), "source.nets", "Source.Nets", false);
        families.look(rule.source().notNets(), "source.notNets", "Source.NotNets", true);
        families.look(rule.destination().nets(), "destination.nets", "Destination.Nets", false);
        families.look(rule.destination().notNets(), "destination.notNets", "Destination.NotNets", true);
    }

    private static void ports(Rule rule, List<Port> ports, String at, String field, Findings findings) {
        if (rule.protocol() == null) {
            if (ports.stream().anyMatch(port -> !port.isNamed())) {
                findings.report(at, field, ports, "rules with numeric port or port range" + WITH_PORTS);
            }
        } else if (!rule.protocol().supportsPorts() && !ports.isEmpty()) {
            findings.report(at, field, ports, "rules that specify ports" + WITH_PORTS);
        }
    }

    /** The networks of a rule are all of one IP version, which is the rule's if it says one. */
    private static final class Families {

        private final Rule rule;
        private final Findings findings;
        private boolean seenV4;
        private boolean seenV6;

        Families(Rule rule, Findings findings) {
            this.rule = rule;
            this.findings = findings;
        }

        void look(List<String> nets, String at, String field, boolean negated) {
            boolean v4 = false;
            boolean v6 = false;
            for (String net : nets) {
                Optional<Cidr> cidr = Cidr.tryParse(net);
                if (cidr.isEmpty()) {
                    findings.report(at, field, net, "invalid CIDR");
                    continue;
                }
                if (negated && isCatchAll(net, cidr.get())) {
                    findings.report(
                            at,
                            field,
                            net,
                            "catch-all CIDR in negation creates logical contradiction (matches no traffic)");
                }
                v4 |= cidr.get().version() == 4;
                v6 |= cidr.get().version() == 6;
            }
            Integer version = rule.ipVersion();
            if (version != null && ((v4 && version != 4) || (v6 && version != 6))) {
                findings.report(at, field, rule.source().nets(), "rule IP version doesn't match CIDR version");
            }
            if ((v4 && seenV6) || (v6 && seenV4) || (v4 && v6)) {
                findings.report(at, field, nets, "rule contains both IPv4 and IPv6 CIDRs");
            }
            seenV4 |= v4;
            seenV6 |= v6;
        }

        /** Calico compares the text for IPv4, and the network for IPv6. */
        private static boolean isCatchAll(String text, Cidr cidr) {
            return text.equals("0.0.0.0/0") || (cidr.version() == 6 && cidr.prefixLength() == 0);
        }
    }

    private static void entity(EntityRule entity, Findings findings) {
        String selector = entity.namespaceSelector();
        if (selector != null && selector.contains("global(") && !isGlobalAlone(selector)) {
            findings.report(
                    "namespaceSelector",
                    "NamespaceSelector field",
                    selector,
                    "global() cannot be combined with other selectors");
        }
    }

    /** Whether the selector is {@code global()} and nothing else, whatever the blanks around and within. */
    private static boolean isGlobalAlone(String selector) {
        String bare = selector.replace(" ", "").replace("\t", "");
        return bare.equals("global()")
                && FieldTags.isSelector(selector)
                && Selector.parse(selector).toString().equals("global()");
    }

    private static void http(HttpMatch http, Findings findings) {
        if (new HashSet<>(http.methods()).size() != http.methods().size()) {
            findings.report("methods", "Methods", http.methods(), "Invalid methods (duplicates) " + http.methods());
        }
        for (HttpPath path : http.paths()) {
            String problem = problem(path);
            if (problem != null) {
                findings.report("paths", "Paths", http.paths(), problem);
                return;
            }
        }
    }

    private static @Nullable String problem(HttpPath path) {
        if (path.exact() != null && path.prefix() != null) {
            return "Invalid path match. Both 'exact' and 'prefix' are set";
        }
        String text = path.exact() != null ? path.exact() : path.prefix();
        if (text == null) {
            return "Invalid path match. Either 'exact' or 'prefix' must be set";
        }
        return text.startsWith("/") && !text.contains("?") && !text.contains(" ") && !text.contains("#")
                ? null
                : "Invalid path " + text + ". (must start with `/` and not contain `?` or `#`";
    }

    private static void networkPolicy(NetworkPolicy policy, Findings findings) {
        namespacedName(policy.metadata(), findings);
        namespacedSpec(
                policy.spec().types(), policy.spec().ingress(), policy.spec().egress(), findings);
    }

    private static void globalNetworkPolicy(GlobalNetworkPolicy policy, Findings findings) {
        globalName(policy.metadata(), findings);
        globalSpec(policy.spec().types(), policy.spec().ingress(), policy.spec().egress(), findings);
    }

    static void namespacedName(ObjectMeta metadata, Findings findings) {
        name(metadata, Names.isNamespacedPolicyName(metadata.nameOrEmpty()), findings);
    }

    static void globalName(ObjectMeta metadata, Findings findings) {
        name(metadata, Names.isPolicyName(metadata.nameOrEmpty()), findings);
    }

    private static void name(ObjectMeta metadata, boolean wellFormed, Findings findings) {
        findings.enter("metadata");
        Labels.name(metadata, Names.MAX_LENGTH, wellFormed, Names.LABEL_RULE, findings);
        findings.leave();
    }

    static void namespacedSpec(List<PolicyType> types, List<Rule> ingress, List<Rule> egress, Findings findings) {
        types(types, "NetworkPolicySpec.Types", findings);
        egress(egress, false, findings);
        ingress(ingress, false, findings);
    }

    static void globalSpec(List<PolicyType> types, List<Rule> ingress, List<Rule> egress, Findings findings) {
        types(types, "GlobalNetworkPolicySpec.Types", findings);
        egress(egress, true, findings);
        ingress(ingress, true, findings);
    }

    private static void types(List<PolicyType> types, String field, Findings findings) {
        Set<PolicyType> seen = new HashSet<>();
        for (PolicyType type : types) {
            if (!seen.add(type)) {
                findings.report("spec.types", field, types, "'" + type + "' type specified more than once");
            }
        }
    }

    /** Services may only be where the traffic goes, and HTTP is only looked at on its way in. */
    private static void egress(List<Rule> rules, boolean global, Findings findings) {
        for (int i = 0; i < rules.size(); i++) {
            Rule rule = rules.get(i);
            String at = "spec.egress[" + i + "]";
            if (rule.source().services() != null) {
                findings.report(at + ".source.services", "Services", null, "not allowed in egress rule source");
            }
            if (global) {
                serviceNamespace(rule.destination(), at + ".destination", findings);
            }
            if (rule.http() != null) {
                findings.report(at + ".http", "HTTP", null, "not allowed in egress rule" + (global ? "s" : ""));
            }
        }
    }

    /** Services may only be where the traffic comes from. */
    private static void ingress(List<Rule> rules, boolean global, Findings findings) {
        for (int i = 0; i < rules.size(); i++) {
            Rule rule = rules.get(i);
            String at = "spec.ingress[" + i + "]";
            if (rule.destination().services() != null) {
                findings.report(
                        at + ".destination.services", "Services", null, "not allowed in ingress rule destination");
            }
            if (global) {
                serviceNamespace(rule.source(), at + ".source", findings);
            }
        }
    }

    /** A global policy has no namespace of its own that could be meant. */
    private static void serviceNamespace(EntityRule entity, String at, Findings findings) {
        if (entity.services() != null && entity.services().namespace() == null) {
            findings.report(at + ".services.namespace", "Namespace", "", "must specify a namespace");
        }
    }
}
