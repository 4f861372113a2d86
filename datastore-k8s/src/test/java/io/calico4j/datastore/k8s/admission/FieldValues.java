package io.calico4j.datastore.k8s.admission;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Values that make a difference to the rules or limits of a field, picked by people: what chance would not find. */
final class FieldValues {

    private static final ObjectMapper JSON = new ObjectMapper();

    private static final List<JsonNode> PROTOCOLS =
            list("'TCP','UDP',6,'6','tcp','ICMP',1,'1','icmp','ICMPv6',58,'58',17,1.0,58.0,'',0,255");
    private static final List<JsonNode> SELECTORS = list("'','all()','has(global)','global()','x == \\'global(\\''");
    private static final List<JsonNode> ADDRESSES = list(
            "'10.0.0.1','192.168.010.1','fe80::1','2001:db8::1','::1',"
                    + "'::ffff:10.0.0.1','::ffff:a00:1','fe80::1%eth0','2001:db8::10.0.0.1','','10.0.0','10.0.0.1/32','node',' 10.0.0.1'");
    private static final List<JsonNode> NUMBERS = list("0,1,2,250,251,-1,250.0");

    private static final Map<String, List<JsonNode>> BY_FIELD = Map.ofEntries(
            Map.entry("protocol", PROTOCOLS),
            Map.entry("notProtocol", PROTOCOLS),
            Map.entry("selector", SELECTORS),
            Map.entry("notSelector", SELECTORS),
            Map.entry("namespaceSelector", SELECTORS),
            Map.entry("serviceAccountSelector", SELECTORS),
            Map.entry("nodeSelector", SELECTORS),
            Map.entry("peerSelector", SELECTORS),
            Map.entry("localWorkloadSelector", SELECTORS),
            Map.entry("ports", list("80,'80:90','http',65535,'0'")),
            Map.entry("notPorts", list("443,'1:2'")),
            Map.entry("nets", list("'10.0.0.0/8','2001:db8::/32'")),
            Map.entry("notNets", list("'10.1.0.0/16'")),
            Map.entry("order", list("1000000,1000,10000000,1000000.5,0,-1.5")),
            Map.entry("natOutgoingAddress", ADDRESSES),
            Map.entry("deviceRouteSourceAddress", ADDRESSES),
            Map.entry("deviceRouteSourceAddressIPv6", ADDRESSES),
            Map.entry("min", NUMBERS),
            Map.entry("max", NUMBERS),
            Map.entry("asNumber", list("0,1,64512,4294967295,0.0,1.0")),
            Map.entry("blockSize", list("0,20,26,32,116,122,128,19,33,115,27.0,0.0,1e2")),
            Map.entry(
                    "cidr",
                    list("'10.0.0.0/16','10.0.0.0/26','10.0.0.0/27','10.0.0.0/32','10.0.0.1/16','10.0.0.0/016',"
                            + "'010.0.0.0/8','10.0.0.0','10.0.0.0/33','0.0.0.0/0','','169.254.0.0/16','169.254.1.0/24',"
                            + "'169.254.0.0/15','169.252.0.0/15','168.0.0.0/7','2001:db8::/64','2001:DB8:0::/64',"
                            + "'2001:db8::/122','2001:db8::/123','2001:db8::1/64','::/0','fe80::/10','fe80::/9',"
                            + "'fec0::/10','febf::/16','fe80::1/64','fe80::%eth0/64','::ffff:10.0.0.0/112',"
                            + "'::ffff:a00:0/120','2001:db8::10.0.0.0/124','1.2.3/24',' 10.0.0.0/24','10.0.0.0/+8'")));

    private static final List<JsonNode> CIDRS = BY_FIELD.getOrDefault("cidr", List.of());

    /** Texts of all the shapes that some field asks for; those that a pattern allows are taken. */
    private static final List<JsonNode> SHAPES =
            list("'','5s','1.5s','1m30s','90','250ms','Auto','Accept','drop','DROP',"
                    + "'Return','Reject','Disabled','Any','Strict','Loose','DoubleIfFull','Insert','Append','Off','Info','debug',"
                    + "'Legacy','NFT','Tunnel','DSR','WorkloadIPs','CalicoIPAM','Trace','Fatal','65000:1','65536:1','4294967295:2:3',"
                    + "'host:node1','virtual:a_b','10/minute','9999/day','a=true','a=true,b=false,','k-1=v','calico-packet: %t',"
                    + "'Ready','Ready_1','example.com/Ready'");

    private static final List<JsonNode> TIMES = list("'2024-01-01T00:00:00Z','2024-02-29T23:59:59.123456789+01:00',"
            + "'2024-01-01t00:00:00z','2024-01-01 00:00:00Z','2024-01-01T00:00:00','2024-01-01','2023-02-29T00:00:00Z',"
            + "'2024-01-01T24:00:00Z','2024-01-01T23:59:60Z','2024-01-01T00:00:00+0100','','now','2024-1-1T00:00:00Z',"
            + "'0000-01-01T00:00:00Z','2024-01-01T00:00Z','2024-01-01T00:00:00,5Z','2024-01-01T00:00:00Ztail','2024-01-01T00:00:00+23:75','2024-01-01T00:00:00-00',"
            + "'2024-01-01T00:00:00.Z','2024-01-01T00:00:00+25:00'");

