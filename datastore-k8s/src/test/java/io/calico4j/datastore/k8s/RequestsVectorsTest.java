package io.calico4j.datastore.k8s;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.calico4j.api.CrdFamily;
import io.calico4j.api.Kinds;
import io.calico4j.api.Resource;
import io.calico4j.api.ResourceKey;
import io.calico4j.api.ResourceKind;
import io.calico4j.api.ResourceList;
import io.calico4j.datastore.ClientConfig;
import io.calico4j.datastore.ClientConfig.DatastoreType;
import io.calico4j.datastore.DatastoreException;
import io.calico4j.datastore.DatastoreException.Request;
import io.calico4j.datastore.Operation;
import io.calico4j.datastore.ValidationException;
import io.calico4j.datastore.spi.DeleteOptions;
import io.calico4j.datastore.spi.ReadOptions;
import io.calico4j.datastore.spi.ResourceQuery;
import io.calico4j.datastore.spi.Watch;
import io.calico4j.datastore.spi.WatchEvent;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The requests that Calico's own client makes of an API server, and what it makes of the answers. */
@Tag("vectors")
class RequestsVectorsTest {

    private static final Duration TIMEOUT = Duration.ofSeconds(20);

    @Test
    void ofTheClassicFamily() throws IOException {
        Vectors.run("datastore/kdd-http-v1.jsonl", vector -> run(vector, CrdFamily.V1));
    }

    @Test
    void ofTheNativeFamily() throws IOException {
        Vectors.run("datastore/kdd-http-v3.jsonl", vector -> run(vector, CrdFamily.V3));
    }

    private static void run(JsonNode vector, CrdFamily family) throws Exception {
        JsonNode input = vector.path("input");
        JsonNode expected = vector.path("expected");
        JsonNode subject =
                input.has("options") ? input.path("options") : input.path("kvp").path("key");
        Optional<RecordedKey<?>> key = RecordedKey.of(subject);
        if (key.isEmpty() || isConditionless(input, key.get().kind())) {
            // There is no such key here, or no such call, and so nothing that could be refused.
            assertThat(expected.path("errorType").asText()).isEqualTo("ErrorOperationNotSupported");
            return;
        }
        boolean bookmarks = input.path("allowWatchBookmarks").asBoolean();
        PodPatches patches =
                vector.path("family").asText().equals("core-wep-cni-patch") ? PodPatches.CNI : PodPatches.NONE;
        try (ScriptedApiServer server = new ScriptedApiServer(input.path("responses"));
                KubernetesDatastore datastore = open(server, family, bookmarks, patches)) {
            new Case<>(key.get(), input, expected, server, datastore).run();
        }
    }

    /** Here what IPAM keeps is always deleted at a revision, be it the one that is found. */
    private static boolean isConditionless(JsonNode input, ResourceKind<?> kind) {
        return input.path("op").asText().equals("delete")
                && Set.of(Kinds.IPAM_BLOCK, Kinds.BLOCK_AFFINITY, Kinds.IPAM_HANDLE)
                        .contains(kind);
    }

    private static KubernetesDatastore open(
            ScriptedApiServer server, CrdFamily family, boolean bookmarks, PodPatches patches) {
        ClientConfig config = ClientConfig.builder()
                .datastoreType(DatastoreType.KUBERNETES)
                .k8sApiEndpoint(server.address())
                .timeout(TIMEOUT)
                .build();
        ApiServer.Streams streams = new ApiServer.Streams(Duration.ZERO, bookmarks);
        return new KubernetesDatastore(
                new ApiServer(Connection.open(config), TIMEOUT, streams, RequestRate.unlimited()),
                new KubernetesDatastore.Mode(() -> family, false, patches));
    }

