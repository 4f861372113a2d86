package io.calico4j.policy;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.calico4j.api.net.IpAddress;
import io.calico4j.policy.Step.Action;
import io.calico4j.policy.Verdict.Failure;
import io.calico4j.policy.dataplane.PolicyId;
import io.calico4j.policy.dataplane.RecordedState;
import io.calico4j.policy.dataplane.TestState;
import io.calico4j.policy.flatten.Direction;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * Verdicts and traces of Calico's own checker, on the states that Calico's own engine came to. By the checker's dialect all of them; by
 * the canonical one those that no known deviation of the checker can have bent.
 */
@Tag("vectors")
class EvaluatorVectorsTest {

    private static final Set<Integer> WITH_PORTS = Set.of(6, 17, 132, 136);

    private final Map<String, JsonNode> worlds = byId("policy/calcgraph.jsonl", "id");
    private final Map<String, JsonNode> fixtures = byId("policy/fixtures.jsonl", "name");
    private final List<String> failures = new ArrayList<>();
    private int checked;

    @Test
    void checkerDialectDecidesEveryFlowAsTheCheckerDid() throws IOException {
        check("policy/evaluate.jsonl", Dialect.CHECKER, false);
    }

    @Test
    void canonicalDialectDecidesEveryUntaggedFlowAsTheCheckerDid() throws IOException {
        check("policy/evaluate.jsonl", Dialect.CANONICAL, true);
    }

    @Test
    void checkerDialectDecidesAsTheCheckerDidWhereObjectsAreMissing() throws IOException {
        check("policy/evaluate-faults.jsonl", Dialect.CHECKER, false);
    }

    private void check(String file, Dialect dialect, boolean untaggedOnly) throws IOException {
        for (JsonNode line : Vectors.read(file)) {
            String id = line.path("world").asText();
            JsonNode world = Objects.requireNonNull(worlds.get(id), id);
            TestState state = RecordedState.read(world.path("expected"));
            JsonNode remove = line.path("remove");
            remove.path("policies").forEach(json -> state.policies.remove(RecordedState.policyId(json)));
            remove.path("ipSets").forEach(json -> state.ipSets.remove(json.asText()));
            remove.path("profiles").forEach(json -> state.profiles.remove(json.asText()));
            DataplaneEvaluator.Builder builder =
                    DataplaneEvaluator.on(state).dialect(dialect).identities(identities(world));
            for (Scope scope : List.of(Scope.ENFORCED, Scope.STAGED_AS_ENFORCED)) {
                builder.scope(scope);
                DataplaneEvaluator brief = builder.explaining(false).build();
                DataplaneEvaluator full = builder.explaining(true).build();
                for (JsonNode flow : line.path("flows")) {
                    if (!untaggedOnly || !flow.has("tags")) {
                        boolean pending = scope == Scope.STAGED_AS_ENFORCED && flow.has("pending");
                        String expected = expected(flow.path(pending ? "pending" : "enforced"));
                        checked++;
                        if (!expected.equals(actual(brief, dialect, flow))
                                || !expected.equals(actual(full, dialect, flow))) {
                            failures.add(id + " " + flow + "\n  expected " + expected + "\n  but was  "
                                    + actual(full, dialect, flow));
                        }
                    }
                }
            }
        }
        System.out.println(file + " (" + dialect + "): " + (checked - failures.size()) + "/" + checked);
        assertThat(failures).isEmpty();
        assertThat(checked).isPositive();
    }

    private static String expected(JsonNode result) {
        StringBuilder text = new StringBuilder(result.path("code").asText());
        for (JsonNode entry : result.path("trace")) {
            entry.forEach(part -> text.append(' ').append(part.asText()));
        }
        return text.toString();
    }

