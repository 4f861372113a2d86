package io.calico4j.policy.dataplane;

import com.fasterxml.jackson.databind.JsonNode;
import io.calico4j.policy.ProtoJson;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

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
            state.ipSets.put(id, TestIpSet.of(id, type, ProtoJson.texts(json.path("members"))));
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
                list(json.path("inboundRules"), ProtoJson::readRule),
                list(json.path("outboundRules"), ProtoJson::readRule),
                json.path("untracked").asBoolean(),
                json.path("preDnat").asBoolean(),
                json.path("selector").asText(),
                ProtoJson.texts(json.path("perfHints")));
    }

    private static Profile profile(JsonNode json) {
        return new Profile(
                list(json.path("inboundRules"), ProtoJson::readRule),
                list(json.path("outboundRules"), ProtoJson::readRule));
    }

    private static WorkloadEndpointInfo workload(JsonNode json) {
        return new WorkloadEndpointInfo(
                json.path("state").asText(),
                json.path("interface").asText(),
                "",
                ProtoJson.texts(json.path("profileIds")),
                ProtoJson.texts(json.path("ipv4Nets")),
                ProtoJson.texts(json.path("ipv6Nets")),
                list(json.path("tiers"), RecordedState::tier),
                Map.of());
    }

    private static HostEndpointInfo host(JsonNode json) {
        return new HostEndpointInfo(
                json.path("interface").asText(),
                ProtoJson.texts(json.path("profileIds")),
                ProtoJson.texts(json.path("expectedIpv4Addrs")),
                ProtoJson.texts(json.path("expectedIpv6Addrs")),
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
