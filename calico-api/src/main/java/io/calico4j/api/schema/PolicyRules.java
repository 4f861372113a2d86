package io.calico4j.api.schema;

import static io.calico4j.api.schema.Conditions.contains;
import static io.calico4j.api.schema.Conditions.has;
import static io.calico4j.api.schema.Conditions.is;
import static io.calico4j.api.schema.Conditions.isSet;
import static io.calico4j.api.schema.Conditions.isTrue;
import static io.calico4j.api.schema.Conditions.lists;
import static io.calico4j.api.schema.Conditions.require;
import static io.calico4j.api.schema.CrossFieldRule.forbidden;
import static io.calico4j.api.schema.CrossFieldRule.invalid;

import com.fasterxml.jackson.databind.JsonNode;
import io.calico4j.api.endpoint.HostEndpointSpec;
import io.calico4j.api.policy.EntityRule;
import io.calico4j.api.policy.GlobalNetworkPolicySpec;
import io.calico4j.api.policy.IcmpFields;
import io.calico4j.api.policy.NetworkPolicySpec;
import io.calico4j.api.policy.Rule;
import io.calico4j.api.policy.StagedGlobalNetworkPolicySpec;
import io.calico4j.api.policy.StagedNetworkPolicySpec;
import io.calico4j.api.policy.Tier;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** How the fields of policies, their rules, tiers and host endpoints go together. */
final class PolicyRules {

    private static final List<CrossFieldRule> ICMP = List.of(invalid(
            "ICMP code specified without an ICMP type",
            "has(self.code) && !has(self.type)",
            self -> has(self, "code") && !has(self, "type")));

    private static final List<CrossFieldRule> RULE = List.of(
            invalid(
                    "rules with HTTP match must have protocol TCP or unset",
                    "has(self.http) && has(self.protocol) && self.protocol != 'TCP' && self.protocol != 6",
                    self -> has(self, "http") && has(self, "protocol") && !isProtocol(self, "protocol", "TCP", 6)),
            forbidden(
                    "HTTP match is only valid on Allow rules",
                    "has(self.http) && self.action != 'Allow'",
                    self -> has(self, "http") && !is(self, "action", "Allow")),
            forbidden(
                    "ports and notPorts cannot be specified with services",
                    "has(self.destination) && has(self.destination.services)"
                            + " && (has(self.destination.ports) && size(self.destination.ports) > 0"
                            + " || has(self.destination.notPorts) && size(self.destination.notPorts) > 0)",
                    self -> has(self.path("destination"), "services")
                            && (isSet(self.path("destination"), "ports")
                                    || isSet(self.path("destination"), "notPorts"))),
            invalid(
                    "ICMP fields require protocol to be ICMP or ICMPv6",
                    "has(self.icmp) && !(has(self.protocol) && (self.protocol == 'ICMP' || self.protocol == 1"
                            + " || self.protocol == 'ICMPv6' || self.protocol == 58))",
                    self -> has(self, "icmp")
                            && !isProtocol(self, "protocol", "ICMP", 1)
                            && !isProtocol(self, "protocol", "ICMPv6", 58)),
            ipVersion("protocol", "ICMP", 1, 4),
            ipVersion("protocol", "ICMPv6", 58, 6),
            ipVersion("notProtocol", "ICMP", 1, 4),
            ipVersion("notProtocol", "ICMPv6", 58, 6));

    /** Asked last in each rule: where it fails, the API server still answers if the rest of the rule decides it. */
    private static boolean isProtocol(JsonNode rule, String field, String name, int number) {
        if (rule.path(field).isFloatingPointNumber()) {
            throw new CelFailure("invalid data, expected XIntOrString value to be either a string or integer");
        }
        return is(rule, field, name) || is(rule, field, number);
    }

    private static CrossFieldRule ipVersion(String field, String protocol, int number, int version) {
        return invalid(
                "protocol " + protocol + " requires ipVersion " + version,
                "has(self." + field + ") && (self." + field + " == '" + protocol + "' || self." + field + " == "
                        + number + ") && has(self.ipVersion) && self.ipVersion != " + version,
                self -> has(self, "ipVersion")
                        && !is(self, "ipVersion", version)
                        && isProtocol(self, field, protocol, number));
    }

    private static CrossFieldRule noGlobal(String field) {
        return invalid(
                "global() can only be used in an EntityRule namespaceSelector",
                "has(self." + field + ") && self." + field + ".contains('global(')",
                self -> contains(self, field, "global("));
    }

