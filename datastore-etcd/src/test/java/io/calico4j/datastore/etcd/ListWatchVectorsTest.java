package io.calico4j.datastore.etcd;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.calico4j.api.Kinds;
import io.calico4j.api.ObjectMeta;
import io.calico4j.api.Resource;
import io.calico4j.api.ResourceKey;
import io.calico4j.api.ResourceKind;
import io.calico4j.api.codec.ResourceCodec;
import io.calico4j.api.endpoint.WorkloadEndpoint;
import io.calico4j.api.endpoint.WorkloadEndpointSpec;
import io.calico4j.api.v1.V3Key;
import io.calico4j.api.v1.V3ListOptions;
import io.calico4j.datastore.AlreadyExistsException;
import io.calico4j.datastore.DatastoreException;
import io.calico4j.datastore.MalformedValueException;
import io.calico4j.datastore.spi.ReadOptions;
import io.calico4j.datastore.spi.ResourceQuery;
import io.calico4j.datastore.spi.Watch;
import io.calico4j.datastore.spi.WatchEvent;
import io.calico4j.datastore.spi.WatchOptions;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.OptionalLong;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What lists and watches choose on a real etcd, how raw values are read, and how keys are written that are no resource's. */
@Tag("vectors")
class ListWatchVectorsTest extends OnEtcd {

    private static final Duration LIMIT = Duration.ofSeconds(20);

    private static EtcdBackendClient backend;

    @BeforeAll
    static void open() {
        backend = EtcdBackendClient.over(client.datastore());
    }

    @Test
    void listsWatchesAndReadsAsCalicosClientDoes() throws IOException {
        RecordedWorld.gather(client, store).everything();
        Vectors.run("datastore/etcd-list-watch.jsonl", vector -> {
            JsonNode input = vector.path("input");
            JsonNode expected = vector.path("expected");
            switch (vector.path("family").asText()) {
                case "list" -> list(kind(input.path("options")), input, expected);
                case "get-raw" -> getRaw(kind(input.path("key")), input, expected);
                case "backend-kv" -> new RecordedEntry(backend, store).run(input, expected);
                case "watch" -> watch(kind(input.path("options")), input, expected);
                default -> throw new AssertionError("unknown family");
            }
        });
    }

    private static ResourceKind<?> kind(JsonNode subject) {
        return Kinds.find(subject.path("Kind").asText()).orElseThrow();
    }

    private static <R extends Resource> void list(ResourceKind<R> kind, JsonNode input, JsonNode expected) {
        input.path("workloadEndpoints").forEach(ListWatchVectorsTest::endpoint);
        JsonNode options = input.path("options");
        List<String> typed = client.datastore().list(query(kind, options), ReadOptions.LATEST).stream()
                .map(resource -> resource.key().toString())
                .toList();
        V3ListOptions same = new V3ListOptions(
                options.path("Kind").asText(),
                options.path("Namespace").asText(),
                options.path("Name").asText(),
                options.path("Prefix").asBoolean());
        List<String> raw = backend.list(same).entries().stream()
                .map(entry -> entry.key().toString())
                .toList();
        List<String> keys = new ArrayList<>();
        expected.path("keys").forEach(key -> keys.add(key.asText()));
        for (List<String> listed : List.of(typed, raw)) {
            if (kind.equals(Kinds.WORKLOAD_ENDPOINT)) {
                assertThat(listed).isEqualTo(keys);
            } else {
                // What else is there, and what is missing, depends on which recordings the other objects are from.
                assertThat(listed.stream().filter(keys::contains))
                        .isEqualTo(keys.stream().filter(listed::contains).toList());
                assertThat(listed.isEmpty()).isEqualTo(keys.isEmpty());
            }
        }
    }

    private static void endpoint(JsonNode endpoint) {
        try {
            client.resources(Kinds.WORKLOAD_ENDPOINT)
                    .create(new WorkloadEndpoint(
                            ObjectMeta.builder()
                                    .namespace(endpoint.path("namespace").asText())
                                    .build(),
                            WorkloadEndpointSpec.builder()
                                    .node(endpoint.path("node").asText())
                                    .orchestrator("k8s")
                                    .pod(endpoint.path("pod").asText())
                                    .endpoint("eth0")
                                    .interfaceName("cali0")
                                    .ipNetworks(List.of("10.0.0.1/32"))
                                    .build()));
        } catch (AlreadyExistsException e) {
            // An earlier case has stored it.
        }
    }

    private static <R extends Resource> ResourceQuery<R> query(ResourceKind<R> kind, JsonNode options) {
        String name = text(options, "Name");
        boolean prefix = options.path("Prefix").asBoolean() && name != null;
        ResourceQuery<R> query = new ResourceQuery<>(kind, text(options, "Namespace"), prefix ? null : name);
        return prefix ? query.withNamePrefix(Objects.requireNonNull(name)) : query;
    }

    private static @Nullable String text(JsonNode json, String field) {
        String text = json.path(field).asText();
        return text.isEmpty() ? null : text;
    }

