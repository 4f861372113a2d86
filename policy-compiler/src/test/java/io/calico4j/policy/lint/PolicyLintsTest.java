package io.calico4j.policy.lint;

import static io.calico4j.policy.Resources.EGRESS;
import static io.calico4j.policy.Resources.INGRESS;
import static io.calico4j.policy.Resources.allowFrom;
import static io.calico4j.policy.Resources.allowTo;
import static io.calico4j.policy.Resources.global;
import static io.calico4j.policy.Resources.globalNetworkSet;
import static io.calico4j.policy.Resources.namespace;
import static io.calico4j.policy.Resources.on;
import static io.calico4j.policy.Resources.pod;
import static io.calico4j.policy.Resources.policy;
import static io.calico4j.policy.Resources.ports;
import static io.calico4j.policy.Resources.tier;
import static io.calico4j.policy.Resources.toWeb;
import static org.assertj.core.api.Assertions.assertThat;

import io.calico4j.api.ObjectMeta;
import io.calico4j.api.Resource;
import io.calico4j.api.endpoint.HostEndpoint;
import io.calico4j.api.endpoint.HostEndpointSpec;
import io.calico4j.api.net.Port;
import io.calico4j.api.net.Protocol;
import io.calico4j.api.policy.Action;
import io.calico4j.api.policy.EntityRule;
import io.calico4j.api.policy.IcmpFields;
import io.calico4j.api.policy.Rule;
import io.calico4j.api.policy.ServiceMatch;
import io.calico4j.api.policy.StagedAction;
import io.calico4j.api.policy.StagedGlobalNetworkPolicy;
import io.calico4j.api.policy.StagedGlobalNetworkPolicySpec;
import io.calico4j.api.policy.StagedKubernetesNetworkPolicy;
import io.calico4j.api.policy.StagedKubernetesNetworkPolicySpec;
import io.calico4j.policy.flatten.Direction;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Each lint finds what it is for, and leaves its nearest neighbours alone. */
class PolicyLintsTest {

    private static final Rule ALLOW = Rule.allow();
    private static final Rule DENY = Rule.deny();
    private static final Rule LOG = Rule.builder().action(Action.LOG).build();

    private static List<Finding> find(Lint lint, Resource... resources) {
        return PolicyLints.check(List.of(resources)).stream()
                .filter(finding -> finding.lint() == lint)
                .toList();
    }

    private static void finds(Lint lint, int rule, Resource... resources) {
        assertThat(find(lint, resources))
                .as(PolicyLints.check(List.of(resources)).toString())
                .singleElement()
                .satisfies(finding -> assertThat(finding.rule()).isEqualTo(rule));
    }

    private static void leaves(Lint lint, Resource... resources) {
        assertThat(find(lint, resources)).isEmpty();
    }

    private static Rule tcp(String... ports) {
        return allowTo(Protocol.TCP, ports(ports));
    }

    private static Resource rules(Rule... rules) {
        return toWeb("p", null, null, rules);
    }

    @Test
    void rulesBehindAWiderOne() {
        Lint lint = Lint.UNREACHABLE_RULE;
        finds(lint, 1, rules(DENY, tcp("80")));
        finds(lint, 1, rules(tcp("80:90"), tcp("80", "85:87")));
        finds(lint, 1, rules(tcp("80"), tcp("80").withSource(EntityRule.inNets("10.0.0.0/8"))));
        finds(
                lint,
                1,
                rules(
                        allowFrom(EntityRule.inNets("10.0.0.0/8")),
                        Rule.deny().withSource(EntityRule.inNets("10.1.0.0/16"))));
        finds(
                lint,
                1,
                rules(
                        allowFrom(EntityRule.selecting("a == 'b'")),
                        tcp("80").withSource(EntityRule.selecting("a==\"b\""))));
        leaves(lint, rules(tcp("80"), DENY));
        finds(lint, 1, rules(ALLOW.withNotProtocol(Protocol.TCP), on(Protocol.UDP, DENY)));
        leaves(lint, rules(ALLOW.withNotProtocol(Protocol.TCP), on(Protocol.TCP, DENY)));
        leaves(lint, rules(ALLOW.withNotProtocol(Protocol.TCP), DENY));
        leaves(lint, rules(LOG, ALLOW));
        leaves(lint, rules(tcp("80:90"), tcp("85:95")));
        leaves(lint, rules(on(Protocol.TCP, ALLOW), on(Protocol.UDP, ALLOW)));
        leaves(
                lint,
                rules(allowFrom(EntityRule.inNets("10.0.0.0/8")), DENY.withSource(EntityRule.inNets("0.0.0.0/0"))));
        leaves(
                lint,
                rules(
                        allowFrom(EntityRule.builder()
                                .notNets(List.of("10.0.0.0/8"))
                                .build()),
                        DENY.withSource(EntityRule.inNets("11.0.0.0/8"))));
        leaves(
                lint,
                rules(tcp("http"), tcp("http").withDestination(ports("http").withSelector("a == 'b'"))));
    }