    private static final List<CrossFieldRule> ENTITY = List.of(
            noGlobal("selector"),
            forbidden(
                    "cannot specify NamespaceSelector and Services on the same rule",
                    "has(self.services) && has(self.namespaceSelector) && size(self.namespaceSelector) > 0",
                    self -> has(self, "services") && isSet(self, "namespaceSelector")),
            forbidden(
                    "cannot specify ServiceAccounts and Services on the same rule",
                    "has(self.services) && has(self.serviceAccounts)",
                    self -> has(self, "services") && has(self, "serviceAccounts")),
            new CrossFieldRule(
                    "services must specify a service name",
                    CrossFieldRule.Kind.REQUIRED,
                    "has(self.services) && (!has(self.services.name) || size(self.services.name) == 0)",
                    self -> has(self, "services") && !isSet(self.path("services"), "name")),
            forbidden(
                    "cannot specify Selector/NotSelector and Services on the same rule",
                    "has(self.services) && (has(self.selector) && size(self.selector) > 0"
                            + " || has(self.notSelector) && size(self.notSelector) > 0)",
                    self -> has(self, "services") && (isSet(self, "selector") || isSet(self, "notSelector"))),
            forbidden(
                    "cannot specify Nets/NotNets and Services on the same rule",
                    "has(self.services) && (has(self.nets) && size(self.nets) > 0"
                            + " || has(self.notNets) && size(self.notNets) > 0)",
                    self -> has(self, "services") && (isSet(self, "nets") || isSet(self, "notNets"))));

    private static final List<CrossFieldRule> NAMESPACED =
            List.of(noGlobal("selector"), noGlobal("serviceAccountSelector"));

    private static final List<CrossFieldRule> GLOBAL = Stream.concat(
                    Stream.of(
                            forbidden(
                                    "preDNAT and doNotTrack cannot both be true",
                                    "has(self.doNotTrack) && self.doNotTrack && has(self.preDNAT) && self.preDNAT",
                                    self -> isTrue(self, "doNotTrack") && isTrue(self, "preDNAT")),
                            forbidden(
                                    "preDNAT policy cannot have any egress rules",
                                    "has(self.preDNAT) && self.preDNAT && has(self.egress) && size(self.egress) > 0",
                                    self -> isTrue(self, "preDNAT") && isSet(self, "egress")),
                            forbidden(
                                    "preDNAT policy cannot have 'Egress' type",
                                    "has(self.preDNAT) && self.preDNAT && has(self.types)"
                                            + " && self.types.exists(t, t == 'Egress')",
                                    self -> isTrue(self, "preDNAT") && lists(self, "types", "Egress")),
                            invalid(
                                    "applyOnForward must be true if either preDNAT or doNotTrack is true",
                                    "(has(self.doNotTrack) && self.doNotTrack || has(self.preDNAT) && self.preDNAT)"
                                            + " && !(has(self.applyOnForward) && self.applyOnForward)",
                                    self -> (isTrue(self, "doNotTrack") || isTrue(self, "preDNAT"))
                                            && !isTrue(self, "applyOnForward"))),
                    Stream.of(noGlobal("selector"), noGlobal("serviceAccountSelector"), noGlobal("namespaceSelector")))
            .toList();

    private static final List<CrossFieldRule> HOST_ENDPOINT = List.of(
            invalid(
                    "at least one of interfaceName or expectedIPs must be specified",
                    "!(has(self.interfaceName) && size(self.interfaceName) > 0)"
                            + " && !(has(self.expectedIPs) && size(self.expectedIPs) > 0)",
                    self -> !isSet(self, "interfaceName") && !isSet(self, "expectedIPs")),
            invalid("node must be specified", "!has(self.node) || size(self.node) == 0", self -> !isSet(self, "node")));

    private static final List<CrossFieldRule> TIER = List.of(
            tierAction("kube-admin", "Pass"),
            tierAction("kube-baseline", "Pass"),
            tierAction("default", "Deny"),
            tierOrder("default", 1_000_000),
            tierOrder("kube-admin", 1_000),
            tierOrder("kube-baseline", 10_000_000));

    private static CrossFieldRule tierAction(String tier, String action) {
        return invalid(
                "The '" + tier + "' tier must have default action '" + action + "'",
                "self.metadata.name == '" + tier + "' ? !(has(self.spec.defaultAction) && self.spec.defaultAction == '"
                        + action + "') : false",
                self -> isNamed(self, tier) && !is(require(self, "spec"), "defaultAction", action));
    }

    private static CrossFieldRule tierOrder(String tier, int order) {
        return invalid(
                tier + " tier order must be " + order,
                "self.metadata.name == '" + tier + "' ? !(has(self.spec.order) && self.spec.order == " + order
                        + ".0) : false",
                self -> isNamed(self, tier) && !is(require(self, "spec"), "order", order));
    }

    static boolean isNamed(JsonNode self, String name) {
        return name.equals(require(require(self, "metadata"), "name").textValue());
    }

    static final Map<Class<?>, List<CrossFieldRule>> ALL = Map.of(
            IcmpFields.class, ICMP,
            Rule.class, RULE,
            EntityRule.class, ENTITY,
            NetworkPolicySpec.class, NAMESPACED,
            StagedNetworkPolicySpec.class, NAMESPACED,
            GlobalNetworkPolicySpec.class, GLOBAL,
            StagedGlobalNetworkPolicySpec.class, GLOBAL,
            HostEndpointSpec.class, HOST_ENDPOINT,
            Tier.class, TIER);

    private PolicyRules() {}
}
