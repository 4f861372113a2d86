package io.calico4j.datastore.k8s;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.calico4j.api.codec.ResourceCodec;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Holds requests against recorded ones. */
final class RecordedRequests {

    private static final String METADATA_ANNOTATION = "projectcalico.org/metadata";
    private static final String JSON = "application/json";

    /** What Calico's types for core objects add where there is nothing. */
    private static final Set<String> ADDED = Set.of("status", "spec", "resources");

    private RecordedRequests() {}

    static void assertSame(List<ScriptedApiServer.Asked> actual, JsonNode expected) {
        assertThat(actual)
                .extracting(asked -> asked.method() + " " + asked.path())
                .containsExactlyElementsOf(texts(expected));
        for (int i = 0; i < actual.size(); i++) {
            assertSame(actual.get(i), expected.path(i));
        }
    }

    private static List<String> texts(JsonNode requests) {
        List<String> texts = new java.util.ArrayList<>();
        requests.forEach(request -> texts.add(
                request.path("method").asText() + " " + request.path("path").asText()));
        return texts;
    }

    private static void assertSame(ScriptedApiServer.Asked actual, JsonNode expected) {
        Map<String, String> query = new HashMap<>();
        expected.path("query")
                .properties()
                .forEach(entry -> query.put(entry.getKey(), entry.getValue().asText()));
        assertThat(actual.query()).isEqualTo(query);
        JsonNode body = expected.path("body");
        if (actual.method().equals("DELETE")) {
            assertThat(options(actual.body())).isEqualTo(options(body));
            return;
        }
        if (body.isMissingNode()) {
            assertThat(actual.body().isNull()).isTrue();
            return;
        }
        assertThat(actual.contentType()).startsWith(expected.path("contentType").asText(JSON));
        assertThat(comparable(actual.body(), actual.path())).isEqualTo(comparable(body, actual.path()));
    }

    /** Options without the envelope, of which there is more than one. */
    private static JsonNode options(JsonNode body) {
        return body.isObject()
                ? ((ObjectNode) body.deepCopy()).remove(List.of("kind", "apiVersion"))
                : JsonNodeFactory.instance.objectNode();
    }

    private static JsonNode comparable(JsonNode body, String path) {
        ObjectNode copy = body.deepCopy();
        JsonNode annotation = copy.path("metadata").path("annotations").path(METADATA_ANNOTATION);
        if (annotation.isTextual()) {
            copy.withObject("/metadata/annotations").set(METADATA_ANNOTATION, ResourceCodec.parse(annotation.asText()));
        }
        if (path.startsWith("/api/v1/")) {
            copy.remove(ADDED);
        }
        return copy;
    }
}
