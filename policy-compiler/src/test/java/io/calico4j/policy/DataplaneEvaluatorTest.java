package io.calico4j.policy;

import static io.calico4j.policy.dataplane.TestWorlds.W;
import static io.calico4j.policy.dataplane.TestWorlds.X;
import static io.calico4j.policy.dataplane.TestWorlds.allow;
import static io.calico4j.policy.dataplane.TestWorlds.deny;
import static io.calico4j.policy.dataplane.TestWorlds.policy;
import static io.calico4j.policy.dataplane.TestWorlds.tier;
import static io.calico4j.policy.dataplane.TestWorlds.toPorts;
import static io.calico4j.policy.dataplane.TestWorlds.toSets;
import static io.calico4j.policy.dataplane.TestWorlds.workload;
import static io.calico4j.policy.dataplane.TestWorlds.world;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.calico4j.api.net.Protocol;
import io.calico4j.policy.Verdict.Failure;
import io.calico4j.policy.Verdict.Outcome;
import io.calico4j.policy.dataplane.Http;
import io.calico4j.policy.dataplane.Icmp;
import io.calico4j.policy.dataplane.PolicyId;
import io.calico4j.policy.dataplane.Profile;
import io.calico4j.policy.dataplane.Rule;
import io.calico4j.policy.dataplane.Rule.Entity;
import io.calico4j.policy.dataplane.TestState;
import io.calico4j.policy.dataplane.TierInfo;
import io.calico4j.policy.dataplane.WorkloadEndpointId;
import io.calico4j.policy.dataplane.WorkloadEndpointInfo;
import io.calico4j.policy.flatten.Direction;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DataplaneEvaluatorTest {

    private final TestState state = world();
    private final Flow toDns = Flow.between("10.0.0.2", "10.0.0.1").udp(53);

    private Verdict ingress(DataplaneEvaluator.Builder evaluator, Flow flow) {
        return evaluator.build().evaluate(W, Direction.INGRESS, flow);
    }

    private void enforce(PolicyId... policies) {
        state.workloads.put(W, workload("10.0.0.1", tier(policies)));
    }

    @Test
    void tracesInJsonWhatDecidedAndWhatDidNot() throws JsonProcessingException {
        PolicyId first = policy(state, "first", toPorts("allow", 80), Rule.withoutCriteria("log"));
        enforce(first, policy(state, "second", toPorts("deny", 443)));

        Verdict verdict = ingress(DataplaneEvaluator.on(state).explaining(true), toDns);

        JsonNode json = new ObjectMapper().readTree(verdict.toJson());
        assertThat(json.path("outcome").asText()).isEqualTo("DENY");
        assertThat(json.path("decidingStep").asInt()).isEqualTo(3);
        JsonNode log = json.path("steps").path(0);
        assertThat(log.path("action").asText()).isEqualTo("log");
        assertThat(log.path("ruleIndex").asInt()).isEqualTo(1);
        assertThat(log.path("nonMatching").path(0).toString())
                .isEqualTo("{\"policy\":\"GlobalNetworkPolicy first\",\"rule\":0,\"failed\":[\"dst.ports\"],"
                        + "\"reason\":\"destination port is 53, not 80\"}");
        JsonNode end = json.path("steps").path(3);
        assertThat(end.path("action").asText()).isEqualTo("tier-default-deny");
        assertThat(end.path("endpoint").asText()).isEqualTo("wep:node1/k8s/a.w/eth0");
        assertThat(end.path("trigger").path("name").asText()).isEqualTo("first");
        assertThat(end.path("selecting")).hasSize(2);
        assertThat(end.path("terminal").asBoolean()).isTrue();
    }

    @Test
    void saysTheSameWithAndWithoutExplanation() {
        enforce(policy(state, "p", toPorts("deny", 80), toPorts("allow", 53)));

        Verdict brief = ingress(DataplaneEvaluator.on(state), toDns);
        Verdict full = ingress(DataplaneEvaluator.on(state).explaining(true), toDns);

        assertThat(brief.outcome()).isEqualTo(Outcome.ALLOW).isEqualTo(full.outcome());
        assertThat(brief.reason()).isEqualTo(full.reason());
        assertThat(brief.steps())
                .singleElement()
                .satisfies(step -> assertThat(step.ruleId()).isEqualTo("id-allow"));
        assertThat(full.receipts()).contains("not rule 0 of GlobalNetworkPolicy p: destination port is 53, not 80");
    }

    @Test
    void promotesStagedPoliciesInsteadOfTheirNamesakes() {
        PolicyId enforced = policy(state, "GlobalNetworkPolicy", "p", deny());
        PolicyId staged = policy(state, "StagedGlobalNetworkPolicy", "p", allow());
        enforce(enforced, staged);
        DataplaneEvaluator.Builder evaluator = DataplaneEvaluator.on(state);

        assertThat(ingress(evaluator.scope(Scope.ENFORCED), toDns).isAllowed()).isFalse();
        // Both are asked, and the enforced one comes first.
        assertThat(ingress(evaluator.scope(Scope.STAGED_AS_ENFORCED), toDns).isAllowed())
                .isFalse();
        Verdict promoted = ingress(evaluator.scope(Scope.PROMOTE), toDns);
        assertThat(promoted.isAllowed()).isTrue();
        assertThat(promoted.steps())
                .singleElement()
                .satisfies(step -> assertThat(step.staged()).isTrue());
    }

    @Test
    void promotesDeletions() {
        enforce(policy(state, "p", deny()));
        PolicyId delete = new PolicyId("StagedGlobalNetworkPolicy", "", "p");

        Verdict promoted =
                ingress(DataplaneEvaluator.on(state).scope(Scope.PROMOTE).stagedDeletes(Set.of(delete)), toDns);

        assertThat(promoted.isAllowed()).isTrue();
        assertThat(promoted.steps().get(0).kind()).isEqualTo("Profile");
    }

    @Test
    void doesNotKnowWhereAnIpSetIsMissingThatCouldMatter() {
        enforce(policy(state, "p", toSets("allow", List.of("s:gone"), List.of())));

        Verdict verdict = ingress(DataplaneEvaluator.on(state), toDns);

        assertThat(verdict.outcome()).isEqualTo(Outcome.UNKNOWN);
        assertThat(verdict.failure()).isEqualTo(Failure.MISSING_OBJECT);
        assertThat(verdict.reason()).contains("rule 0 of GlobalNetworkPolicy p").contains("s:gone");
        assertThat(verdict.steps()).isEmpty();
        assertThat(verdict.toJson()).contains("\"failure\":\"MISSING_OBJECT\"");
    }

    @Test
    void doesNotKnowWhereASetOfNamedPortsIsMissing() {
        enforce(policy(state, "p", toSets("allow", List.of(), List.of("n:gone"))));

        assertThat(ingress(DataplaneEvaluator.on(state), toDns).failure()).isEqualTo(Failure.MISSING_OBJECT);
    }

    @Test
    void doesNotKnowWhereAPolicyIsMissing() {
        enforce(new PolicyId("NetworkPolicy", "a", "gone"));

        Verdict verdict = ingress(DataplaneEvaluator.on(state), toDns);

        assertThat(verdict.failure()).isEqualTo(Failure.MISSING_OBJECT);
        assertThat(verdict.reason()).contains("NetworkPolicy/a/gone");
    }

    @Test
    void deniesWhereAProfileIsMissing() {
        WorkloadEndpointInfo w = workload("10.0.0.1", List.of());
        state.workloads.put(
                W,
                new WorkloadEndpointInfo(
                        w.state(),
                        w.interfaceName(),
                        "",
                        List.of("gone", "allow"),
                        w.ipv4Nets(),
                        List.of(),
                        List.of(),
                        Map.of()));

        assertThat(ingress(DataplaneEvaluator.on(state), toDns).isAllowed()).isFalse();
        assertThat(ingress(DataplaneEvaluator.on(state).dialect(Dialect.CHECKER), toDns)
                        .isAllowed())
                .isTrue();
    }

    @ParameterizedTest
    @CsvSource({"CANONICAL, false", "IPTABLES, true", "BPF, false", "CHECKER, false"})
    void readsThePassOfAProfileByDialect(Dialect dialect, boolean allowed) {
        Rule pass = Rule.withoutCriteria("next-tier");
        state.profiles.put("passing", new Profile(List.of(pass), List.of(pass)));
        WorkloadEndpointInfo w = workload("10.0.0.1", List.of());
        state.workloads.put(
                W,
                new WorkloadEndpointInfo(
                        w.state(),
                        w.interfaceName(),
                        "",
                        List.of("passing", "allow"),
                        w.ipv4Nets(),
                        List.of(),
                        List.of(),
                        Map.of()));

        assertThat(ingress(DataplaneEvaluator.on(state).dialect(dialect), toDns).isAllowed())
                .isEqualTo(allowed);
    }

    @ParameterizedTest
    @CsvSource({"CANONICAL, UNKNOWN", "IPTABLES, ALLOW", "BPF, UNKNOWN", "CHECKER, UNKNOWN"})
    void readsARuleWithoutAnActionByDialect(Dialect dialect, Outcome outcome) {
        enforce(policy(state, "p", Rule.withoutCriteria("")));

        assertThat(ingress(DataplaneEvaluator.on(state).dialect(dialect), toDns).outcome())
                .isEqualTo(outcome);
    }

    @ParameterizedTest
    @CsvSource({"CANONICAL, true", "IPTABLES, true", "BPF, false", "CHECKER, true"})
    void readsProtocolNamesByDialect(Dialect dialect, boolean allowed) {
        Rule rule = new Rule(
                "allow",
                0,
                Protocol.named("udplite"),
                null,
                null,
                null,
                Entity.ANY,
                Entity.ANY,
                null,
                Map.of(),
                false,
                "");
        enforce(policy(state, "p", rule));
        Flow flow = Flow.between("10.0.0.2", "10.0.0.1").protocol(136);

        assertThat(ingress(DataplaneEvaluator.on(state).dialect(dialect), flow).isAllowed())
                .isEqualTo(allowed);
    }

    @ParameterizedTest
    @CsvSource({"CANONICAL, DENY", "IPTABLES, DENY", "BPF, DENY", "CHECKER, UNKNOWN"})
    void readsTheEndOfATierThatDoesNotExistByDialect(Dialect dialect, Outcome outcome) {
        PolicyId id = policy(state, "p", toPorts("allow", 80));
        state.workloads.put(W, workload("10.0.0.1", List.of(new TierInfo("ghost", "", List.of(id), List.of()))));

        assertThat(ingress(DataplaneEvaluator.on(state).dialect(dialect), toDns).outcome())
                .isEqualTo(outcome);
    }

    @Test
    void judgesIcmpMessagesByTypeAndCode() {
        enforce(policy(
                state,
                "p",
                icmp("deny", new Icmp(8, 1), null),
                icmp("allow", new Icmp(8, null), null),
                icmp("allow", null, new Icmp(3, null))));
        DataplaneEvaluator.Builder evaluator = DataplaneEvaluator.on(state);
        Flow.Between between = Flow.between("10.0.0.2", "10.0.0.1");

        assertThat(ingress(evaluator, between.icmp(8, 1)).isAllowed()).isFalse();
        assertThat(ingress(evaluator, between.icmp(8, 0)).isAllowed()).isTrue();
        assertThat(ingress(evaluator, between.icmp(0, 0)).isAllowed()).isTrue();
        assertThat(ingress(evaluator, between.icmp(3, 0)).isAllowed()).isFalse();
        // What is no ICMP message has no type that could differ.
        assertThat(ingress(evaluator, between.tcp(80)).isAllowed()).isFalse();
        assertThat(ingress(evaluator.dialect(Dialect.CHECKER), between.tcp(80)).isAllowed())
                .isFalse();
    }

    private static Rule icmp(String action, @Nullable Icmp icmp, @Nullable Icmp notIcmp) {
        return new Rule(action, 0, null, null, icmp, notIcmp, Entity.ANY, Entity.ANY, null, Map.of(), false, "");
    }

    @ParameterizedTest
    @CsvSource({"/pub/x, true", "/public, false", "/pub/%2e%2e/admin, false", "/pub%252f, false", "//pub/./y/, true"})
    void judgesRequestsOnceTheyAreKnown(String path, boolean allowed) {
        Http http = new Http(List.of("GET"), List.of(new Http.Path(true, "/pub")));
        enforce(policy(
                state,
                "p",
                new Rule("allow", 0, null, null, null, null, Entity.ANY, Entity.ANY, http, Map.of(), false, "")));
        DataplaneEvaluator.Builder evaluator = DataplaneEvaluator.on(state);
        Flow flow = Flow.between("10.0.0.2", "10.0.0.1").tcp(80);

        Verdict verdict = ingress(evaluator, flow.with(L7Attributes.request("GET", path)));
        assertThat(verdict.isAllowed()).isEqualTo(allowed);
        assertThat(verdict.l7Unchecked()).isFalse();
        assertThat(ingress(evaluator, flow.with(L7Attributes.request("PUT", path)))
                        .isAllowed())
                .isFalse();
        Verdict blind = ingress(evaluator, flow);
        assertThat(blind.isAllowed()).isTrue();
        assertThat(blind.l7Unchecked()).isTrue();
        assertThat(ingress(evaluator.unknownRequestsMatch(false), flow).isAllowed())
                .isFalse();
        Verdict packets = ingress(evaluator.dialect(Dialect.IPTABLES), flow.with(L7Attributes.request("PUT", path)));
        assertThat(packets.l7Unchecked()).isTrue();
    }

    /** What is compiled when first asked is compiled by several threads at once, or by one: no verdict shows which. */
    @Test
    void canBeShared() {
        enforce(policy(state, "p", toPorts("deny", 80), toPorts("allow", 53)));
        for (int i = 0; i < 50; i++) {
            DataplaneEvaluator evaluator = DataplaneEvaluator.of(state);

            List<Verdict> verdicts = IntStream.range(0, 64)
                    .parallel()
                    .mapToObj(at -> evaluator.evaluate(at % 2 == 0 ? W : X, Direction.INGRESS, toDns))
                    .toList();

            assertThat(verdicts).allMatch(Verdict::isAllowed);
            assertThat(new HashSet<>(verdicts)).hasSize(2);
        }
    }

    @Test
    void saysWhyASingleRuleDoesNotMatch() {
        PolicyId id = policy(state, "p", toPorts("allow", 80), toPorts("allow", 53));
        DataplaneEvaluator evaluator = DataplaneEvaluator.of(state);

        assertThat(evaluator.mismatch(id, Direction.INGRESS, 1, toDns)).isEmpty();
        assertThat(evaluator.mismatch(id, Direction.INGRESS, 0, toDns))
                .hasValueSatisfying(skipped -> assertThat(skipped)
                        .hasToString("rule 0 of GlobalNetworkPolicy p: destination port is 53, not 80"));
        PolicyId gone = new PolicyId("GlobalNetworkPolicy", "", "gone");
        assertThatThrownBy(() -> evaluator.mismatch(gone, Direction.INGRESS, 0, toDns))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void refusesEndpointsThatItDoesNotHave() {
        WorkloadEndpointId other = new WorkloadEndpointId("node2", "k8s", "a/w", "eth0");

        assertThatThrownBy(() -> DataplaneEvaluator.of(state).evaluate(other, Direction.INGRESS, toDns))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("not an endpoint of this state");
    }
}
