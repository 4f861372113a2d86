package io.calico4j.policy;

import static io.calico4j.policy.ProtoJson.flag;
import static io.calico4j.policy.ProtoJson.list;
import static io.calico4j.policy.ProtoJson.object;
import static io.calico4j.policy.ProtoJson.text;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.calico4j.policy.dataplane.DataplaneSnapshot;
import io.calico4j.policy.dataplane.HostEndpointInfo;
import io.calico4j.policy.dataplane.IpSet;
import io.calico4j.policy.dataplane.Policy;
import io.calico4j.policy.dataplane.Profile;
import io.calico4j.policy.dataplane.TierInfo;
import io.calico4j.policy.dataplane.WorkloadEndpointInfo;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;

/** A dataplane's state as recordings have it: by section, by id. */
final class StateJson {

    private static final List<String> NAMED = List.of("profiles", "namespaces");

    private StateJson() {}

    /** By section and id; empty sections are left out. */
    static SortedMap<String, SortedMap<String, JsonNode>> write(DataplaneSnapshot state) {
        SortedMap<String, SortedMap<String, JsonNode>> sections = new TreeMap<>();
        put(sections, "policies", state.policies(), StateJson::policy);
        put(sections, "profiles", state.profiles(), StateJson::profile);
        put(sections, "ipSets", state.ipSets(), StateJson::ipSet);
        put(sections, "workloadEndpoints", state.workloadEndpoints(), StateJson::workload);
        put(sections, "hostEndpoints", state.hostEndpoints(), StateJson::host);
        put(sections, "namespaces", state.namespaces(), StateJson::labels);
        put(sections, "serviceAccounts", state.serviceAccounts(), StateJson::labels);
        return sections;
    }

    private static <V> void put(
            SortedMap<String, SortedMap<String, JsonNode>> sections,
            String section,
            Map<?, V> objects,
            Function<V, ObjectNode> json) {
        objects.forEach((id, value) -> sections.computeIfAbsent(section, unused -> new TreeMap<>())
                .put(id.toString(), json.apply(value).put(idField(section), id.toString())));
    }

    private static String idField(String section) {
        return NAMED.contains(section) ? "name" : "id";
    }

    /** A recorded state, without what is only informative. */
    static SortedMap<String, SortedMap<String, JsonNode>> read(JsonNode recorded) {
        SortedMap<String, SortedMap<String, JsonNode>> sections = new TreeMap<>();
        recorded.fields().forEachRemaining(section -> {
            for (JsonNode object : section.getValue()) {
                ObjectNode plain = object.deepCopy();
                plain.remove("source");
                if (plain.path("labels").isEmpty()) {
                    plain.remove("labels");
                }
                sections.computeIfAbsent(section.getKey(), unused -> new TreeMap<>())
                        .put(object.path(idField(section.getKey())).asText(), plain);
            }
        });
        return sections;
    }

    private static ObjectNode policy(Policy policy) {
        ObjectNode out = object();
        text(out, "tier", policy.tier());
        text(out, "namespace", policy.namespace());
        text(out, "selector", policy.selector());
        flag(out, "untracked", policy.untracked());
        flag(out, "preDnat", policy.preDnat());
        list(out, "perfHints", policy.perfHints(), hint -> hint);
        list(out, "inboundRules", policy.inboundRules(), ProtoJson::write);
        list(out, "outboundRules", policy.outboundRules(), ProtoJson::write);
        return out;
    }

    private static ObjectNode profile(Profile profile) {
        ObjectNode out = object();
        list(out, "inboundRules", profile.inboundRules(), ProtoJson::write);
        list(out, "outboundRules", profile.outboundRules(), ProtoJson::write);
        return out;
    }

    private static ObjectNode ipSet(IpSet set) {
        ObjectNode out = object();
        out.put("type", set.type().name());
        list(out, "members", set.members(), Object::toString);
        return out;
    }

    private static ObjectNode workload(WorkloadEndpointInfo endpoint) {
        ObjectNode out = object();
        text(out, "state", endpoint.state());
        text(out, "interface", endpoint.interfaceName());
        list(out, "profileIds", endpoint.profileIds(), name -> name);
        list(out, "ipv4Nets", endpoint.ipv4Nets(), net -> net);
        list(out, "ipv6Nets", endpoint.ipv6Nets(), net -> net);
        tiers(out, "tiers", endpoint.tiers());
        return out;
    }

    private static ObjectNode host(HostEndpointInfo endpoint) {
        ObjectNode out = object();
        text(out, "interface", endpoint.interfaceName());
        list(out, "profileIds", endpoint.profileIds(), name -> name);
        list(out, "expectedIpv4Addrs", endpoint.expectedIpv4Addrs(), net -> net);
        list(out, "expectedIpv6Addrs", endpoint.expectedIpv6Addrs(), net -> net);
        tiers(out, "tiers", endpoint.tiers());
        tiers(out, "untrackedTiers", endpoint.untrackedTiers());
        tiers(out, "preDnatTiers", endpoint.preDnatTiers());
        tiers(out, "forwardTiers", endpoint.forwardTiers());
        return out;
    }

    private static void tiers(ObjectNode out, String field, List<TierInfo> tiers) {
        if (tiers.isEmpty()) {
            return;
        }
        ArrayNode array = out.putArray(field);
        for (TierInfo tier : tiers) {
            ObjectNode json = array.addObject();
            json.put("name", tier.name());
            json.put("defaultAction", tier.defaultAction());
            list(json, "ingress", tier.ingressPolicies(), Object::toString);
            list(json, "egress", tier.egressPolicies(), Object::toString);
        }
    }

    private static ObjectNode labels(Map<String, String> labels) {
        ObjectNode out = object();
        if (!labels.isEmpty()) {
            ObjectNode json = out.putObject("labels");
            labels.forEach(json::put);
        }
        return out;
    }
}
