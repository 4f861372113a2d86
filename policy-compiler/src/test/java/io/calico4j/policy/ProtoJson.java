package io.calico4j.policy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.calico4j.api.net.Cidr;
import io.calico4j.api.net.Protocol;
import io.calico4j.policy.dataplane.Http;
import io.calico4j.policy.dataplane.Icmp;
import io.calico4j.policy.dataplane.PortRange;
import io.calico4j.policy.dataplane.Rule;
import io.calico4j.policy.dataplane.Rule.Entity;
import io.calico4j.policy.dataplane.Rule.Original;
import io.calico4j.policy.dataplane.ServiceAccounts;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The JSON form of Felix's protobuf messages, as recordings have it. */
public final class ProtoJson {

    private static final ObjectMapper JSON = new ObjectMapper();

    private ProtoJson() {}

    static ObjectNode object() {
        return JSON.createObjectNode();
    }

    /** A list field; none for an empty list. */
    static <T> void list(ObjectNode out, String field, List<T> values, Function<T, ?> json) {
        if (!values.isEmpty()) {
            ArrayNode array = out.putArray(field);
            values.forEach(value -> array.addPOJO(json.apply(value)));
            out.set(field, JSON.valueToTree(array));
        }
    }

    static void text(ObjectNode out, String field, String value) {
        if (!value.isEmpty()) {
            out.put(field, value);
        }
    }

    static void flag(ObjectNode out, String field, boolean value) {
        if (value) {
            out.put(field, true);
        }
    }

    static ObjectNode write(Rule rule) {
        ObjectNode out = object();
        text(out, "action", rule.action());
        if (rule.ipVersion() != 0) {
            out.put("ipVersion", "IPV" + rule.ipVersion());
        }
        protocol(out, "protocol", rule.protocol());
        protocol(out, "notProtocol", rule.notProtocol());
        icmp(out, "icmpType", rule.icmp());
        icmp(out, "notIcmpType", rule.notIcmp());
        entity(out, "src", "Src", rule.source());
        entity(out, "dst", "Dst", rule.destination());
        list(out, "dstIpPortSetIds", rule.destination().ipPortSetIds(), id -> id);
        Http http = rule.http();
        if (http != null) {
            ObjectNode match = out.putObject("httpMatch");
            list(match, "methods", http.methods(), method -> method);
            list(
                    match,
                    "paths",
                    http.paths(),
                    path -> object().put(path.isPrefix() ? "prefix" : "exact", path.value()));
        }
        if (rule.hasMetadata()) {
            ObjectNode metadata = out.putObject("metadata");
            if (!rule.annotations().isEmpty()) {
                metadata.set("annotations", JSON.valueToTree(rule.annotations()));
            }
        }
        text(out, "ruleId", rule.ruleId());
        return out;
    }

    private static void entity(ObjectNode out, String side, String capital, Entity entity) {
        list(out, side + "Net", entity.nets(), Cidr::toString);
        list(out, side + "Ports", entity.ports(), ProtoJson::range);
        list(out, side + "IpSetIds", entity.ipSetIds(), id -> id);
        list(out, side + "NamedPortIpSetIds", entity.namedPortSetIds(), id -> id);
        list(out, "not" + capital + "Net", entity.notNets(), Cidr::toString);
        list(out, "not" + capital + "Ports", entity.notPorts(), ProtoJson::range);
        list(out, "not" + capital + "IpSetIds", entity.notIpSetIds(), id -> id);
        list(out, "not" + capital + "NamedPortIpSetIds", entity.notNamedPortSetIds(), id -> id);
        Original original = entity.original();
        text(out, "original" + capital + "Selector", original.selector());
        text(out, "original" + capital + "NamespaceSelector", original.namespaceSelector());
        text(out, "originalNot" + capital + "Selector", original.notSelector());
        text(out, "original" + capital + "Service", original.service());
        text(out, "original" + capital + "ServiceNamespace", original.serviceNamespace());
        ServiceAccounts accounts = original.serviceAccounts();
        if (accounts != null) {
            ObjectNode match = out.putObject(side + "ServiceAccountMatch");
            text(match, "selector", accounts.selector());
            list(match, "names", accounts.names(), name -> name);
        }
    }

