package io.calico4j.api.net;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.TextNode;
import io.calico4j.api.Vectors;
import io.calico4j.api.internal.Json;
import java.io.IOException;
import java.math.BigInteger;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("vectors")
class NetVectorsTest {

    @Test
    void readsAndWritesNetworkValuesAsCalicoDoes() throws IOException {
        Vectors.run("model/net.jsonl", NetVectorsTest::check);
    }

    private static void check(JsonNode vector) throws JsonProcessingException {
        switch (vector.path("family").asText()) {
            case "ip-parse" -> ipParse(vector);
            case "ip-json" -> ipJson(vector);
            case "cidr-parse" -> cidrParse(vector, AddressWithPrefix.tryParse(text(vector)));
            case "cidr-or-ip-parse" -> cidrOrIpParse(vector);
            case "cidr-json" -> cidrJson(vector);
            case "cidr-relations", "cidr-relations-random" -> cidrRelations(vector);
            case "cidr-nth-ip" ->
                assertThat(Cidr.parse(in(vector, "cidr"))
                                .addressAt(vector.path("in").path("n").asLong()))
                        .hasToString(vector.path("ip").asText());
            case "mac-json" -> decoded(vector, MacAddress.class).ifPresent(mac -> writes(vector, mac));
            case "json-port" -> decodedOr(vector, Port.class, Port.of(0)).ifPresent(port -> port(vector, port));
            case "port-from-string" -> parsed(vector, Port::parse).ifPresent(port -> port(vector, port));
            case "json-protocol" ->
                decodedOr(vector, Protocol.class, Protocol.of(0)).ifPresent(protocol -> {
                    numberOrText(vector, protocol);
                    assertThat(protocol.supportsPorts())
                            .isEqualTo(vector.path("supportsPorts").asBoolean());
                    same(Json.MAPPER.valueToTree(protocol.toLowerCase()), vector.path("v1"));
                });
            // Where Calico has an octet or a text, protocols are what it stands for.
            case "json-uint8orstring" ->
                decodedOr(vector, Protocol.class, Protocol.of(0)).ifPresent(value -> numberOrText(vector, value));
            case "protocol-from-string" -> {
                Protocol protocol = Protocol.parse(text(vector));
                same(Json.MAPPER.valueToTree(protocol), vector.path("protocol"));
                same(Json.MAPPER.valueToTree(protocol.toLowerCase()), vector.path("v1Protocol"));
                assertThat(protocol.supportsPorts())
                        .isEqualTo(vector.path("supportsPorts").asBoolean());
            }
            case "json-asnumber" ->
                decodedOr(vector, AsNumber.class, new AsNumber(0)).ifPresent(number -> {
                    writes(vector, number);
                    displays(vector, number);
                });
            case "asnumber-from-string" ->
                parsed(vector, AsNumber::parse).ifPresent(number -> displays(vector, number));
            case "json-dscp" ->
                decodedOr(vector, Dscp.class, new Dscp(null, 0)).ifPresent(dscp -> {
                    writes(vector, dscp);
                    displays(vector, dscp);
                    assertThat(dscp.codePoint()).isEqualTo(vector.path("value").asInt());
                    assertThat(dscp.isValid()).isEqualTo(!vector.has("validateError"));
                });
            case "json-duration" ->
                decoded(vector, Duration.class).ifPresent(duration -> {
                    writes(vector, duration);
                    assertThat(duration.toNanos())
                            .isEqualTo(Long.parseLong(vector.path("nanoseconds").asText()));
                });
            case "json-time" -> jsonTime(vector);
            default -> throw new AssertionError("unknown family");
        }
    }

    private static void ipParse(JsonNode vector) {
        Optional<IpAddress> address = IpAddress.tryParse(text(vector));
        assertThat(address.isPresent()).isEqualTo(isOk(vector));
        address.ifPresent(ip -> {
            assertThat(ip).hasToString(vector.path("text").asText());
            assertThat(ip.version()).isEqualTo(vector.path("version").asInt());
            assertThat(Cidr.of(ip)).hasToString(vector.path("network").asText());
            assertThat(ip.toBigInteger())
                    .isEqualTo(new BigInteger(vector.path("number").asText()));
        });
    }

    /** The empty text reads as no address, which Calico calls an address of version 0. */
    private static void ipJson(JsonNode vector) throws JsonProcessingException {
        if (isOk(vector) && vector.path("version").asInt() == 0) {
            assertThat(Json.MAPPER.readValue(json(vector), IpAddress.class)).isNull();
            return;
        }
        decoded(vector, IpAddress.class).ifPresent(ip -> {
            writes(vector, ip);
            assertThat(ip.version()).isEqualTo(vector.path("version").asInt());
        });
    }

    private static void cidrParse(JsonNode vector, Optional<AddressWithPrefix> value) {
        assertThat(value.isPresent()).isEqualTo(isOk(vector));
        value.ifPresent(parsed -> {
            assertThat(parsed.address()).hasToString(vector.path("ip").asText());
            network(vector, parsed.network());
            assertThat(parsed.network().version())
                    .isEqualTo(vector.path("version").asInt());
            assertThat(parsed.isMasked()).isEqualTo(vector.path("masked").asBoolean());
            if (vector.has("ipVersion")) {
                assertThat(parsed.address().version())
                        .isEqualTo(vector.path("ipVersion").asInt());
            }
            if (vector.has("addresses")) {
                assertThat(parsed.network().addressCount())
                        .isEqualTo(new BigInteger(vector.path("addresses").asText()));
            }
        });
    }