    @Test
    void policiesBehindAWiderOne() {
        Lint lint = Lint.UNREACHABLE_POLICY;
        Resource everything = global("first", s -> s.order(1.0).types(INGRESS).ingress(List.of(DENY)));
        Resource later = toWeb("p", null, 2.0, tcp("80"));
        finds(lint, -1, everything, later);
        finds(lint, -1, toWeb("first", null, 1.0, ALLOW), later);
        leaves(lint, toWeb("first", null, 1.0, tcp("443")), later);
        leaves(lint, global("first", s -> s.order(3.0).types(INGRESS).ingress(List.of(DENY))), later);
        leaves(lint, global("first", s -> s.order(1.0).types(EGRESS).egress(List.of(DENY))), later);
        leaves(
                lint,
                global(
                        "first",
                        s -> s.order(1.0).selector("app == 'db'").types(INGRESS).ingress(List.of(DENY))),
                later);
        leaves(
                lint,
                global(
                        "first",
                        s -> s.order(1.0).doNotTrack(true).types(INGRESS).ingress(List.of(DENY))),
                later);
        Resource early = tier("early", 1.0, Action.DENY);
        finds(lint, -1, early, toWeb("first", "early", 9.0, ALLOW), later);
        leaves(
                lint,
                early,
                toWeb("first", "early", 8.0, on(Protocol.TCP, Rule.pass())),
                toWeb("second", "early", 9.0, DENY),
                later);
        leaves(lint, early, toWeb("first", "early", 9.0, Rule.pass()), later);
        leaves(lint, early, toWeb("first", "early", 9.0, on(Protocol.TCP, Rule.pass()), DENY), later);
    }

    @Test
    void stagedPoliciesTakeNothingFromEnforcedOnes() {
        StagedGlobalNetworkPolicySpec spec = StagedGlobalNetworkPolicySpec.builder()
                .order(1.0)
                .types(INGRESS)
                .ingress(List.of(DENY, ALLOW))
                .build();
        Resource staged = new StagedGlobalNetworkPolicy(ObjectMeta.named("first"), spec);

        leaves(Lint.UNREACHABLE_POLICY, staged, toWeb("p", null, 2.0, ALLOW));
        finds(Lint.UNREACHABLE_RULE, 1, staged);
        Resource deletion = new StagedGlobalNetworkPolicy(
                ObjectMeta.named("first"), spec.with(s -> s.stagedAction(StagedAction.DELETE)));
        leaves(Lint.UNREACHABLE_RULE, deletion);
    }

    @Test
    void stagedKubernetesPoliciesAreReadAsKubernetesPoliciesAre() {
        Resource staged = new StagedKubernetesNetworkPolicy(
                ObjectMeta.named("a", "p"),
                StagedKubernetesNetworkPolicySpec.builder()
                        .policyTypes(List.of("Ingress"))
                        .build());

        finds(Lint.TYPE_WITHOUT_RULES, -1, staged);
    }

