package io.calico4j.policy;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.calico4j.api.ResourceKey;
import io.calico4j.policy.dataplane.DataplaneMessage;
import io.calico4j.policy.dataplane.DataplaneMessage.IpSetDeltaUpdate;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What Calico said at each step of sequences of changes. */
@Tag("vectors")
class IncrementalVectorsTest {

    /** The phases of a flush, by the first words of messages. */
    private static final List<Set<String>> PHASES = List.of(
            Set.of("IPSetUpdate"),
            Set.of("IPSetDeltaUpdate"),
            Set.of("ActivePolicyUpdate", "ActiveProfileUpdate", "WorkloadEndpointUpdate", "HostEndpointUpdate"),
            Set.of(
                    "WorkloadEndpointRemove",
                    "HostEndpointRemove",
                    "ActiveProfileRemove",
                    "ActivePolicyRemove",
                    "IPSetRemove"),
            Set.of("ServiceAccountRemove", "ServiceAccountUpdate", "NamespaceRemove", "NamespaceUpdate", "InSync"));

    @Test
    void changesAsCalicoDid() throws IOException {
        List<JsonNode> vectors = Vectors.read("policy/calcgraph-incremental.jsonl");
        List<String> failures = new ArrayList<>();
        for (JsonNode vector : vectors) {
            String failure = check(vector);
            if (!failure.isEmpty()) {
                failures.add(vector.path("id").asText() + " " + failure);
            }
        }
        System.out.println(
                "policy/calcgraph-incremental.jsonl: " + (vectors.size() - failures.size()) + "/" + vectors.size());
        assertThat(vectors).isNotEmpty();
        assertThat(failures).isEmpty();
    }

    private static String check(JsonNode vector) {
        PolicyCompiler compiler = Worlds.compiler(vector);
        MessageFold fold = new MessageFold();
        SortedMap<String, SortedMap<String, JsonNode>> expected = new TreeMap<>();
        int number = 0;
        for (JsonNode step : vector.path("steps")) {
            for (JsonNode op : step.path("ops")) {
                if (op.has("set")) {
                    compiler.update(Worlds.resource(op.path("set")));
                } else {
                    ResourceKey<?> key = Worlds.key(op.path("delete").asText());
                    compiler.delete(key);
                }
            }
            List<DataplaneMessage> messages = compiler.flush();
            messages.forEach(fold::take);
            apply(expected, step);
            SortedMap<String, SortedMap<String, JsonNode>> wanted = copy(expected);
            apply(wanted, step.path("fresh"));
            SortedMap<String, SortedMap<String, JsonNode>> actual = StateJson.write(compiler.state());
            String where = "step " + number++ + " ";
            if (!wanted.equals(actual)) {
                return where + CalcGraphVectorsTest.difference(wanted, actual);
            }
            SortedMap<String, SortedMap<String, JsonNode>> folded = StateJson.write(fold.state());
            if (!folded.equals(actual)) {
                return where + "folded messages: " + CalcGraphVectorsTest.difference(folded, actual);
            }
            String failure = checkMessages(step, messages);
            if (!failure.isEmpty()) {
                return where + failure;
            }
        }
        return "";
    }

    private static SortedMap<String, SortedMap<String, JsonNode>> copy(
            SortedMap<String, SortedMap<String, JsonNode>> state) {
        SortedMap<String, SortedMap<String, JsonNode>> copy = new TreeMap<>();
        state.forEach((section, objects) -> copy.put(section, new TreeMap<>(objects)));
        return copy;
    }

    private static void apply(SortedMap<String, SortedMap<String, JsonNode>> state, JsonNode step) {
        if (step.has("state")) {
            state.putAll(StateJson.read(step.path("state")));
        }
        StateJson.read(step.path("changed"))
                .forEach((section, objects) -> state.computeIfAbsent(section, unused -> new TreeMap<>())
                        .putAll(objects));
        step.path("gone").fields().forEachRemaining(section -> {
            SortedMap<String, JsonNode> objects = state.getOrDefault(section.getKey(), new TreeMap<>());
            section.getValue().forEach(id -> objects.remove(id.asText()));
            if (objects.isEmpty()) {
                state.remove(section.getKey());
            }
        });
    }

    private static String checkMessages(JsonNode step, List<DataplaneMessage> messages) {
        int phase = 0;
        for (DataplaneMessage message : messages) {
            int own = phase(message);
            if (own < phase) {
                return "out of order: " + messages;
            }
            phase = own;
        }
        boolean dependsOnHistory = step.path("historyDependent").asBoolean();
        if (!step.has("messages") || dependsOnHistory) {
            return "";
        }
        Set<String> recorded = new HashSet<>();
        Map<String, Set<String>> changes = new HashMap<>();
        for (JsonNode text : step.path("messages")) {
            List<String> words = Arrays.asList(text.asText().split(" "));
            recorded.add(words.get(0) + " " + words.get(1));
            changes.computeIfAbsent(words.get(0) + " " + words.get(1), unused -> new HashSet<>())
                    .addAll(words.subList(2, words.size()));
        }
        for (DataplaneMessage message : messages) {
            if (phase(message) == PHASES.size() - 1) {
                // Not recorded.
                continue;
            }
            List<String> words = Arrays.asList(message.toString().split(" "));
            String what = words.size() < 2 ? words.get(0) : words.get(0) + " " + words.get(1);
            if (!recorded.contains(what)) {
                return "Calico did not say " + what + " but " + recorded;
            }
            if (message instanceof IpSetDeltaUpdate
                    && !changes.getOrDefault(what, Set.of()).containsAll(words.subList(2, words.size()))) {
                return "Calico did not say " + message + " but " + step.path("messages");
            }
        }
        return "";
    }

    private static int phase(DataplaneMessage message) {
        String type = message.toString().split(" ")[0];
        for (int i = 0; i < PHASES.size(); i++) {
            if (PHASES.get(i).contains(type)) {
                return i;
            }
        }
        throw new IllegalStateException(type);
    }
}