    /** To Calico the empty text is a network without address; here it is none. */
    private static void cidrOrIpParse(JsonNode vector) {
        Optional<AddressWithPrefix> value = AddressWithPrefix.tryParseCidrOrIp(text(vector));
        if (isOk(vector) && vector.path("ip").isNull()) {
            assertThat(value).isEmpty();
        } else {
            cidrParse(vector, value);
        }
    }

    private static void cidrJson(JsonNode vector) throws JsonProcessingException {
        if (isOk(vector) && vector.path("version").asInt() == 0) {
            assertThat(Json.MAPPER.readValue(json(vector), AddressWithPrefix.class))
                    .isNull();
            assertThat(Json.MAPPER.readValue(json(vector), Cidr.class)).isNull();
            return;
        }
        decoded(vector, AddressWithPrefix.class).ifPresent(value -> {
            writes(vector, value);
            assertThat(value.address().version())
                    .isEqualTo(vector.path("version").asInt());
            if (vector.has("network")) {
                network(vector, value.network());
            }
        });
        decoded(vector, Cidr.class).ifPresent(network -> {
            if (vector.has("network")) {
                network(vector, network);
            }
        });
    }

    private static void network(JsonNode vector, Cidr network) {
        assertThat(network).hasToString(vector.path("network").asText());
        assertThat(Cidr.parse(network.toString())).isEqualTo(network);
    }

    private static void cidrRelations(JsonNode vector) {
        Cidr a = Cidr.parse(in(vector, "a"));
        Cidr b = Cidr.parse(in(vector, "b"));
        assertThat(a.overlaps(b)).isEqualTo(vector.path("overlap").asBoolean());
        assertThat(b.overlaps(a)).isEqualTo(vector.path("overlap").asBoolean());
        assertThat(a.covers(b)).isEqualTo(vector.path("aCoversB").asBoolean());
        assertThat(b.covers(a)).isEqualTo(vector.path("bCoversA").asBoolean());
    }

    private static void port(JsonNode vector, Port port) {
        if (vector.has("json")) {
            writes(vector, port);
        }
        displays(vector, port);
        assertThat(port.min()).isEqualTo(vector.path("min").asInt());
        assertThat(port.max()).isEqualTo(vector.path("max").asInt());
        assertThat(port.isNamed() ? port.name() : "")
                .isEqualTo(vector.path("name").asText());
    }

    private static void numberOrText(JsonNode vector, Protocol value) {
        writes(vector, value);
        displays(vector, value);
        assertThat(value.name() == null).isEqualTo(vector.has("number"));
        assertThat(value.value()).isEqualTo(vector.path("number").asInt());
    }

    private static void jsonTime(JsonNode vector) throws JsonProcessingException {
        if (!isOk(vector)) {
            refused(vector, Instant.class);
            return;
        }
        Instant time = Json.MAPPER.readValue(json(vector), Instant.class);
        assertThat(time == null).isEqualTo(vector.path("zero").asBoolean());
        same(Json.MAPPER.valueToTree(time), vector.path("json"));
    }

    private static <T> Optional<T> parsed(JsonNode vector, java.util.function.Function<String, T> parser) {
        if (!isOk(vector)) {
            assertThatThrownBy(() -> parser.apply(text(vector))).isInstanceOf(IllegalArgumentException.class);
            return Optional.empty();
        }
        return Optional.of(parser.apply(text(vector)));
    }

    private static <T> Optional<T> decoded(JsonNode vector, Class<T> type) throws JsonProcessingException {
        return decodedOr(vector, type, null);
    }

    /** Null means that a value is absent; what Calico makes of it is given here where it makes something of it. */
    private static <T> Optional<T> decodedOr(JsonNode vector, Class<T> type, @Nullable T ofNull)
            throws JsonProcessingException {
        if (!isOk(vector)) {
            refused(vector, type);
            return Optional.empty();
        }
        T value = Json.MAPPER.readValue(json(vector), type);
        T actual = value == null ? ofNull : value;
        assertThat(actual).isNotNull();
        return Optional.ofNullable(actual);
    }

    private static void refused(JsonNode vector, Class<?> type) throws JsonProcessingException {
        if (json(vector).strip().equals("null")) {
            assertThat((Object) Json.MAPPER.readValue(json(vector), type)).isNull();
        } else {
            assertThatThrownBy(() -> Json.MAPPER.readValue(json(vector), type))
                    .isInstanceOf(JsonProcessingException.class);
        }
    }

    private static void writes(JsonNode vector, Object value) {
        same(Json.MAPPER.valueToTree(value), vector.path("json"));
    }

    private static void displays(JsonNode vector, Object value) {
        assertThat(value).hasToString(vector.path("display").asText());
    }

    /** As texts, since Jackson tells numbers of different width apart. */
    private static void same(JsonNode actual, JsonNode expected) {
        assertThat(actual.toString()).isEqualTo(expected.toString());
    }

    private static boolean isOk(JsonNode vector) {
        return vector.path("ok").asBoolean();
    }

    private static String in(JsonNode vector, String field) {
        return vector.path("in").path(field).asText();
    }

    private static String text(JsonNode vector) {
        return in(vector, "text");
    }

    /** The source of what is to be decoded. */
    private static String json(JsonNode vector) {
        JsonNode value = vector.path("in").path("json");
        return value.isMissingNode()
                ? text(vector)
                : TextNode.valueOf(value.asText()).toString();
    }
}
