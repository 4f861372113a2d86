package io.calico4j.policy.dataplane;

import com.fasterxml.jackson.databind.JsonNode;
import io.calico4j.api.net.Cidr;
import io.calico4j.api.net.Protocol;
import io.calico4j.policy.dataplane.Rule.Entity;
import io.calico4j.policy.dataplane.Rule.Original;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Reads the states that Calico's own engine came to, in the protobuf JSON form of its messages. */
public final class RecordedState {

    private static final String HOST = "node1";

    private RecordedState() {}

    /** The state in a world's {@code expected}. */
    public static TestState read(JsonNode expected) {
        TestState state = new TestState();
        expected.path("policies").forEach(json -> state.policies.put(policyId(json.path("id")), policy(json)));
        expected.path("profiles")
                .forEach(json -> state.profiles.put(json.path("name").asText(), profile(json)));
        for (JsonNode json : expected.path("ipSets")) {
            String id = json.path("id").asText();
            IpSetType type = IpSetType.valueOf(json.path("type").asText());
            state.ipSets.put(id, TestIpSet.of(id, type, texts(json.path("members"))));
        }
        expected.path("workloadEndpoints")
                .forEach(json -> state.workloads.put(workloadId(json.path("id").asText()), workload(json)));
        expected.path("hostEndpoints")
                .forEach(json ->
                        state.hosts.put(new HostEndpointId(HOST, json.path("id").asText()), host(json)));
        return state;
    }

    public static PolicyId policyId(JsonNode id) {
        String[] parts = id.asText().split("/", 3);
        return new PolicyId(parts[0], parts[1], parts[2]);
    }

    /** {@code orchestrator/workload/endpoint}, in which a workload may have a slash of its own. */
    public static WorkloadEndpointId workloadId(String text) {
        int first = text.indexOf('/');
        int last = text.lastIndexOf('/');
        return new WorkloadEndpointId(
                HOST, text.substring(0, first), text.substring(first + 1, last), text.substring(last + 1));
    }

    private static Policy policy(JsonNode json) {
        return new Policy(
                json.path("tier").asText(),
                json.path("namespace").asText(),
                list(json.path("inboundRules"), RecordedState::rule),
                list(json.path("outboundRules"), RecordedState::rule),
                json.path("untracked").asBoolean(),
                json.path("preDnat").asBoolean(),
                json.path("selector").asText(),
                texts(json.path("perfHints")));
    }

    private static Profile profile(JsonNode json) {
        return new Profile(
                list(json.path("inboundRules"), RecordedState::rule),
                list(json.path("outboundRules"), RecordedState::rule));
    }

    private static WorkloadEndpointInfo workload(JsonNode json) {
        return new WorkloadEndpointInfo(
                json.path("state").asText(),
                json.path("interface").asText(),
                "",
                texts(json.path("profileIds")),
                texts(json.path("ipv4Nets")),
                texts(json.path("ipv6Nets")),
                list(json.path("tiers"), RecordedState::tier),
                Map.of());
    }

    private static HostEndpointInfo host(JsonNode json) {
        return new HostEndpointInfo(
                json.path("interface").asText(),
                texts(json.path("profileIds")),
                texts(json.path("expectedIpv4Addrs")),
                texts(json.path("expectedIpv6Addrs")),
                list(json.path("tiers"), RecordedState::tier),
                list(json.path("untrackedTiers"), RecordedState::tier),
                list(json.path("preDnatTiers"), RecordedState::tier),
                list(json.path("forwardTiers"), RecordedState::tier));
    }

    private static TierInfo tier(JsonNode json) {
        return new TierInfo(
                json.path("name").asText(),
                json.path("defaultAction").asText(),
                list(json.path("ingress"), RecordedState::policyId),
                list(json.path("egress"), RecordedState::policyId));
    }

    private static Rule rule(JsonNode json) {
        String version = json.path("ipVersion").asText();
        return new Rule(
                json.path("action").asText(),
                version.equals("IPV4") ? 4 : version.equals("IPV6") ? 6 : 0,
                protocol(json.path("protocol")),
                protocol(json.path("notProtocol")),
                icmp(json, "icmp"),
                icmp(json, "notIcmp"),
                entity(json, "src", "Src"),
                entity(json, "dst", "Dst"),
                json.has("httpMatch") ? http(json.path("httpMatch")) : null,
                map(json.path("metadata").path("annotations")),
                json.has("metadata"),
                json.path("ruleId").asText());
    }

    private static @Nullable Protocol protocol(JsonNode json) {
        if (json.isMissingNode()) {
            return null;
        }
        return json.has("name")
                ? Protocol.named(json.path("name").asText())
                : Protocol.of(json.path("number").asInt());
    }

    private static @Nullable Icmp icmp(JsonNode rule, String prefix) {
        if (rule.has(prefix + "Type")) {
            return new Icmp(rule.path(prefix + "Type").asInt(), null);
        }
        JsonNode both = rule.path(prefix + "TypeCode");
        return both.isMissingNode()
                ? null
                : new Icmp(both.path("type").asInt(), both.path("code").asInt());
    }

    private static Entity entity(JsonNode rule, String side, String upper) {
        JsonNode accounts = rule.path(side + "ServiceAccountMatch");
        return new Entity(
                nets(rule.path(side + "Net")),
                nets(rule.path("not" + upper + "Net")),
                ports(rule.path(side + "Ports")),
                ports(rule.path("not" + upper + "Ports")),
                texts(rule.path(side + "IpSetIds")),
                texts(rule.path("not" + upper + "IpSetIds")),
                texts(rule.path(side + "NamedPortIpSetIds")),
                texts(rule.path("not" + upper + "NamedPortIpSetIds")),
                texts(rule.path(side + "IpPortSetIds")),
                new Original(
                        rule.path("original" + upper + "Selector").asText(),
                        rule.path("original" + upper + "NamespaceSelector").asText(),
                        rule.path("originalNot" + upper + "Selector").asText(),
                        accounts.isMissingNode()
                                ? null
                                : new ServiceAccounts(
                                        accounts.path("selector").asText(), texts(accounts.path("names"))),
                        rule.path("original" + upper + "Service").asText(),
                        rule.path("original" + upper + "ServiceNamespace").asText()));
    }

    private static Http http(JsonNode json) {
        return new Http(
                texts(json.path("methods")),
                list(
                        json.path("paths"),
                        path -> new Http.Path(
                                path.has("prefix"),
                                path.path(path.has("prefix") ? "prefix" : "exact")
                                        .asText())));
    }

    private static List<Cidr> nets(JsonNode json) {
        return list(json, net -> Cidr.parse(net.asText()));
    }

    private static List<PortRange> ports(JsonNode json) {
        return list(
                json,
                range -> new PortRange(
                        range.path("first").asInt(), range.path("last").asInt()));
    }

    public static List<String> texts(JsonNode json) {
        return list(json, JsonNode::asText);
    }

    private static <T> List<T> list(JsonNode json, Function<JsonNode, T> read) {
        List<T> values = new ArrayList<>();
        json.forEach(value -> values.add(read.apply(value)));
        return values;
    }

    public static Map<String, String> map(JsonNode json) {
        Map<String, String> values = new HashMap<>();
        json.properties()
                .forEach(field -> values.put(field.getKey(), field.getValue().asText()));
        return values;
    }
}
