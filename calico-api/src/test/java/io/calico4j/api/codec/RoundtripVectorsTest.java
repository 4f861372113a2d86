package io.calico4j.api.codec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.calico4j.api.Kinds;
import io.calico4j.api.Resource;
import io.calico4j.api.ResourceKind;
import io.calico4j.api.UnknownFields;
import io.calico4j.api.Vectors;
import java.io.IOException;
import java.math.BigDecimal;
import java.util.Comparator;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("vectors")
class RoundtripVectorsTest {

    /** Numbers are equal if their values are, however they are written. */
    private static final Comparator<JsonNode> BY_VALUE = (a, b) -> {
        if (a.isNumber() && b.isNumber()) {
            return new BigDecimal(a.asText()).compareTo(new BigDecimal(b.asText()));
        }
        return a.equals(b) ? 0 : 1;
    };

    @Test
    void readsAndWritesAsCalicoDoes() throws IOException {
        Vectors.run("model/roundtrip.jsonl", vector -> {
            ResourceKind<?> kind = Kinds.find(vector.path("kind").asText()).orElseThrow();
            // A case's own JSON is text again here: the codec is to see the source, numbers as they are written.
            String source = vector.has("text")
                    ? vector.path("text").asText()
                    : vector.path("json").toString();
            if (!vector.path("ok").asBoolean()) {
                assertThatThrownBy(() -> ResourceCodec.decode(kind, source)).isInstanceOf(DecodeException.class);
                return;
            }
            Resource resource = ResourceCodec.decode(kind, source);
            if (vector.path("family").asText().equals("all-fields")) {
                assertThat(resource.unknownFields().paths()).isEmpty();
            }
            JsonNode expected = vector.path(vector.path("same").asBoolean() ? "json" : "out");
            ObjectNode actual = ResourceCodec.encode(resource.withUnknownFields(UnknownFields.NONE));
            // Calico forgets fields that it does not know, so they are dropped above; and it leaves kind and apiVersion
            // as
            // they were read, while this codec always writes those of the typed object.
            assertThat(withoutType(actual).equals(BY_VALUE, withoutType(expected)))
                    .as("%s is %s", withoutType(actual), withoutType(expected))
                    .isTrue();
        });
    }

    private static JsonNode withoutType(JsonNode json) {
        ObjectNode copy = json.deepCopy();
        copy.remove("kind");
        copy.remove("apiVersion");
        return copy;
    }
}