    private static <R extends Resource> void getRaw(ResourceKind<R> kind, JsonNode input, JsonNode expected) {
        JsonNode fields = input.path("key");
        V3Key key = new V3Key(
                kind.name(),
                fields.path("Namespace").asText(),
                fields.path("Name").asText());
        ResourceKey<R> typed = ResourceKey.of(kind, text(fields, "Namespace"), key.name());
        if (input.path("rawValue").isTextual()) {
            put(key.path(), input.path("rawValue").asText());
        }
        try {
            if (expected.has("error")) {
                fails(expected, () -> backend.get(key));
                fails(expected, () -> client.datastore().get(typed, ReadOptions.LATEST));
                return;
            }
            V1Entry read = backend.get(key);
            assertThat(read.key()).hasToString(expected.path("key").asText());
            assertThat(ResourceCodec.parse(read.value())).isEqualTo(expected.path("value"));
            same(client.datastore().get(typed, ReadOptions.LATEST), expected.path("value"));
        } finally {
            delete(key.path());
        }
    }

    /** What a library of Go's says is behind the last colon. */
    private static void fails(JsonNode expected, org.assertj.core.api.ThrowableAssert.ThrowingCallable call) {
        String text = expected.path("error").asText();
        boolean isParsing = expected.path("errorType").asText().equals("ErrorParsingDatastoreEntry");
        String own = isParsing ? text.substring(0, text.indexOf(": ", text.indexOf("value=")) + 1) : text;
        assertThatThrownBy(call).isInstanceOfSatisfying(DatastoreException.class, e -> {
            if (text.startsWith("error parsing ")) {
                // Calico has no type for this one, which is the same to who meets it.
                assertThat(e).isInstanceOf(MalformedValueException.class);
                assertThat(e).hasMessageContaining(text.substring(0, text.indexOf(": ")));
                return;
            }
            RecordedErrors.checkType(expected.path("errorType").asText(), e);
            if (isParsing) {
                assertThat(e).hasMessageStartingWith(own);
            } else {
                RecordedTexts.assertText(e, text);
            }
        });
    }

    private static void same(@Nullable Resource actual, JsonNode expected) {
        ObjectNode json = ResourceCodec.encode(Objects.requireNonNull(actual));
        ((ObjectNode) json.path("metadata")).remove("resourceVersion");
        assertThat(json).isEqualTo(expected);
    }

    private static <R extends Resource> void watch(ResourceKind<R> kind, JsonNode input, JsonNode expected)
            throws InterruptedException {
        ResourceQuery<R> query = query(kind, input.path("options"));
        String revision = client.datastore().list(query, ReadOptions.LATEST).resourceVersion();
        for (JsonNode step : input.path("script")) {
            if (step.has("put")) {
                put(step.path("put").asText(), step.path("value").asText());
            } else {
                delete(step.path("delete").asText());
            }
        }
        try (Watch<R> watch = client.datastore().watch(query, WatchOptions.after(revision))) {
            for (JsonNode event : expected.path("events")) {
                event(watch.poll(LIMIT).orElse(null), event);
            }
            assertThat(watch.poll(Duration.ofMillis(1))).as("one more event").isEmpty();
        }
    }

    private static <R extends Resource> void event(@Nullable WatchEvent<R> actual, JsonNode expected) {
        switch (expected.path("type").asText()) {
            case "ADDED" ->
                assertThat(actual).isInstanceOfSatisfying(WatchEvent.Added.class, added -> {
                    same(added.resource(), expected.at("/new/value"));
                });
            case "MODIFIED" ->
                assertThat(actual).isInstanceOfSatisfying(WatchEvent.Modified.class, modified -> {
                    same(modified.resource(), expected.at("/new/value"));
                    if (expected.has("old")) {
                        same(modified.previous(), expected.at("/old/value"));
                    } else {
                        assertThat(modified.previous()).isNull();
                    }
                });
            case "DELETED" ->
                assertThat(actual).isInstanceOfSatisfying(WatchEvent.Deleted.class, deleted -> {
                    same(deleted.previous(), expected.at("/old/value"));
                    // The key of what came, so that who keeps it finds it. To Calico it is what a policy of older
                    // releases is
                    // stored under.
                    assertThat(deleted.key()).isEqualTo(((Resource) Objects.requireNonNull(deleted.previous())).key());
                    assertThat(Stream.of(deleted.key().toString(), stored(deleted.key())))
                            .contains(expected.at("/old/key").asText());
                });
            case "ERROR" ->
                // To Calico it is an error too if only what was there before cannot be read; here it is the event that
                // it is.
                assertThat(actual)
                        .isInstanceOfAny(
                                WatchEvent.Malformed.class, WatchEvent.Modified.class, WatchEvent.Deleted.class);
            default -> throw new AssertionError("unknown type of event");
        }
    }

    /** The key under which older releases have stored a policy of the default tier. */
    private static String stored(ResourceKey<?> key) {
        return ResourceKey.of(key.kind(), key.namespace(), "default." + key.name())
                .toString();
    }

    private static void put(String path, String value) {
        new Transactions(store).apply(REQUEST, path, value, null);
    }

    private static void delete(String path) {
        new Transactions(store).delete(REQUEST, path, OptionalLong.empty());
    }
}