    private static ObjectNode range(PortRange range) {
        ObjectNode out = object();
        if (range.first() != 0) {
            out.put("first", range.first());
        }
        return range.last() == 0 ? out : out.put("last", range.last());
    }

    private static void protocol(ObjectNode out, String field, @Nullable Protocol protocol) {
        if (protocol == null) {
            return;
        }
        String name = protocol.name();
        if (name == null) {
            out.putObject(field).put("number", protocol.value());
        } else {
            out.putObject(field).put("name", name);
        }
    }

    private static void icmp(ObjectNode out, String field, @Nullable Icmp icmp) {
        if (icmp == null) {
            return;
        }
        Integer code = icmp.code();
        if (code == null) {
            out.put(field, icmp.type());
            return;
        }
        ObjectNode both = out.putObject(field + "Code");
        if (icmp.type() != 0) {
            both.put("type", icmp.type());
        }
        if (code != 0) {
            both.put("code", code);
        }
    }

    public static Rule readRule(JsonNode json) {
        Map<String, String> annotations = new LinkedHashMap<>();
        json.path("metadata")
                .path("annotations")
                .fields()
                .forEachRemaining(entry ->
                        annotations.put(entry.getKey(), entry.getValue().asText()));
        return new Rule(
                json.path("action").asText(),
                switch (json.path("ipVersion").asText()) {
                    case "IPV4" -> 4;
                    case "IPV6" -> 6;
                    default -> 0;
                },
                protocol(json.path("protocol")),
                protocol(json.path("notProtocol")),
                icmp(json, "icmpType"),
                icmp(json, "notIcmpType"),
                entity(json, "src", "Src"),
                entity(json, "dst", "Dst"),
                http(json.path("httpMatch")),
                annotations,
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

    private static @Nullable Icmp icmp(JsonNode json, String field) {
        if (json.has(field)) {
            return new Icmp(json.path(field).asInt(), null);
        }
        JsonNode both = json.path(field + "Code");
        return both.isMissingNode()
                ? null
                : new Icmp(both.path("type").asInt(), both.path("code").asInt());
    }

    private static @Nullable Http http(JsonNode json) {
        if (json.isMissingNode()) {
            return null;
        }
        List<Http.Path> paths = new ArrayList<>();
        for (JsonNode path : json.path("paths")) {
            boolean isPrefix = path.has("prefix");
            paths.add(new Http.Path(
                    isPrefix, path.path(isPrefix ? "prefix" : "exact").asText()));
        }
        return new Http(texts(json.path("methods")), paths);
    }

    private static Entity entity(JsonNode json, String side, String capital) {
        JsonNode accounts = json.path(side + "ServiceAccountMatch");
        return new Entity(
                nets(json.path(side + "Net")),
                nets(json.path("not" + capital + "Net")),
                ranges(json.path(side + "Ports")),
                ranges(json.path("not" + capital + "Ports")),
                texts(json.path(side + "IpSetIds")),
                texts(json.path("not" + capital + "IpSetIds")),
                texts(json.path(side + "NamedPortIpSetIds")),
                texts(json.path("not" + capital + "NamedPortIpSetIds")),
                texts(json.path(side + "IpPortSetIds")),
                new Original(
                        json.path("original" + capital + "Selector").asText(),
                        json.path("original" + capital + "NamespaceSelector").asText(),
                        json.path("originalNot" + capital + "Selector").asText(),
                        accounts.isMissingNode()
                                ? null
                                : new ServiceAccounts(
                                        accounts.path("selector").asText(), texts(accounts.path("names"))),
                        json.path("original" + capital + "Service").asText(),
                        json.path("original" + capital + "ServiceNamespace").asText()));
    }

    public static List<String> texts(JsonNode json) {
        List<String> texts = new ArrayList<>();
        json.forEach(text -> texts.add(text.asText()));
        return texts;
    }

    private static List<Cidr> nets(JsonNode json) {
        return texts(json).stream().map(Cidr::parse).toList();
    }

    private static List<PortRange> ranges(JsonNode json) {
        List<PortRange> ranges = new ArrayList<>();
        json.forEach(range -> ranges.add(
                new PortRange(range.path("first").asInt(), range.path("last").asInt())));
        return ranges;
    }
}
