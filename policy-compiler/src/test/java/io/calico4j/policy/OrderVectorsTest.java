package io.calico4j.policy;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.calico4j.api.selector.Selector;
import io.calico4j.policy.flatten.FlatPolicy;
import io.calico4j.policy.flatten.FlatTier;
import io.calico4j.policy.flatten.PolicyKey;
import io.calico4j.policy.order.PolicyOrder;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The orders in which Calico sorted tiers and policies. */
@Tag("vectors")
class OrderVectorsTest {

    @Test
    void sortsAsCalicoDid() throws IOException {
        List<JsonNode> vectors = Vectors.read("policy/policy-order.jsonl");
        List<String> failures = vectors.stream()
                .filter(vector -> !sorted(vector).equals(expected(vector)))
                .map(vector -> vector.path("id").asText() + ": " + sorted(vector))
                .toList();
        System.out.println("policy/policy-order.jsonl: " + (vectors.size() - failures.size()) + "/" + vectors.size());
        assertThat(vectors).isNotEmpty();
        assertThat(failures).isEmpty();
    }

    private static List<String> expected(JsonNode vector) {
        List<String> lines = new ArrayList<>();
        for (JsonNode tier : vector.path("expected")) {
            lines.add(tier.path("tier").asText() + " " + tier.path("exists").asBoolean());
            tier.path("policies").forEach(policy -> lines.add(policy.asText()));
        }
        return lines;
    }

    private static List<String> sorted(JsonNode vector) {
        Map<String, FlatTier> tiers = new TreeMap<>();
        for (JsonNode tier : vector.path("tiers")) {
            String name = tier.path("name").asText();
            tiers.put(name, new FlatTier(name, order(tier), false, true));
        }
        List<FlatPolicy> policies = new ArrayList<>();
        for (JsonNode policy : vector.path("policies")) {
            policies.add(policy(policy));
            String tier = policy.path("tier").asText();
            tiers.putIfAbsent(tier, FlatTier.undefined(tier));
        }
        List<String> lines = new ArrayList<>();
        tiers.values().stream().sorted(PolicyOrder.OF_TIERS).forEach(tier -> {
            lines.add(tier.name() + " " + tier.defined());
            policies.stream()
                    .filter(policy -> policy.tier().equals(tier.name()))
                    .sorted(PolicyOrder.OF_POLICIES)
                    .map(FlatPolicy::key)
                    .forEach(key -> lines.add(key.kind() + "/" + key.namespace() + "/" + key.name()));
        });
        return lines;
    }

    private static FlatPolicy policy(JsonNode json) {
        PolicyKey key = new PolicyKey(
                json.path("kind").asText(),
                json.path("namespace").asText(""),
                json.path("name").asText());
        return new FlatPolicy(
                key,
                json.path("tier").asText(),
                order(json),
                Selector.all(),
                true,
                true,
                false,
                List.of(),
                List.of(),
                false);
    }

    private static @Nullable Double order(JsonNode json) {
        return json.path("order").isNumber() ? json.path("order").asDouble() : null;
    }
}
