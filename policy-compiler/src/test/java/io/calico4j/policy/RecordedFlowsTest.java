package io.calico4j.policy;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.calico4j.api.Kinds;
import io.calico4j.api.Resource;
import io.calico4j.api.ResourceKind;
import io.calico4j.api.codec.ResourceCodec;
import io.calico4j.api.net.IpAddress;
import io.calico4j.policy.Step.Action;
import io.calico4j.policy.flatten.Diagnostic;
import io.calico4j.policy.flatten.Direction;
import io.calico4j.policy.flatten.FlatEndpoint;
import io.calico4j.policy.flatten.FlatPolicy;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/**
 * Verdicts and traces that Calico's own checker gave, as far as what they need is compiled here. Left out are flows that the recordings mark as bent by a known deviation of
 * that checker, and worlds with kinds that are not compiled here but could decide.
 */
class RecordedFlowsTest {

    private static final Set<String> DECIDING =
            Set.of("HostEndpoint", "KubernetesClusterNetworkPolicy", "EndpointSlice");

    @Test
    void decidesAsCalicoDid() throws IOException {
        Map<String, JsonNode> fixtures = byId("policy/fixtures.jsonl", "name");
        Map<String, JsonNode> worlds = byId("policy/calcgraph.jsonl", "id");
        List<String> failures = new ArrayList<>();
        int checked = 0;
        for (JsonNode line : Vectors.read("policy/evaluate.jsonl")) {
            String id = line.path("world").asText();
            JsonNode world = Objects.requireNonNull(worlds.get(id), id);
            Optional<PolicySnapshot> snapshot = compile(world, fixtures, DECIDING);
            for (JsonNode flow : line.path("flows")) {
                if (snapshot.isEmpty()
                        || isStricter(snapshot.get(), world)
                        || flow.has("tags")
                        || !flow.path("endpoint").asText().startsWith("k8s/")) {
                    continue;
                }
                checked++;
                String expected = expected(flow.path("enforced"));
                String actual = actual(snapshot.get(), flow);
                if (!expected.equals(actual)) {
                    failures.add(id + " " + flow + "\n  expected " + expected + "\n  but was  " + actual);
                }
            }
        }
        assertThat(failures).isEmpty();
        assertThat(checked).isGreaterThan(100);
    }

    @Test
    void mergesPolicySelectorsAsCalicoDid() throws IOException {
        Map<String, JsonNode> fixtures = byId("policy/fixtures.jsonl", "name");
        int checked = 0;
        for (JsonNode world : Vectors.read("policy/calcgraph.jsonl")) {
            Map<String, String> selectors = new HashMap<>();
            compile(world, fixtures, Set.of())
                    .ifPresent(snapshot -> snapshot.policies()
                            .forEach(policy ->
                                    selectors.put(id(policy), policy.selector().canonical())));
            for (JsonNode policy : world.path("expected").path("policies")) {
                String selector = selectors.get(policy.path("id").asText());
                if (selector != null) {
                    assertThat(selector)
                            .as(world.path("id").asText())
                            .isEqualTo(policy.path("selector").asText());
                    checked++;
                }
            }
        }
        assertThat(checked).isGreaterThan(100);
    }

    /** Whether a policy is left out here of which Calico only dropped what it could not read, which widens the policy. */
    private static boolean isStricter(PolicySnapshot snapshot, JsonNode world) {
        Set<String> rejected = snapshot.diagnostics().stream()
                .filter(diagnostic -> diagnostic.severity() == Diagnostic.Severity.ERROR)
                .map(Diagnostic::resource)
                .collect(Collectors.toSet());
        for (JsonNode policy : world.path("expected").path("policies")) {
            String[] id = policy.path("id").asText().split("/", 3);
            if (rejected.contains(id[0] + "(" + (id[1].isEmpty() ? "" : id[1] + "/") + id[2] + ")")) {
                return true;
            }
        }
        return false;
    }

