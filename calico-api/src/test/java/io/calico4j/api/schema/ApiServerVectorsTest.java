package io.calico4j.api.schema;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.calico4j.api.CrdFamily;
import io.calico4j.api.Kinds;
import io.calico4j.api.ResourceKind;
import io.calico4j.api.Vectors;
import io.calico4j.api.schema.KindSchema.Admission;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The schema layer against the answers of a real API server that had Calico's own definitions. */
@Tag("vectors")
class ApiServerVectorsTest {

    @Test
    void admitsAsAnApiServerDoes() throws IOException {
        Vectors.run("cli/kube-apiserver-validation.jsonl", vector -> {
            ResourceKind<?> kind = Kinds.find(vector.path("kind").asText()).orElseThrow();
            for (CrdFamily family : CrdFamily.values()) {
                check(kind, family, vector, vector.path(family.version()));
            }
        });
    }

    private static void check(ResourceKind<?> kind, CrdFamily family, JsonNode vector, JsonNode answer) {
        ObjectNode object = vector.path("object").deepCopy();
        object.put("apiVersion", family.apiVersion())
                .put("kind", kind.customResource(family).orElseThrow().kind());
        Admission admission = KindSchema.of(kind, family).orElseThrow().admit(object);
        int code = answer.path("code").asInt();
        boolean strict = vector.path("fieldValidation").asText().equals("Strict");
        if (code == 400) {
            assertThat(strict && !admission.unknownFields().isEmpty())
                    .as("%s refuses unknown fields", family)
                    .isTrue();
            return;
        }
        assertThat(admission.isAccepted())
                .as("%s: %s", family, admission.violations())
                .isEqualTo(code < 300);
        if (code < 300) {
            JsonNode expected = answer.path("unchanged").asBoolean() ? object : answer.path("object");
            assertThat(canonical(withoutEnvelope(admission.object())))
                    .as("object with %s", family)
                    .isEqualTo(canonical(withoutEnvelope(expected)));
            assertThat(admission.unknownFields()).as("warnings of %s", family).hasSameSizeAs(warnings(answer));
        } else if (!vector.path("family").asText().equals("structure")) {
            assertThat(fields(admission)).as("fields with %s", family).isEqualTo(fields(answer));
            assertThat(reasons(admission)).as("rules of %s", family).containsAll(rules(answer));
        }
    }

    private static List<String> warnings(JsonNode answer) {
        List<String> warnings = new ArrayList<>();
        answer.path("warnings").forEach(warning -> {
            if (warning.asText().startsWith("unknown field")) {
                warnings.add(warning.asText());
            }
        });
        return warnings;
    }

    private static JsonNode withoutEnvelope(JsonNode json) {
        ObjectNode copy = json.deepCopy();
        copy.remove(List.of("apiVersion", "kind"));
        return copy;
    }

    /** Numbers by value, whatever their Java type. */
    private static String canonical(JsonNode json) {
        if (json.isNumber()) {
            return json.decimalValue().stripTrailingZeros().toPlainString();
        } else if (json.isObject()) {
            Set<String> fields = new TreeSet<>();
            json.properties().forEach(entry -> fields.add('"' + entry.getKey() + "\":" + canonical(entry.getValue())));
            return fields.toString();
        } else if (json.isArray()) {
            List<String> items = new ArrayList<>();
            json.forEach(item -> items.add(canonical(item)));
            return items.toString();
        }
        return json.toString();
    }

    private static Set<String> fields(Admission admission) {
        Set<String> fields = new TreeSet<>();
        admission
                .violations()
                .forEach(violation -> fields.add(violation.path().isEmpty() ? "<nil>" : violation.path()));
        return fields;
    }

    private static Set<String> fields(JsonNode answer) {
        Set<String> fields = new TreeSet<>();
        answer.path("causes").forEach(cause -> fields.add(cause.path("field").asText()));
        return fields;
    }

    private static List<String> reasons(Admission admission) {
        return admission.violations().stream().map(SchemaViolation::reason).toList();
    }

    /** The messages of rules among the causes: of "Forbidden: ..." and "Invalid value: "object": ...". */
    private static List<String> rules(JsonNode answer) {
        List<String> messages = new ArrayList<>();
        answer.path("causes").forEach(cause -> {
            String message = cause.path("message").asText();
            String prefix = "Forbidden: ";
            if (message.startsWith(prefix)) {
                messages.add(message.substring(prefix.length()));
            }
        });
        return messages;
    }
}