    @Test
    void selectorsThatSelectNothing() {
        Lint lint = Lint.SELECTS_NOTHING;
        Resource web = pod("a", "w", "10.0.0.1", Map.of("app", "web"), List.of("kns.a"));
        finds(lint, -1, web, global("p", s -> s.selector("app == 'wep'")));
        leaves(lint, web, rules(ALLOW));
        leaves(lint, global("p", s -> s.selector("app == 'wep'")));
        leaves(
                lint,
                web,
                namespace("a", Map.of("pcns.env", "prod")),
                global("p", s -> s.namespaceSelector("env == 'prod'")));
        Resource host = new HostEndpoint(
                ObjectMeta.builder().name("h").labels(Map.of("role", "node")).build(),
                HostEndpointSpec.builder().node("node1").build());
        leaves(lint, host, global("p", s -> s.selector("role == 'node'")));
        finds(lint, 0, web, rules(allowFrom(EntityRule.selecting("app == 'wep'"))));
        leaves(
                lint,
                web,
                globalNetworkSet("n", Map.of("app", "wep"), "10.0.0.0/8"),
                rules(allowFrom(EntityRule.selecting("app == 'wep'"))));
    }

    @Test
    void selectorsThatContradictThemselves() {
        Lint lint = Lint.UNSATISFIABLE_SELECTOR;
        finds(lint, -1, global("p", s -> s.selector("app == 'a' && app == 'b'")));
        finds(lint, 0, rules(allowFrom(EntityRule.selecting("has(app) && !has(app)"))));
        leaves(lint, global("p", s -> s.selector("app == 'a' || app == 'b'")));
        leaves(lint, rules(allowFrom(EntityRule.selecting("app == 'a' && tier == 'b'"))));
    }

    @Test
    void policiesThatOnlyLog() {
        finds(Lint.LOG_ONLY, -1, rules(LOG, LOG));
        leaves(Lint.LOG_ONLY, rules(LOG, ALLOW));
        leaves(Lint.LOG_ONLY, rules());
    }

    @Test
    void selectorsOfTheEndpointsOwnSide() {
        Rule to = allowTo(Protocol.TCP, EntityRule.selecting("app == 'web'"));
        Rule from = allowFrom(EntityRule.selecting("app == 'web'"));
        finds(Lint.INGRESS_DESTINATION_SELECTOR, 0, rules(to));
        leaves(Lint.INGRESS_DESTINATION_SELECTOR, rules(from), rules(tcp("80")));
        finds(Lint.EGRESS_SOURCE_SELECTOR, 0, global("p", s -> s.types(EGRESS).egress(List.of(from))));
        leaves(Lint.EGRESS_SOURCE_SELECTOR, global("p", s -> s.types(EGRESS).egress(List.of(to))), rules(from));
    }

    @Test
    void tiersAndProfilesThatAreNotThere() {
        Resource other = tier("other", 1.0, Action.DENY);
        finds(Lint.MISSING_TIER, -1, other, toWeb("p", "ghost", null, ALLOW));
        leaves(Lint.MISSING_TIER, other, toWeb("p", "other", null, ALLOW), rules(ALLOW));
        leaves(Lint.MISSING_TIER, toWeb("p", "ghost", null, ALLOW));
        Resource web = pod("a", "w", "10.0.0.1", Map.of(), List.of("kns.a", "ksa.a.gone"));
        finds(Lint.MISSING_PROFILE, -1, web, namespace("a", Map.of()));
        leaves(Lint.MISSING_PROFILE, pod("a", "w", "10.0.0.1", Map.of(), List.of("kns.a")), namespace("a", Map.of()));
    }

    @Test
    void policiesThatOnlyTheirNamesOrder() {
        Lint lint = Lint.ORDER_TIE;
        assertThat(find(lint, toWeb("allow", null, 5.0, ALLOW), toWeb("allow-not", null, 5.0, DENY)))
                .singleElement()
                .satisfies(finding -> {
                    assertThat(finding.resource()).isEqualTo("GlobalNetworkPolicy allow");
                    assertThat(finding.message()).contains("as GlobalNetworkPolicy allow-not has");
                });
        leaves(lint, toWeb("a", null, 5.0, ALLOW), toWeb("b", null, 6.0, DENY));
        leaves(lint, toWeb("a", null, 5.0, ALLOW), toWeb("b", null, 5.0, ALLOW));
        Resource db = global(
                "b", s -> s.order(5.0).selector("db == 'x'").types(INGRESS).ingress(List.of(DENY)));
        leaves(lint, toWeb("a", null, 5.0, ALLOW), db);
        finds(
                lint,
                -1,
                toWeb("a", null, 5.0, ALLOW),
                db,
                pod("a", "w", "10.0.0.1", Map.of("app", "web", "db", "x"), List.of()));
    }