    private static String id(FlatPolicy policy) {
        return policy.key().kind() + "/" + policy.key().namespace() + "/"
                + policy.key().name();
    }

    private static Map<String, JsonNode> byId(String file, String key) throws IOException {
        Map<String, JsonNode> byId = new HashMap<>();
        for (JsonNode line : Vectors.read(file)) {
            byId.put(line.path(key).asText(), line);
        }
        return byId;
    }

    private static Optional<PolicySnapshot> compile(
            JsonNode world, Map<String, JsonNode> fixtures, Set<String> deciding) {
        List<JsonNode> all = new ArrayList<>();
        if (world.has("fixture")) {
            JsonNode fixture = fixtures.get(world.path("fixture").asText());
            if (fixture != null) {
                fixture.path("resources").forEach(all::add);
            }
        }
        world.path("resources").forEach(all::add);
        List<Resource> resources = new ArrayList<>();
        for (JsonNode json : all) {
            String kindName = json.path("kind").asText();
            if (deciding.contains(kindName)) {
                return Optional.empty();
            }
            Optional<ResourceKind<?>> kind = Kinds.find(kindName);
            kind.ifPresent(k -> resources.add(ResourceCodec.decode(k, json)));
        }
        return Optional.of(PolicySnapshot.compile(resources));
    }

    private static String expected(JsonNode result) {
        StringBuilder text = new StringBuilder(result.path("code").asText());
        for (JsonNode entry : result.path("trace")) {
            text.append(' ').append(entry.path(0).asText()).append('|');
            String id = entry.path(1).asText();
            // At the end of a tier, the trace names the policy that made the tier decide, as the step does but for its
            // kind.
            text.append(entry.path(2).asInt() < 0 ? id.substring(id.indexOf('/')) : id);
            text.append('|')
                    .append(entry.path(2).asInt())
                    .append('|')
                    .append(entry.path(3).asText());
        }
        return text.toString();
    }

    private static String actual(PolicySnapshot snapshot, JsonNode json) {
        String[] id = json.path("endpoint").asText().split("/", 4);
        FlatEndpoint endpoint = snapshot.endpoint(id[1] + "/" + id[2]).orElseThrow();
        Direction direction = json.path("direction").asText().equals("ingress") ? Direction.INGRESS : Direction.EGRESS;
        Verdict verdict = PolicyEvaluator.of(snapshot).evaluate(endpoint, direction, flow(json));
        StringBuilder text = new StringBuilder(verdict.isAllowed() ? "OK" : "PERMISSION_DENIED");
        for (Step step : verdict.steps()) {
            if (step.action() == Action.NO_MATCH || step.action() == Action.LOG) {
                continue;
            }
            String kind = step.kind().equals(Step.END_OF_TIER) || step.ruleIndex() < 0 ? "" : step.kind();
            String name = step.action() == Action.NO_PROFILE ? Step.PROFILE_TIER : step.name();
            text.append(' ').append(step.tier()).append('|').append(kind);
            text.append('/').append(step.namespace()).append('/').append(name);
            text.append('|').append(step.ruleIndex()).append('|').append(action(step.action()));
        }
        return text.toString();
    }

    private static String action(Action action) {
        return switch (action) {
            case ALLOW -> "Allow";
            case PASS, TIER_DEFAULT_PASS, CONTINUE -> "Pass";
            case DENY, TIER_DEFAULT_DENY, PROFILE_DENY, NO_PROFILE, LOG, NO_MATCH -> "Deny";
        };
    }

    private static Flow flow(JsonNode json) {
        IpAddress source = IpAddress.parse(json.path("src").asText());
        IpAddress destination = IpAddress.parse(json.path("dst").asText());
        int protocol = json.path("protocol").asInt();
        boolean ports = Set.of(6, 17, 132, 136).contains(protocol);
        return new Flow(
                source,
                destination,
                protocol,
                ports ? json.path("srcPort").asInt() : null,
                ports ? json.path("dstPort").asInt() : null,
                null,
                null);
    }
}
