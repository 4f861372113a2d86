package io.calico4j.api.validation;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.calico4j.api.CrdFamily;
import io.calico4j.api.Kinds;
import io.calico4j.api.Resource;
import io.calico4j.api.ResourceKind;
import io.calico4j.api.Vectors;
import io.calico4j.api.codec.DecodeException;
import io.calico4j.api.codec.ResourceCodec;
import io.calico4j.api.schema.KindSchema;
import io.calico4j.api.schema.SchemaViolation;
import java.io.IOException;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("vectors")
class ValidationVectorsTest {

    private static final Set<Layer> BEFORE_A_WRITE = EnumSet.of(Layer.VALIDATOR, Layer.SCHEMA);
    private static final int SHOWN = 300;

    @Test
    void judgesAsCalicoDoes() throws IOException {
        Vectors.run("model/validation.jsonl", vector -> {
            ResourceKind<?> kind = Kinds.find(vector.path("kind").asText()).orElseThrow();
            if (vector.path("family").asText().equals("transition")) {
                transition(kind, vector);
            } else {
                create(kind, vector);
            }
        });
    }

    private static void create(ResourceKind<?> kind, JsonNode vector) {
        Resource resource;
        try {
            JsonNode json =
                    vector.has("text") ? ResourceCodec.parse(vector.path("text").asText()) : vector.path("resource");
            resource = ResourceCodec.decode(kind, json);
        } catch (DecodeException e) {
            assertThat(vector.path("result").asText()).as(e.getMessage()).isEqualTo("decode-error");
            return;
        }
        List<Violation> violations = Validator.validate(resource, BEFORE_A_WRITE);
        if (vector.path("result").asText().equals("panic")) {
            // Calico's own code crashes on these; they are refused here.
            assertThat(violations).isNotEmpty();
            return;
        }
        assertThat(violations.isEmpty() ? "ok" : "invalid")
                .as(violations.toString())
                .isEqualTo(vector.path("result").asText());
        assertThat(violations.stream()
                        .filter(violation -> violation.layer() == Layer.VALIDATOR)
                        .map(violation -> violation.field() + ": " + cut(violation.reason())))
                .containsExactlyElementsOf(go(vector));
        assertThat(fields(violations.stream()
                        .filter(violation -> violation.layer() == Layer.SCHEMA)
                        .map(Violation::field)
                        .toList()))
                .isEqualTo(schema(vector));
    }

    private static void transition(ResourceKind<?> kind, JsonNode vector) {
        KindSchema schema = KindSchema.of(kind, CrdFamily.V3).orElseThrow();
        List<SchemaViolation> violations = schema.admit((ObjectNode) vector.path("resource"), vector.path("old"))
                .violations();
        assertThat(fields(violations.stream()
                        .map(violation -> violation.path().isEmpty() ? kind.name() : violation.path())
                        .toList()))
                .isEqualTo(schema(vector));
    }

    /** Recorded reasons are cut after 300 bytes. */
    private static String cut(String reason) {
        return reason.length() > SHOWN ? reason.substring(0, SHOWN) + "…" : reason;
    }

    private static List<String> go(JsonNode vector) {
        List<String> expected = new ArrayList<>();
        vector.path("errors").forEach(error -> {
            if (error.path("layer").asText().equals("go")) {
                expected.add(error.path("field").asText() + ": "
                        + error.path("reason").asText());
            }
        });
        return expected;
    }

    private static Set<String> schema(JsonNode vector) {
        List<String> expected = new ArrayList<>();
        vector.path("errors").forEach(error -> {
            if (!error.path("layer").asText().equals("go")) {
                expected.add(error.path("field").asText());
            }
        });
        return fields(expected);
    }

    private static Set<String> fields(List<String> fields) {
        return new TreeSet<>(fields);
    }
}
