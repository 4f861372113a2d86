package io.calico4j.datastore.sync;

import com.fasterxml.jackson.databind.JsonNode;
import io.calico4j.api.Kinds;
import io.calico4j.api.ObjectMeta;
import io.calico4j.api.ResourceKey;
import io.calico4j.api.policy.GlobalNetworkSet;
import io.calico4j.datastore.DatastoreException.Request;
import io.calico4j.datastore.Operation;
import io.calico4j.datastore.UnavailableException;
import io.calico4j.datastore.sync.SourceException.Condition;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** A backend that does what a recorded script says, call by call, and notes how it was called. Values are labels of network sets. */
final class ScriptedSource implements Source<GlobalNetworkSet> {

    static final String VALUE = "value";

    private final Iterator<JsonNode> script;
    private final List<String> calls = Collections.synchronizedList(new ArrayList<>());
    private final CountDownLatch done = new CountDownLatch(1);

    ScriptedSource(JsonNode script) {
        this.script = script.iterator();
    }

    /** The calls so far, as {@code op revision}. */
    List<String> calls() {
        return List.copyOf(calls);
    }

    /** Whether the script has been played to its end in time. */
    boolean awaitEnd(Duration timeout) throws InterruptedException {
        return done.await(timeout.toNanos(), TimeUnit.NANOSECONDS);
    }

    @Override
    public Listing<GlobalNetworkSet> list(String revision) throws SourceException {
        if (!script.hasNext()) {
            waitForStop();
            throw failure("generic");
        }
        JsonNode step = next("list", revision);
        List<Change<GlobalNetworkSet>> changes = new ArrayList<>();
        step.path("items").forEach(item -> changes.add(change(item)));
        return new Listing<>(changes, step.path("revision").asText());
    }

    @Override
    public Stream<GlobalNetworkSet> watch(String revision) throws SourceException {
        JsonNode step = next("watch", revision);
        Queue<Event<GlobalNetworkSet>> events = new ArrayDeque<>();
        step.path("events").forEach(event -> events.add(event(event)));
        if (step.path("end").asText().equals("close")) {
            events.add(new Closed<>());
        }
        return new Played(events);
    }

    private JsonNode next(String op, String revision) throws SourceException {
        calls.add(op + " " + revision);
        if (!script.hasNext()) {
            throw new AssertionError("the script has no further call, but there was " + op + " at " + revision);
        }
        JsonNode step = script.next();
        if (!step.path("op").asText().equals(op)) {
            throw new AssertionError("the script goes on with " + step + ", not with " + op + " at " + revision);
        }
        if (step.has("error")) {
            throw failure(step.path("error").asText());
        }
        return step;
    }

    private final class Played implements Stream<GlobalNetworkSet> {

        private final Queue<Event<GlobalNetworkSet>> events;

        Played(Queue<Event<GlobalNetworkSet>> events) {
            this.events = events;
        }

        @Override
        public Optional<Event<GlobalNetworkSet>> next(Duration timeout) {
            Optional<Event<GlobalNetworkSet>> event = Optional.ofNullable(events.poll());
            if (event.isEmpty()) {
                waitForStop();
            }
            return event;
        }

        @Override
        public void close() {}
    }

    /** Nothing happens any more; the syncer interrupts whoever waits when it is stopped. */
    private void waitForStop() {
        done.countDown();
        try {
            new CountDownLatch(1).await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static Event<GlobalNetworkSet> event(JsonNode event) {
        return switch (event.path("type").asText()) {
            case "ADDED", "MODIFIED" -> change(event.path("item"));
            case "DELETED" -> absent(event.path("item"));
            case "BOOKMARK" ->
                new Bookmark<>(event.path("item")
                        .path("revision")
                        .asText(event.path("revision").asText()));
            case "ERROR" -> new Broken<>(failure(event.path("error").asText()));
            default -> throw new AssertionError(event);
        };
    }

    private static Change<GlobalNetworkSet> change(JsonNode item) {
        if (item.path("value").isMissingNode() || item.path("value").isNull()) {
            return absent(item);
        }
        String revision = item.path("revision").asText();
        GlobalNetworkSet set = GlobalNetworkSet.builder()
                .metadata(ObjectMeta.builder()
                        .name(item.path("key").asText())
                        .resourceVersion(revision)
                        .labels(Map.of(VALUE, item.path("value").asText()))
                        .build())
                .build();
        return new Present<>(ResourceKey.of(set), revision, set);
    }

    private static Change<GlobalNetworkSet> absent(JsonNode item) {
        return new Absent<>(
                ResourceKey.of(Kinds.GLOBAL_NETWORK_SET, item.path("key").asText()),
                item.path("revision").asText());
    }

    private static SourceException failure(String name) {
        Condition condition = switch (name) {
            case "expired" -> Condition.EXPIRED;
            case "gone" -> Condition.GONE;
            case "notfound" -> Condition.API_MISSING;
            case "doesnotexist", "notsupported" -> Condition.NOT_WATCHABLE;
            case "toomany", "refused" -> Condition.TURNED_AWAY;
            case "generic", "parse" -> Condition.OTHER;
            default -> throw new AssertionError(name);
        };
        Request request = new Request("scripted", Operation.LIST, name);
        return new SourceException(condition, new UnavailableException(request, name, null));
    }
}
