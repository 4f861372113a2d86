package io.calico4j.policy;

import static io.calico4j.policy.ProtoJson.flag;
import static io.calico4j.policy.ProtoJson.list;
import static io.calico4j.policy.ProtoJson.object;
import static io.calico4j.policy.ProtoJson.text;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.calico4j.api.endpoint.EndpointPort;
import io.calico4j.api.net.IpAddress;
import io.calico4j.api.net.MacAddress;
import io.calico4j.api.net.Protocol;
import io.calico4j.api.policy.IcmpFields;
import io.calico4j.policy.dataplane.Rule.Original;
import io.calico4j.policy.dataplane.ServiceAccounts;
import io.calico4j.policy.model.ModelEntity;
import io.calico4j.policy.model.ModelHostEndpoint;
import io.calico4j.policy.model.ModelNat;
import io.calico4j.policy.model.ModelNetworkSet;
import io.calico4j.policy.model.ModelPolicy;
import io.calico4j.policy.model.ModelRule;
import io.calico4j.policy.model.ModelTier;
import io.calico4j.policy.model.ModelWorkloadEndpoint;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The JSON form of the engine's objects, as recordings have it. */
final class ModelJson {

    private static final ObjectMapper JSON = new ObjectMapper();

    private ModelJson() {}

    private static void any(ObjectNode out, String field, @Nullable Object value) {
        if (value != null) {
            out.set(field, JSON.valueToTree(value));
        }
    }

    static ObjectNode write(ModelPolicy policy) {
        ObjectNode out = object();
        text(out, "namespace", policy.namespace());
        out.put("tier", policy.tier());
        any(out, "order", policy.order());
        rules(out, policy.inboundRules(), policy.outboundRules());
        out.put("selector", policy.selector());
        flag(out, "untracked", policy.untracked());
        flag(out, "pre_dnat", policy.preDnat());
        flag(out, "apply_on_forward", policy.applyOnForward());
        list(out, "types", policy.types(), type -> type);
        list(out, "performance_hints", policy.performanceHints(), hint -> hint);
        text(out, "staged_action", policy.stagedAction());
        return out;
    }

    static void rules(ObjectNode out, List<ModelRule> inbound, List<ModelRule> outbound) {
        list(out, "inbound_rules", inbound, ModelJson::write);
        list(out, "outbound_rules", outbound, ModelJson::write);
    }

    private static ObjectNode write(ModelRule rule) {
        ObjectNode out = object();
        text(out, "action", rule.action());
        any(out, "ip_version", rule.ipVersion());
        any(out, "protocol", rule.protocol());
        any(out, "!protocol", rule.notProtocol());
        icmp(out, "icmp", rule.icmp());
        icmp(out, "!icmp", rule.notIcmp());
        entity(out, "src", rule.source());
        entity(out, "dst", rule.destination());
        any(out, "http", rule.http());
        any(out, "metadata", rule.metadata());
        return out;
    }

    private static void icmp(ObjectNode out, String field, @Nullable IcmpFields icmp) {
        if (icmp != null) {
            any(out, field + "_type", icmp.type());
            any(out, field + "_code", icmp.code());
        }
    }

    private static void entity(ObjectNode out, String side, ModelEntity entity) {
        Original original = entity.original();
        list(out, side + "_nets", entity.nets(), Object::toString);
        list(out, "!" + side + "_nets", entity.notNets(), Object::toString);
        text(out, side + "_selector", entity.selector());
        text(out, "!" + side + "_selector", entity.notSelector());
        list(out, side + "_ports", entity.ports(), port -> port);
        list(out, "!" + side + "_ports", entity.notPorts(), port -> port);
        text(out, side + "_service", original.service());
        text(out, side + "_service_ns", original.serviceNamespace());
        text(out, "orig_" + side + "_selector", original.selector());
        text(out, "orig_" + side + "_namespace_selector", original.namespaceSelector());
        text(out, "!orig_" + side + "_selector", original.notSelector());
        ServiceAccounts accounts = original.serviceAccounts();
        if (accounts != null) {
            list(out, "orig_" + side + "_service_acct_names", accounts.names(), name -> name);
            text(out, "orig_" + side + "_service_acct_selector", accounts.selector());
        }
    }

    static ObjectNode write(ModelTier tier) {
        ObjectNode out = object();
        any(out, "order", tier.order());
        return out.put("defaultAction", tier.defaultAction());
    }

    static ObjectNode write(ModelNetworkSet set) {
        ObjectNode out = object();
        list(out, "nets", set.nets(), Object::toString);
        labels(out, set.labels());
        list(out, "profile_ids", set.profileIds(), name -> name);
        return out;
    }

    static void labels(ObjectNode out, Map<String, String> labels) {
        if (!labels.isEmpty()) {
            any(out, "labels", labels);
        }
    }

    static ObjectNode write(ModelHostEndpoint endpoint) {
        ObjectNode out = object();
        text(out, "name", endpoint.interfaceName());
        list(out, "expected_ipv4_addrs", endpoint.expectedIpv4Addrs(), IpAddress::toString);
        list(out, "expected_ipv6_addrs", endpoint.expectedIpv6Addrs(), IpAddress::toString);
        labels(out, endpoint.labels());
        list(out, "profile_ids", endpoint.profileIds(), name -> name);
        list(out, "ports", endpoint.ports(), ModelJson::port);
        return out;
    }

    private static ObjectNode port(EndpointPort port) {
        ObjectNode out = object().put("name", port.name());
        Protocol protocol = port.protocol();
        any(out, "protocol", protocol);
        return out.put("port", port.port());
    }

    static ObjectNode write(ModelWorkloadEndpoint endpoint) {
        ObjectNode out = object();
        text(out, "state", endpoint.state());
        text(out, "name", endpoint.interfaceName());
        MacAddress mac = endpoint.mac();
        any(out, "mac", mac == null ? null : mac.toString());
        list(out, "profile_ids", endpoint.profileIds(), name -> name);
        list(out, "ipv4_nets", endpoint.ipv4Nets(), Object::toString);
        list(out, "ipv6_nets", endpoint.ipv6Nets(), Object::toString);
        list(out, "ipv4_nat", endpoint.ipv4Nats(), ModelJson::nat);
        list(out, "ipv6_nat", endpoint.ipv6Nats(), ModelJson::nat);
        labels(out, endpoint.labels());
        any(out, "ipv4_gateway", endpoint.ipv4Gateway());
        any(out, "ipv6_gateway", endpoint.ipv6Gateway());
        list(out, "ports", endpoint.ports(), ModelJson::port);
        list(out, "allow_spoofed_source_ips", endpoint.allowSpoofedSourcePrefixes(), Object::toString);
        if (!endpoint.annotations().isEmpty()) {
            any(out, "annotations", endpoint.annotations());
        }
        any(out, "qosControls", endpoint.qosControls());
        return out;
    }

    private static ObjectNode nat(ModelNat nat) {
        return object().put("int_ip", nat.internal().toString())
                .put("ext_ip", nat.external().toString());
    }
}
