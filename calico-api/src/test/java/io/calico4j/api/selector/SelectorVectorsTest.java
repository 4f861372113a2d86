package io.calico4j.api.selector;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import io.calico4j.api.Vectors;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("vectors")
class SelectorVectorsTest {

    @Test
    void parsesPrintsAndIdentifiesAsCalicoDoes() throws IOException {
        Vectors.run("model/selectors.jsonl", vector -> {
            // Bytes that are no UTF-8 are looked at one by one, as Calico does.
            Charset charset = vector.has("selectorB64") ? StandardCharsets.ISO_8859_1 : StandardCharsets.UTF_8;
            String text = text(vector, "selector");
            if (!vector.path("ok").asBoolean()) {
                assertThatThrownBy(() -> Selector.parse(text, charset))
                        .isInstanceOf(SelectorSyntaxException.class)
                        .hasMessage(vector.path("error").asText());
                assertThat(Selector.normalise(text)).isEqualTo(textOr(vector, "normalised", text));
                return;
            }
            Selector selector = Selector.parse(text, charset);
            String canonical = text(vector, "canonical");
            assertThat(selector.canonical()).isEqualTo(canonical);
            assertThat(selector.uniqueId()).isEqualTo(vector.path("uid").asText());
            Selector again = Selector.parse(selector.canonical(), charset);
            assertThat(again.canonical()).isEqualTo(textOr(vector, "reparse", canonical));
            assertThat(again.uniqueId())
                    .isEqualTo(
                            vector.path("reparseUid").asText(vector.path("uid").asText()));
            assertThat(Selector.normalise(text)).isEqualTo(textOr(vector, "normalised", canonical));
            if (vector.has("prefixed") || vector.has("prefixedB64")) {
                assertThat(selector.withLabelPrefix("pcns.").canonical()).isEqualTo(text(vector, "prefixed"));
            }
        });
    }

    @Test
    void evaluatesAsCalicoDoes() throws IOException {
        Vectors.run("model/selector-eval.jsonl", vector -> {
            Map<String, String> labels = new HashMap<>();
            vector.path("labels")
                    .properties()
                    .forEach(e -> labels.put(e.getKey(), e.getValue().asText()));
            assertThat(Selector.parse(vector.path("selector").asText()).matches(labels))
                    .isEqualTo(vector.path("match").asBoolean());
        });
    }

    @Test
    void restrictsLabelsAsCalicoDoes() throws IOException {
        Vectors.run("model/selector-restrictions.jsonl", vector -> {
            Map<String, LabelRestriction> expected = new HashMap<>();
            Map<String, Boolean> possible = new HashMap<>();
            vector.path("restrictions").properties().forEach(entry -> {
                expected.put(entry.getKey(), restriction(entry.getValue()));
                possible.put(entry.getKey(), entry.getValue().path("possible").asBoolean());
            });
            Map<String, LabelRestriction> actual =
                    Selector.parse(vector.path("selector").asText()).restrictions();
            assertThat(actual).isEqualTo(expected);
            actual.forEach((label, restriction) ->
                    assertThat(restriction.isPossible()).as(label).isEqualTo(possible.get(label)));
        });
    }

    private static LabelRestriction restriction(JsonNode json) {
        Set<String> values = new HashSet<>();
        json.path("oneOf").forEach(value -> values.add(value.asText()));
        return new LabelRestriction(
                json.path("mustBePresent").asBoolean(),
                json.path("mustBeAbsent").asBoolean(),
                json.path("oneOf").isNull() ? null : values);
    }

    private static String textOr(JsonNode vector, String field, String otherwise) {
        return vector.has(field) || vector.has(field + "B64") ? text(vector, field) : otherwise;
    }

    private static String text(JsonNode vector, String field) {
        return vector.has(field + "B64")
                ? new String(
                        Base64.getDecoder().decode(vector.path(field + "B64").asText()), StandardCharsets.ISO_8859_1)
                : vector.path(field).asText();
    }
}