    private record Case<R extends Resource>(
            RecordedKey<R> key,
            JsonNode input,
            JsonNode expected,
            ScriptedApiServer server,
            KubernetesDatastore datastore) {

        void run() throws Exception {
            try {
                if (input.path("op").asText().equals("watch")) {
                    watch();
                } else {
                    answered();
                }
            } catch (DatastoreException e) {
                assertThat(expected.has("error")).as("unexpected: %s", e).isTrue();
                RecordedFailures.assertSame(e, key.translate(expected));
            } catch (IllegalArgumentException e) {
                // Without a name there is not even a key.
                assertThat(e).hasMessageContaining("needs a name");
                assertThat(expected.path("errorType").asText()).isEqualTo("errorString");
            }
            RecordedRequests.assertSame(server.asked(), expected.path("requests"));
        }

        private KindView<R> view(Request request) {
            return datastore.view(request, key.kind());
        }

        private Request request(Operation operation, Object subject) {
            return new Request("kubernetes", operation, subject.toString());
        }

        private void answered() {
            Object result = call();
            assertThat(expected.has("error"))
                    .as("%s instead of a failure", result)
                    .isFalse();
            if (result instanceof ResourceList<?> list) {
                assertList(list);
            } else {
                key.assertResult((Resource) result, expected.path("result"));
            }
        }

        private Object call() {
            JsonNode kvp = input.path("kvp");
            String revision = kvp.path("revision").asText(null);
            if (input.path("op").asText().equals("list")) {
                ResourceQuery<R> query = key.query();
                Request request = request(Operation.LIST, query);
                return view(request)
                        .list(request, query, read(input.path("revision").asText()));
            }
            ResourceKey<R> named = key.key();
            return switch (input.path("op").asText()) {
                case "create" -> {
                    Request request = request(Operation.CREATE, named);
                    yield view(request).create(request, key.resource(kvp, null));
                }
                case "apply" -> datastore.apply(key.resource(kvp, revision));
                case "update" -> {
                    Request request = request(Operation.UPDATE, named);
                    yield view(request).update(request, key.resource(kvp, revision));
                }
                case "updateStatus" -> {
                    Request request = request(Operation.UPDATE_STATUS, named);
                    yield view(request).updateStatus(request, key.resource(kvp, revision));
                }
                case "get" -> {
                    Request request = request(Operation.GET, named);
                    yield view(request).get(request, named, read(revision));
                }
                // Calico does not look at the revision here, and the contract does.
                case "delete" -> delete(DeleteOptions.ANY);
                case "deleteKVP" -> deleteSeen(kvp);
                default -> throw new IllegalStateException(input.path("op").asText());
            };
        }

        private R delete(DeleteOptions options) {
            Request request = request(Operation.DELETE, key.key());
            return view(request).delete(request, key.key(), options);
        }

        /** Calico passes what it deletes; of most kinds it looks at the UID only. */
        private R deleteSeen(JsonNode kvp) {
            Request request = request(Operation.DELETE, key.key());
            String revision = kvp.path("revision").asText(null);
            String uid = kvp.path("uid").asText(null);
            if (kvp.has("value") && view(request) instanceof IpamObjects<R> ipam) {
                return ipam.delete(request, key.resource(kvp, revision), uid);
            }
            // A Pod's addresses are taken away at a revision, and affinities deleted at one.
            boolean atRevision = key.kind() == Kinds.WORKLOAD_ENDPOINT || key.kind() == Kinds.BLOCK_AFFINITY;
            return delete(new DeleteOptions(atRevision ? revision : null, uid));
        }

        private static ReadOptions read(@Nullable String revision) {
            return revision == null || revision.isEmpty() ? ReadOptions.LATEST : ReadOptions.notOlderThan(revision);
        }

        private void assertList(ResourceList<?> list) {
            JsonNode result = expected.path("result");
            assertThat(list.resourceVersion()).isEqualTo(result.path("revision").asText());
            List<JsonNode> wanted = new ArrayList<>();
            result.path("items").forEach(wanted::add);
            if (key.kind() == Kinds.PROFILE) {
                // Here they come in the order of their names.
                wanted.sort(
                        Comparator.comparing(item -> item.at("/key/fields/Name").asText()));
            }
            // Of affinities Calico's IPAM itself passes over those that are marked.
            List<Resource> listed = new ArrayList<>();
            list.forEach(listed::add);
            listed.removeIf(resource -> key.ipam() == RecordedIpam.AFFINITY && IpamObjects.isDeleted(resource));
            assertThat(listed).hasSize(wanted.size());
            for (int i = 0; i < wanted.size(); i++) {
                key.assertResult(listed.get(i), wanted.get(i));
            }
        }

        private void watch() throws Exception {
            ResourceQuery<R> query = key.query();
            if (key.ipam() != null) {
                query = ResourceQuery.all(key.kind());
            }
            Request request = request(Operation.WATCH, query);
            try (Watch<R> watch =
                    view(request).watch(request, query, input.path("revision").asText())) {
                if (expected.has("error")) {
                    throw failure(watch);
                }
                for (JsonNode event : expected.path("result").path("events")) {
                    assertEvent(watch, event);
                }
            }
        }

        private static DatastoreException failure(Watch<?> watch) throws InterruptedException {
            WatchEvent<?> event = watch.poll(TIMEOUT).orElseThrow();
            assertThat(event).isInstanceOf(WatchEvent.Ended.class);
            return Objects.requireNonNull(((WatchEvent.Ended<?>) event).cause());
        }

        private void assertEvent(Watch<R> watch, JsonNode event) throws InterruptedException {
            String type = event.path("type").asText();
            if (type.equals("CHANNEL_CLOSED")) {
                // After a failure the watch has ended, else it asks for what comes next.
                boolean failed = expected.path("result")
                        .path("events")
                        .findValuesAsText("type")
                        .contains("ERROR");
                assertThat(failed || server.awaitExhausted(TIMEOUT)).isTrue();
                return;
            }
            WatchEvent<R> actual = watch.poll(TIMEOUT).orElseThrow();
            switch (type) {
                case "ADDED", "MODIFIED" -> assertPresent(actual, type, event.path("new"));
                case "DELETED" -> {
                    assertThat(actual).isInstanceOf(WatchEvent.Deleted.class);
                    WatchEvent.Deleted<R> deleted = (WatchEvent.Deleted<R>) actual;
                    assertThat(deleted.revision())
                            .isEqualTo(event.path("old").path("revision").asText());
                    key.assertValue(deleted.previous(), event.path("old"));
                }
                case "BOOKMARK" ->
                    assertThat(actual)
                            .isEqualTo(new WatchEvent.Bookmark<>(
                                    event.path("new").path("revision").asText()));
                case "ERROR" -> {
                    assertError(actual, event.path("error").asText(), isPassing());
                    if (actual instanceof WatchEvent.Malformed<R> malformed && malformed.key() == null) {
                        // What can be read of a policy follows, as it is listed.
                        assertThat(watch.poll(TIMEOUT).orElseThrow())
                                .isInstanceOfAny(WatchEvent.Added.class, WatchEvent.Modified.class);
                    }
                }
                default -> throw new IllegalStateException(type);
            }
        }

        private void assertPresent(WatchEvent<R> actual, String type, JsonNode expectedNew) {
            if (type.equals("ADDED")) {
                assertThat(actual).isInstanceOf(WatchEvent.Added.class);
                key.assertResult(((WatchEvent.Added<R>) actual).resource(), expectedNew);
            } else if (expectedNew.path("value").isNull()) {
                assertThat(actual).isInstanceOf(WatchEvent.Deleted.class);
            } else {
                assertThat(actual).isInstanceOf(WatchEvent.Modified.class);
                key.assertResult(((WatchEvent.Modified<R>) actual).resource(), expectedNew);
            }
        }

        /** Whether the server fails in a way after which a watch may just go on from where it was. */
        private boolean isPassing() {
            return input.path("responses").findValues("code").stream()
                    .anyMatch(code -> code.asInt() == 429 || code.asInt() >= 500);
        }

        private static void assertError(WatchEvent<?> actual, String error, boolean isPassing) {
            if (actual instanceof WatchEvent.Malformed<?> malformed) {
                assertThat(malformed.cause()).hasMessageContaining("couldn't be converted");
            } else if (isPassing) {
                assertThat(actual).isInstanceOf(WatchEvent.Ended.class);
                assertThat(((WatchEvent.Ended<?>) actual).cause()).hasMessageContaining(ScriptedApiServer.THE_END);
            } else if (actual instanceof WatchEvent.Ended<?> ended
                    && ended.cause() instanceof ValidationException refused) {
                assertThat(refused.violations()).isNotEmpty();
            } else {
                assertThat(actual).isInstanceOf(WatchEvent.Ended.class);
                assertThat(((WatchEvent.Ended<?>) actual).cause()).hasMessageContaining(error);
            }
        }
    }
}