    private static String actual(DataplaneEvaluator evaluator, Dialect dialect, JsonNode json) {
        Direction direction = json.path("direction").asText().equals("ingress") ? Direction.INGRESS : Direction.EGRESS;
        Verdict verdict = evaluator.evaluate(
                RecordedState.workloadId(json.path("endpoint").asText()), direction, flow(json));
        StringBuilder text = new StringBuilder(code(verdict));
        for (Step step : verdict.steps()) {
            // Without a match in any profile, the checker leaves no trace, unless there are none.
            boolean untraced = dialect == Dialect.CHECKER
                    && step.action() == Action.NO_PROFILE
                    && step.reason().startsWith("no profile of");
            if (step.action() == Action.NO_MATCH || step.action() == Action.LOG || untraced) {
                continue;
            }
            PolicyId id = step.selecting().isEmpty()
                    ? new PolicyId(step.kind(), step.namespace(), step.name())
                    : step.selecting().get(0);
            text.append(' ').append(step.tier()).append(' ').append(id);
            text.append(step.action() == Action.NO_PROFILE ? Step.PROFILE_TIER : "");
            text.append(' ').append(step.ruleIndex()).append(' ').append(action(step.action()));
        }
        return text.toString();
    }

    private static String code(Verdict verdict) {
        return switch (verdict.outcome()) {
            case ALLOW -> "OK";
            case DENY -> "PERMISSION_DENIED";
            case UNKNOWN -> verdict.failure() == Failure.INVALID_VALUE ? "INVALID_ARGUMENT" : "INTERNAL";
        };
    }

    private static String action(Action action) {
        return switch (action) {
            case ALLOW -> "Allow";
            case PASS, TIER_DEFAULT_PASS, CONTINUE -> "Pass";
            case DENY, TIER_DEFAULT_DENY, PROFILE_DENY, NO_PROFILE, LOG, NO_MATCH -> "Deny";
        };
    }

    private static Flow flow(JsonNode json) {
        int protocol = json.path("protocol").asInt();
        boolean ports = WITH_PORTS.contains(protocol);
        Flow flow = new Flow(
                IpAddress.parse(json.path("src").asText()),
                IpAddress.parse(json.path("dst").asText()),
                protocol,
                ports ? json.path("srcPort").asInt() : null,
                ports ? json.path("dstPort").asInt() : null,
                null,
                null);
        if (!json.has("httpMethod") && !json.has("srcPrincipal") && !json.has("dstPrincipal")) {
            return flow;
        }
        return flow.with(new L7Attributes(
                json.path("httpMethod").textValue(),
                json.path("httpPath").textValue(),
                json.path("srcPrincipal").textValue(),
                json.path("dstPrincipal").textValue(),
                RecordedState.map(json.path("srcLabels")),
                Map.of()));
    }

    /** Namespaces and service accounts, from the profiles that stand for them. */
    private Identities identities(JsonNode world) {
        List<JsonNode> resources = new ArrayList<>();
        if (world.has("fixture")) {
            Objects.requireNonNull(fixtures.get(world.path("fixture").asText()))
                    .path("resources")
                    .forEach(resources::add);
        }
        world.path("resources").forEach(resources::add);
        Map<String, Map<String, String>> namespaces = new HashMap<>();
        Map<String, Map<String, String>> accounts = new HashMap<>();
        for (JsonNode json : resources) {
            String name = json.path("metadata").path("name").asText();
            JsonNode labels = json.path("spec").path("labelsToApply");
            if (!json.path("kind").asText().equals("Profile")) {
                continue;
            }
            if (name.startsWith("kns.")) {
                namespaces.put(name.substring(4), stripped(labels, "pcns."));
            } else if (name.startsWith("ksa.")) {
                accounts.put(name.substring(4).replaceFirst("\\.", "/"), stripped(labels, "pcsa."));
            }
        }
        return new Identities(namespaces, accounts);
    }

    private static Map<String, String> stripped(JsonNode labels, String prefix) {
        Map<String, String> result = new HashMap<>();
        RecordedState.map(labels).forEach((name, value) -> {
            if (name.startsWith(prefix)) {
                result.put(name.substring(prefix.length()), value);
            }
        });
        return result;
    }

    private static Map<String, JsonNode> byId(String file, String key) {
        try {
            Map<String, JsonNode> byId = new HashMap<>();
            for (JsonNode line : Vectors.read(file)) {
                byId.put(line.path(key).asText(), line);
            }
            return byId;
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }
}