    private static final List<JsonNode> TEXTS = list("'x','a.b','naïve','😀'");
    private static final List<JsonNode> BOOLEANS = list("true,false");
    private static final List<JsonNode> NUMBERS_OR_TEXTS = list("80,'80','x'");
    private static final Map<String, List<JsonNode>> MATCHING = new ConcurrentHashMap<>();

    private FieldValues() {}

    /** JSON values between commas, with single quotes around texts. */
    static List<JsonNode> list(String values) {
        try {
            String quoted = values.replace("\\'", "\u0000").replace('\'', '"').replace('\u0000', '\'');
            List<JsonNode> list = new ArrayList<>();
            JSON.readTree("[" + quoted + "]").forEach(list::add);
            return List.copyOf(list);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(values, e);
        }
    }

    /** Values for a scalar of this schema under this name; most of them keep its limits. */
    static List<JsonNode> of(String name, JsonNode schema) {
        List<JsonNode> choices = choices(schema);
        if (!choices.isEmpty()) {
            return choices;
        }
        String format = schema.path("format").asText();
        if (format.equals("cidr")) {
            return CIDRS;
        } else if (format.equals("date-time")) {
            return TIMES;
        }
        List<JsonNode> picked = BY_FIELD.get(name);
        if (picked != null) {
            return picked;
        }
        return switch (schema.path("type").asText()) {
            case "string" -> texts(schema);
            case "boolean" -> BOOLEANS;
            case "integer", "number" -> numbers(schema);
            default -> NUMBERS_OR_TEXTS;
        };
    }

    private static List<JsonNode> choices(JsonNode schema) {
        List<JsonNode> choices = new ArrayList<>();
        schema.path("enum").forEach(choices::add);
        for (JsonNode all : schema.path("allOf")) {
            List<JsonNode> these = new ArrayList<>();
            all.path("enum").forEach(these::add);
            if (choices.isEmpty()) {
                choices.addAll(these);
            } else {
                choices.retainAll(these);
            }
        }
        return choices;
    }

    private static List<JsonNode> texts(JsonNode schema) {
        return schema.has("pattern")
                ? MATCHING.computeIfAbsent(schema.path("pattern").asText(), FieldValues::matching)
                : TEXTS;
    }

    private static List<JsonNode> matching(String pattern) {
        Pattern compiled = Pattern.compile(pattern);
        List<JsonNode> texts = SHAPES.stream()
                .filter(text -> compiled.matcher(text.textValue()).find())
                .toList();
        if (texts.isEmpty()) {
            throw new IllegalStateException("no text is known that matches " + pattern);
        }
        return texts;
    }

    private static List<JsonNode> numbers(JsonNode schema) {
        long min = schema.path("minimum").asLong(0);
        long max = schema.path("maximum").asLong(Integer.MAX_VALUE);
        return Stream.of(min, Math.min(min + 1, max), max)
                .<JsonNode>map(JSON.getNodeFactory()::numberNode)
                .toList();
    }

    /** Values that are likely to break the limits of a scalar, or only just keep them. */
    static List<JsonNode> extremes(String name, JsonNode schema) {
        List<JsonNode> values = new ArrayList<>();
        switch (schema.path("type").asText()) {
            case "integer", "number" -> {
                for (String limit : List.of("minimum", "maximum")) {
                    long number = schema.path(limit).asLong(0);
                    values.addAll(list((number - 1) + "," + number + "," + (number + 1)));
                }
                values.addAll(
                        list("2147483648,-2147483649,9223372036854775807,9223372036854775808,-9223372036854775809,"
                                + "9007199254740991.0,9007199254740992.0,4.000000001,1.5,4.0,1e3,'5'"));
            }
            case "string" -> {
                int max = schema.path("maxLength").asInt(0);
                for (String letter : List.of("x", "é", "😀")) {
                    if (max > 0) {
                        values.add(JSON.getNodeFactory().textNode(letter.repeat(max)));
                        values.add(JSON.getNodeFactory().textNode(letter.repeat(max + 1)));
                    }
                }
                values.addAll(list("'','x','naïve'"));
                if (schema.has("pattern")) {
                    values.addAll(SHAPES);
                    values.addAll(list("'ſtrict','5s\\n','\\n','acceptx',' Accept','١s'"));
                }
                choices(schema).forEach(choice -> {
                    values.add(JSON.getNodeFactory().textNode(choice.asText() + "x"));
                    values.add(JSON.getNodeFactory().textNode(choice.asText().toLowerCase(Locale.ROOT)));
                });
            }
            case "boolean" -> values.addAll(list("'true',0"));
            default -> values.addAll(list("0,-1,65535,65536,'','80','a b','\\n',1.5,4.0,9223372036854775808"));
        }
        values.addAll(of(name, schema));
        return values;
    }
}
