package io.calico4j.datastore.etcd;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.calico4j.api.codec.ResourceCodec;
import io.calico4j.api.v1.V1Key;
import io.calico4j.api.v1.V1KeyType;
import io.calico4j.api.v1.V1Values;
import io.calico4j.datastore.DatastoreException;
import io.calico4j.datastore.DatastoreException.Request;
import io.calico4j.datastore.Operation;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.OptionalLong;

/** Makes the recorded calls of Calico's backend client on one key, and compares what is stored and how they fail. */
final class RecordedEntry {

    private static final Request REQUEST = new Request("etcdv3", Operation.GET, "what is stored");

    private final EtcdBackendClient backend;
    private final EtcdStore store;

    RecordedEntry(EtcdBackendClient backend, EtcdStore store) {
        this.backend = backend;
        this.store = store;
    }

    void run(JsonNode input, JsonNode expected) {
        V1Key key = key(input.path("key"));
        JsonNode value = input.path("value");
        V1Entry entry = V1Entry.of(key, value.isTextual() ? value.asText() : value.toString());
        try {
            V1Entry created = backend.create(entry);
            check(key, created.value(), expected.path("value"));
            stored(key, expected);
            fails(expected, "secondCreateError", () -> backend.create(entry));
            fails(expected, "updateWithoutRevisionError", () -> backend.update(entry));
            fails(expected, "updateStaleError", () -> backend.update(entry.withRevision("1")));
            String future = Long.toString(Long.parseLong(String.valueOf(created.revision())) + 1_000_000);
            fails(expected, "getFutureRevisionError", () -> backend.get(key, future));
            fails(expected, "deleteStaleError", () -> backend.delete(key, "1"));
            fails(expected, "deleteError", () -> backend.delete(key, null));
            fails(expected, "deleteAgainError", () -> backend.delete(key, null));
            fails(expected, "getAfterDeleteError", () -> backend.get(key));
        } finally {
            new Transactions(store).delete(REQUEST, key.path(), OptionalLong.empty());
        }
    }

    private static V1Key key(JsonNode key) {
        V1KeyType type = Arrays.stream(V1KeyType.values())
                .filter(candidate ->
                        candidate.calicoName().equals(key.path("type").asText()))
                .findFirst()
                .orElseThrow();
        Map<String, String> parts = new LinkedHashMap<>();
        key.path("fields")
                .properties()
                .forEach(part -> parts.put(part.getKey(), part.getValue().asText()));
        return new V1Key(type, parts);
    }

    private static void check(V1Key key, String value, JsonNode expected) {
        if (V1Values.isBare(key.type())) {
            assertThat(value).isEqualTo(expected.asText());
        } else {
            assertThat(ResourceCodec.parse(value)).isEqualTo(ResourceCodec.parse(expected.toString()));
        }
    }

    private void stored(V1Key key, JsonNode expected) {
        assertThat(key.path()).isEqualTo(expected.path("etcdKey").asText());
        assertThat(store.get(REQUEST, key.path(), OptionalLong.empty()).map(EtcdStore.Entry::value))
                .contains(expected.path("etcdValue").asText());
    }

    /** An error that is not recorded is one that there was not. */
    private static void fails(JsonNode expected, String field, Runnable call) {
        try {
            call.run();
        } catch (DatastoreException e) {
            assertThat(expected.has(field)).as(field + ": " + e.getMessage()).isTrue();
            RecordedTexts.assertText(e, expected.path(field).asText());
            return;
        }
        assertThat(expected.has(field)).as(field + " should fail").isFalse();
    }
}
