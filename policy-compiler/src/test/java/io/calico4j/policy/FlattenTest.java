package io.calico4j.policy;

import static io.calico4j.policy.Resources.INGRESS;
import static io.calico4j.policy.Resources.allowFrom;
import static io.calico4j.policy.Resources.global;
import static io.calico4j.policy.Resources.namespace;
import static io.calico4j.policy.Resources.networkSet;
import static io.calico4j.policy.Resources.pod;
import static io.calico4j.policy.Resources.policy;
import static io.calico4j.policy.Resources.ports;
import static io.calico4j.policy.Resources.tier;
import static io.calico4j.policy.Resources.toWeb;
import static org.assertj.core.api.Assertions.assertThat;

import io.calico4j.api.Resource;
import io.calico4j.api.endpoint.WorkloadEndpointPort;
import io.calico4j.api.net.Port;
import io.calico4j.api.net.Protocol;
import io.calico4j.api.policy.Action;
import io.calico4j.api.policy.EntityRule;
import io.calico4j.api.policy.Rule;
import io.calico4j.api.policy.ServiceMatch;
import io.calico4j.policy.flatten.Diagnostic;
import io.calico4j.policy.flatten.Diagnostic.Severity;
import io.calico4j.policy.flatten.FlatPolicy;
import io.calico4j.policy.flatten.FlatResources;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FlattenTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            quoteCharacter = '`',
            nullValues = "-",
            value = {
                "-        ; -              ; -           ; all()",
                "all()    ; -              ; -           ; all()",
                "all()    ; all()          ; -           ; (has(projectcalico.org/namespace) && has(projectcalico.org/namespace))",
                "a == 'x' ; env == 'prod'  ; -           ; (a == \"x\" && pcns.env == \"prod\")",
                "a == 'all()' ; all()      ; -           ; (a == \"all()\" && has(projectcalico.org/namespace))",
                "all()    ; -              ; all()       ; (has(projectcalico.org/serviceaccount) && has(projectcalico.org/serviceaccount))",
                "-        ; env == 'prod'  ; role == 'x' ; (pcns.env == \"prod\" && pcsa.role == \"x\")",
                "a == 'x' || b == 'y' ; !has(t) ; -      ; ((a == \"x\" || b == \"y\") && !has(pcns.t))"
            })
    void mergesTheSelectorsOfGlobalPolicies(String selector, String namespaces, String accounts, String merged) {
        Resource given = global(
                "p", s -> s.selector(selector).namespaceSelector(namespaces).serviceAccountSelector(accounts));

        assertThat(only(given).selector().canonical()).isEqualTo(merged);
    }

    @Test
    void bindsTheSelectorsOfNamespacedPoliciesToTheirNamespace() {
        Resource given = policy(
                "shop",
                "p",
                s -> s.selector("a == 'x' || b == 'y'")
                        .serviceAccountSelector("role == 'x'")
                        .ingress(List.of(
                                allowFrom(EntityRule.selecting("c == 'z'")),
                                allowFrom(EntityRule.inNets("10.0.0.0/8")),
                                allowFrom(EntityRule.builder()
                                        .notSelector("c == 'z'")
                                        .build()))));

        FlatPolicy flat = only(given);

        assertThat(flat.selector().canonical())
                .isEqualTo("(((a == \"x\" || b == \"y\") && projectcalico.org/namespace == \"shop\")"
                        + " && pcsa.role == \"x\")");
        assertThat(flat.ingress())
                .extracting(rule -> String.valueOf(rule.source().selector()))
                .containsExactly(
                        "(projectcalico.org/namespace == \"shop\" && c == \"z\")",
                        "null",
                        "(projectcalico.org/namespace == \"shop\" && !c == \"z\")");
        assertThat(flat.typesImplied()).isTrue();
    }

    @Test
    void leavesAPolicyOutRatherThanWideningIt() {
        List<Resource> given = List.of(
                toWeb("selector", null, null, allowFrom(EntityRule.selecting("app = 'x'"))),
                toWeb("net", null, null, allowFrom(EntityRule.inNets("10.0.0.0/8", "10.0.0.0/40"))),
                global("namespaces", s -> s.namespaceSelector("env ==")),
                toWeb(
                        "action",
                        null,
                        null,
                        Rule.builder().action(new Action("Permit")).build()),
                toWeb("ports", null, null, Rule.allow().withDestination(ports("80"))),
                toWeb("port-name", null, null, Rule.allow().withDestination(EntityRule.onPorts(Port.named("HTTP")))),
                toWeb("protocol", null, null, Rule.allow().withProtocol(Protocol.named("tpc"))));

        FlatResources flat = FlatResources.of(given);

        assertThat(flat.policies()).isEmpty();
        assertThat(flat.diagnostics()).allMatch(diagnostic -> diagnostic.severity() == Severity.ERROR);
        assertThat(flat.diagnostics())
                .extracting(Diagnostic::resource, Diagnostic::field)
                .containsExactlyInAnyOrder(
                        tuple("selector", "spec.ingress[0].source.selector"),
                        tuple("net", "spec.ingress[0].source.nets[1]"),
                        tuple("namespaces", "spec.namespaceSelector"),
                        tuple("action", "spec.ingress[0].action"),
                        tuple("ports", "spec.ingress[0].destination.ports[0]"),
                        tuple("port-name", "spec.ingress[0].destination.ports[0]"),
                        tuple("protocol", "spec.ingress[0].protocol"));
        assertThat(flat.diagnostics().stream().filter(d -> d.field().endsWith("selector")))
                .allMatch(diagnostic -> diagnostic.position() != null);
    }

    private static org.assertj.core.groups.Tuple tuple(String policy, String field) {
        return org.assertj.core.groups.Tuple.tuple("GlobalNetworkPolicy(" + policy + ")", field);
    }

    @Test
    void saysThatAServiceNeverMatches() {
        EntityRule service =
                EntityRule.builder().services(new ServiceMatch("web", null)).build();
        Resource given = policy(
                "shop",
                "p",
                s -> s.types(Resources.EGRESS).egress(List.of(Rule.allow().withDestination(service))));
        PolicySnapshot snapshot = PolicySnapshot.compile(List.of(
                given, namespace("shop", Map.of()), pod("shop", "w", "10.0.0.1", Map.of(), List.of("kns.shop"))));

        Verdict verdict = PolicyEvaluator.of(snapshot)
                .evaluate(Flow.between("10.0.0.1", "10.0.0.2").tcp(80));

        assertThat(verdict.isAllowed()).isFalse();
        assertThat(snapshot.diagnostics())
                .extracting(Diagnostic::toString)
                .containsExactly(
                        "NetworkPolicy(shop/p) spec.egress[0].destination.services: the rule never matches: the endpoints of"
                                + " service shop/web are not known");
    }

    @Test
    void leavesOutEndpointsThatCalicoTreatsAsMissing() {
        List<Resource> given = List.of(
                pod("a", "no-net", "10.0.0.300", Map.of(), List.of()),
                pod(
                        "a",
                        "numeric",
                        "10.0.0.1",
                        Map.of(),
                        List.of(),
                        WorkloadEndpointPort.of("web", Protocol.of(6), 80)),
                pod("a", "good", "10.0.0.7/24", Map.of(), List.of(), WorkloadEndpointPort.of("", Protocol.of(6), 80)));

        FlatResources flat = FlatResources.of(given);

        assertThat(flat.endpoints()).singleElement().satisfies(endpoint -> {
            assertThat(endpoint.label()).isEqualTo("a/good");
            assertThat(endpoint.address()).hasToString("10.0.0.0");
        });
        assertThat(flat.diagnostics()).hasSize(2);
    }

    @Test
    void warnsOfWhatIsMissing() {
        PolicySnapshot snapshot = PolicySnapshot.compile(List.of(
                tier("t1", 1.0, Action.DENY),
                toWeb("p", "ghost", null),
                networkSet("a", "set", Map.of(), "10.0.0.0/8", "nonsense"),
                pod("a", "w", "10.0.0.1", Map.of(), List.of("gone"))));

        assertThat(snapshot.diagnostics())
                .extracting(Diagnostic::resource)
                .containsExactlyInAnyOrder("Tier(ghost)", "NetworkSet(a/set)", "WorkloadEndpoint(a/node1-k8s-w-eth0)");
        assertThat(snapshot.diagnostics()).allMatch(diagnostic -> diagnostic.severity() == Severity.WARNING);
    }

    @Test
    void asksTiersInOrder() {
        PolicySnapshot snapshot = PolicySnapshot.compile(List.of(
                tier("a", null, Action.DENY),
                tier("b", 5.0, Action.DENY),
                tier("c", 1.0, Action.DENY),
                tier("kube-baseline", 10_000_000.0, Action.PASS),
                tier("zz", 5.0, Action.DENY),
                tier("aa", 5.0, Action.DENY),
                global("p", s -> s.tier("ghost").types(INGRESS))));

        assertThat(snapshot.tiers())
                .extracting(tier -> tier.name())
                .containsExactly("c", "aa", "b", "zz", "kube-baseline", "a", "ghost");
    }

    private static FlatPolicy only(Resource resource) {
        FlatResources flat = FlatResources.of(List.of(resource));
        assertThat(flat.diagnostics()).isEmpty();
        return flat.policies().get(0);
    }
}
