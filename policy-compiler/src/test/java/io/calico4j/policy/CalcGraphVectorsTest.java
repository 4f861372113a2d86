package io.calico4j.policy;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.calico4j.api.Resource;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What Calico compiled worlds of resources to. */
@Tag("vectors")
class CalcGraphVectorsTest {

    @Test
    void compilesWorldsAsCalicoDid() throws IOException {
        Worlds worlds = new Worlds();
        List<JsonNode> vectors = Vectors.read("policy/calcgraph.jsonl");
        List<String> failures = new ArrayList<>();
        for (JsonNode vector : vectors) {
            PolicyCompiler compiler = Worlds.compiler(vector);
            for (Resource resource : worlds.resources(vector, "fixture")) {
                compiler.update(resource);
            }
            compiler.flush();
            SortedMap<String, SortedMap<String, JsonNode>> expected = StateJson.read(vector.path("expected"));
            SortedMap<String, SortedMap<String, JsonNode>> actual = StateJson.write(compiler.state());
            if (vector.path("family").asText().equals("random")) {
                // Not recorded in these.
                actual.remove("namespaces");
                actual.remove("serviceAccounts");
            }
            if (!withoutRuleIds(expected).equals(withoutRuleIds(actual))) {
                failures.add(vector.path("id").asText() + " " + difference(expected, actual));
            } else if (!expected.equals(actual)) {
                failures.add(vector.path("id").asText() + " rule ids");
            }
        }
        System.out.println("policy/calcgraph.jsonl: " + (vectors.size() - failures.size()) + "/" + vectors.size());
        assertThat(vectors).isNotEmpty();
        assertThat(failures).isEmpty();
    }

    static String difference(
            Map<String, SortedMap<String, JsonNode>> expected, Map<String, SortedMap<String, JsonNode>> actual) {
        StringBuilder text = new StringBuilder();
        expected.forEach((section, objects) -> objects.forEach((id, object) -> {
            JsonNode other = actual.getOrDefault(section, new TreeMap<>()).get(id);
            if (!object.equals(other)) {
                text.append("\n  expected ").append(section).append(' ').append(object);
                text.append("\n    actual ").append(section).append(' ').append(other);
            }
        }));
        actual.forEach((section, objects) -> objects.forEach((id, object) -> {
            if (!expected.getOrDefault(section, new TreeMap<>()).containsKey(id)) {
                text.append("\n  too much ").append(section).append(' ').append(object);
            }
        }));
        return text.append('\n').toString();
    }

    private static JsonNode withoutRuleIds(SortedMap<String, SortedMap<String, JsonNode>> state) {
        ObjectNode all = ProtoJson.object();
        state.forEach((section, objects) -> {
            ObjectNode json = all.putObject(section);
            objects.forEach((id, object) -> json.set(id, strip(object.deepCopy())));
        });
        return all;
    }

    private static JsonNode strip(JsonNode json) {
        if (json instanceof ObjectNode object) {
            object.remove("ruleId");
        }
        for (Iterator<JsonNode> children = json.elements(); children.hasNext(); ) {
            strip(children.next());
        }
        return json;
    }
}
