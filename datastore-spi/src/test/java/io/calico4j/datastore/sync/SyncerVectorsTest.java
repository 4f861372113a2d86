package io.calico4j.datastore.sync;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.calico4j.api.Kinds;
import io.calico4j.api.policy.GlobalNetworkSet;
import io.calico4j.datastore.memory.MemoryDatastore;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("vectors")
class SyncerVectorsTest {

    private static final Duration DEADLINE = Duration.ofSeconds(20);

    @Test
    void callsAndTellsAsCalicoDoes() throws IOException {
        Vectors.run("datastore/syncer.jsonl", vector -> {
            JsonNode input = vector.path("input");
            JsonNode expected = vector.path("expected");
            ScriptedSource source = new ScriptedSource(input.path("script"));
            SyncType<GlobalNetworkSet> type = SyncType.of(Kinds.GLOBAL_NETWORK_SET);
            if (input.path("sendDeletesOnConnFail").asBoolean()) {
                type = type.withDeletesOnLoss();
            }
            RecordingListener told = new RecordingListener();
            List<String> callbacks = callbacks(expected.path("callbacks"));
            Syncer syncer = Syncer.builder(new MemoryDatastore())
                    .source(type, source)
                    .listener(told)
                    .timing(timing(input.path("watchRetryTimeout").asText()))
                    .start();
            try (syncer) {
                assertThat(source.awaitEnd(DEADLINE))
                        .as("played to the end; so far %s, %s", source.calls(), told.all())
                        .isTrue();
                told.await(DEADLINE, calls -> calls.size() >= callbacks.size());
                told.mark();
            }
            List<String> all = told.all();
            int stop = all.indexOf(RecordingListener.MARK);
            assertThat(source.calls()).isEqualTo(calls(expected.path("calls")));
            assertThat(deletesSorted(all.subList(0, stop))).isEqualTo(deletesSorted(callbacks));
            assertThat(deletesSorted(all.subList(stop + 1, all.size())))
                    .isEqualTo(deletesSorted(callbacks(expected.path("onStop"))));
        });
    }

    private static SyncTiming timing(String watchRetryTimeout) {
        Duration moment = Duration.ofMillis(1);
        Duration patience = switch (watchRetryTimeout) {
            case "long" -> Duration.ofHours(1);
            case "zero" -> Duration.ZERO;
            default -> throw new AssertionError(watchRetryTimeout);
        };
        return new SyncTiming(moment, moment, moment, moment, patience, moment);
    }

    private static List<String> calls(JsonNode calls) {
        List<String> texts = new ArrayList<>();
        calls.forEach(call ->
                texts.add(call.path("op").asText() + " " + call.path("revision").asText()));
        return texts;
    }

    private static List<String> callbacks(JsonNode callbacks) {
        List<String> texts = new ArrayList<>();
        callbacks.forEach(callback -> texts.add(text(callback)));
        return texts;
    }

    private static String text(JsonNode callback) {
        if (callback.has("status")) {
            return callback.path("status").asText();
        } else if (callback.has("update")) {
            String text = callback.path("update").asText() + " "
                    + callback.path("key").asText();
            return callback.has("value")
                    ? text + "=" + callback.path("value").asText() + "@"
                            + callback.path("revision").asText()
                    : text;
        }
        // The words are the recorded backend's own.
        return callback.fieldNames().next();
    }

    /** The order among deletions in a row is nobody's. */
    private static List<String> deletesSorted(List<String> callbacks) {
        List<String> sorted = new ArrayList<>(callbacks);
        int start = 0;
        for (int i = 0; i <= sorted.size(); i++) {
            if (i == sorted.size() || !sorted.get(i).startsWith("Deleted ")) {
                Collections.sort(sorted.subList(start, i));
                start = i + 1;
            }
        }
        return sorted;
    }
}