    @Test
    void rulesThatNeverMatch() {
        Lint lint = Lint.NEVER_MATCHES;
        finds(lint, 0, rules(allowFrom(EntityRule.inNets("fd00::/8")).withIpVersion(4)));
        finds(
                lint,
                0,
                rules(allowFrom(EntityRule.inNets("10.0.0.0/8")).withDestination(EntityRule.inNets("fd00::/8"))));
        finds(lint, 0, rules(allowFrom(EntityRule.inNets("fd00::/8")).withProtocol(Protocol.ICMP)));
        finds(lint, 0, rules(ALLOW.withProtocol(Protocol.TCP).withNotProtocol(Protocol.TCP)));
        finds(lint, 0, rules(ALLOW.withProtocol(Protocol.TCP).withIcmp(new IcmpFields(8, null))));
        finds(lint, 0, rules(allowFrom(EntityRule.inNets("10.1.0.0/16").withNotNets(List.of("10.0.0.0/8")))));
        finds(lint, 0, rules(allowTo(Protocol.TCP, ports("80").withNotPorts(List.of(Port.parse("1:100"))))));
        leaves(
                lint,
                rules(allowFrom(EntityRule.inNets("10.0.0.0/8", "fd00::/8")).withIpVersion(4)));
        leaves(lint, rules(allowFrom(EntityRule.inNets("10.0.0.0/8").withNotNets(List.of("10.1.0.0/16")))));
        leaves(lint, rules(ALLOW.withProtocol(Protocol.ICMP).withIcmp(new IcmpFields(8, null))));
        leaves(lint, rules(tcp("80")), rules(ALLOW));
    }

    @Test
    void typesWithoutRulesAndRulesWithoutTypes() {
        finds(Lint.TYPE_WITHOUT_RULES, -1, rules());
        leaves(Lint.TYPE_WITHOUT_RULES, rules(ALLOW));
        leaves(Lint.TYPE_WITHOUT_RULES, global("p", s -> s));
        Resource ungoverned = global("p", s -> s.types(INGRESS).egress(List.of(ALLOW)));
        finds(Lint.UNGOVERNED_RULES, -1, ungoverned);
        assertThat(find(Lint.UNGOVERNED_RULES, ungoverned).get(0).direction()).isEqualTo(Direction.EGRESS);
        leaves(Lint.UNGOVERNED_RULES, global("p", s -> s.types(EGRESS).egress(List.of(ALLOW))));
        leaves(Lint.UNGOVERNED_RULES, global("p", s -> s.egress(List.of(ALLOW))));
    }

    @Test
    void servicesWithoutANamespace() {
        Lint lint = Lint.SERVICE_WITHOUT_NAMESPACE;
        EntityRule without =
                EntityRule.builder().services(new ServiceMatch("web", null)).build();
        EntityRule with =
                EntityRule.builder().services(new ServiceMatch("web", "b")).build();
        finds(lint, 0, policy("a", "p", s -> s.types(EGRESS).egress(List.of(ALLOW.withDestination(without)))));
        leaves(lint, policy("a", "p", s -> s.types(EGRESS).egress(List.of(ALLOW.withDestination(with)))));
    }

    @Test
    void findingsSayWhereAndByWhichRule() {
        Finding finding = find(Lint.UNREACHABLE_RULE, rules(DENY, ALLOW)).get(0);

        assertThat(finding)
                .hasToString("GlobalNetworkPolicy p, ingress rule 1: rule 0 decides all that this rule could match"
                        + " [unreachable-rule]");
        assertThat(finding.lint().rule()).contains("the first rule that matches decides");
        assertThat(finding.lint().severity()).isEqualTo(Lint.Severity.WARNING);
    }
}
