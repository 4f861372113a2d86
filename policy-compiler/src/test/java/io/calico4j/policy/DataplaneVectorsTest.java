package io.calico4j.policy;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.calico4j.api.selector.Selector;
import io.calico4j.api.selector.SelectorSyntaxException;
import io.calico4j.policy.dataplane.FlowLogPolicy;
import io.calico4j.policy.dataplane.IpSetIds;
import io.calico4j.policy.dataplane.Protobuf;
import io.calico4j.policy.dataplane.Rule;
import io.calico4j.policy.dataplane.RuleIds;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Ids, encodings and names that Calico made. */
@Tag("vectors")
class DataplaneVectorsTest {

    @Test
    void encodesAndIdentifiesRulesAsCalicoDid() throws IOException {
        check("policy/rule-ids.jsonl", DataplaneVectorsTest::ruleIds);
    }

    @Test
    void identifiesIpSetsAsCalicoDid() throws IOException {
        check("policy/ipset-ids.jsonl", DataplaneVectorsTest::ipSetId);
    }

    @Test
    void namesPoliciesInFlowLogsAsCalicoDid() throws IOException {
        check("policy/flow-log-names.jsonl", vector -> {
            String name = new FlowLogPolicy(
                            vector.path("tier").asText(),
                            vector.path("kind").asText(),
                            vector.path("namespace").asText(),
                            vector.path("name").asText(),
                            vector.path("action").asText())
                    .toString();
            return differs(vector.path("expected").asText(), name);
        });
    }

    private static void check(String file, Function<JsonNode, Optional<String>> test) throws IOException {
        List<JsonNode> vectors = Vectors.read(file);
        List<String> failures = new ArrayList<>();
        for (JsonNode vector : vectors) {
            test.apply(vector).ifPresent(failure -> failures.add(vector + ": " + failure));
        }
        System.out.println(file + ": " + (vectors.size() - failures.size()) + "/" + vectors.size());
        assertThat(vectors).isNotEmpty();
        assertThat(failures).isEmpty();
    }

    private static Optional<String> differs(Object expected, Object actual) {
        return expected.equals(actual) ? Optional.empty() : Optional.of(expected + " is expected, not " + actual);
    }

    private static Optional<String> ruleIds(JsonNode vector) {
        List<Rule> rules = new ArrayList<>();
        vector.path("rules").forEach(rule -> rules.add(ProtoJson.readRule(rule)));
        List<String> encodings = rules.stream()
                .map(rule -> HexFormat.of().formatHex(Protobuf.encode(rule)))
                .toList();
        List<String> ids = RuleIds.assign(vector.path("seed").asText(), rules).stream()
                .map(Rule::ruleId)
                .toList();
        return differs(ProtoJson.texts(vector.path("encodings")), encodings)
                .or(() -> differs(ProtoJson.texts(vector.path("ids")), ids));
    }

    private static Optional<String> ipSetId(JsonNode vector) {
        String id = vector.path("id").asText();
        switch (vector.path("type").asText()) {
            case "service" -> {
                return differs(
                        id,
                        IpSetIds.ofService(
                                vector.path("service").asText(),
                                vector.path("includePorts").asBoolean()));
            }
            case "namedPort" -> {
                return differs(
                        id,
                        IpSetIds.ofNamedPort(
                                Selector.parse(vector.path("selector").asText()),
                                vector.path("protocol").asText(),
                                vector.path("namedPort").asText()));
            }
            default -> {
                try {
                    Selector selector = Selector.parse(vector.path("selector").asText());
                    return differs(true, vector.path("valid").asBoolean())
                            .or(() -> differs(vector.path("canonical").asText(), selector.canonical()))
                            .or(() -> differs(id, IpSetIds.ofSelector(selector)));
                } catch (SelectorSyntaxException e) {
                    return differs(false, vector.path("valid").asBoolean());
                }
            }
        }
    }
}
