package io.calico4j.api.v1;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import io.calico4j.api.Vectors;
import io.calico4j.api.codec.DecodeException;
import java.io.IOException;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("vectors")
class ModelValuesVectorsTest {

    @Test
    void readsAndWritesValuesAsCalicoDoes() throws IOException {
        Vectors.run("datastore/model-values.jsonl", ModelValuesVectorsTest::check);
    }

    private static void check(JsonNode vector) {
        ModelKey key = key(vector.at("/input/path").asText());
        String raw = vector.at("/input/raw").asText();
        JsonNode expected = vector.path("expected");
        if (expected.has("parseError") || expected.has("panic")) {
            // What comes after the last colon of its text is from a library of Go's, and that is mostly all there is.
            assertThatThrownBy(() -> V1Values.canonical(key, raw)).isInstanceOf(DecodeException.class);
            return;
        }
        String bytes = expected.path("bytes").asText();
        String written = V1Values.canonical(key, raw);
        // Equal JSON would do, but these are the very bytes.
        assertThat(written).isEqualTo(bytes);
        if (expected.path("isNull").asBoolean()) {
            assertThat(written).isEqualTo("null");
        }
    }

    /** BGP peers and IPAM's configuration have paths that do not lead back to them. */
    private static ModelKey key(String path) {
        for (V1KeyType type : new V1KeyType[] {
            V1KeyType.IPAM_CONFIG, V1KeyType.GLOBAL_BGP_PEER, V1KeyType.NODE_BGP_PEER, V1KeyType.ORCH_REF
        }) {
            ModelKey key = V1ListOptions.all(type).keyOf(path).orElse(null);
            if (key != null) {
                return key;
            }
        }
        return ModelKey.parse(path).orElseThrow(() -> new AssertionError("not a path: " + path));
    }
}
