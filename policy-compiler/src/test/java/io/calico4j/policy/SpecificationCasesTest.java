package io.calico4j.policy;

import static io.calico4j.policy.Resources.EGRESS;
import static io.calico4j.policy.Resources.INGRESS;
import static io.calico4j.policy.Resources.allowTo;
import static io.calico4j.policy.Resources.global;
import static io.calico4j.policy.Resources.namespace;
import static io.calico4j.policy.Resources.on;
import static io.calico4j.policy.Resources.policy;
import static io.calico4j.policy.Resources.ports;
import static io.calico4j.policy.Resources.profile;
import static io.calico4j.policy.Resources.tier;
import static io.calico4j.policy.Resources.toWeb;

import io.calico4j.api.ObjectMeta;
import io.calico4j.api.Resource;
import io.calico4j.api.net.Protocol;
import io.calico4j.api.policy.Action;
import io.calico4j.api.policy.EntityRule;
import io.calico4j.api.policy.KubernetesNetworkPolicy;
import io.calico4j.api.policy.NetworkPolicySpec;
import io.calico4j.api.policy.NetworkPolicySpecBuilder;
import io.calico4j.api.policy.Rule;
import io.calico4j.policy.SpecificationCases.Case;
import io.calico4j.policy.SpecificationCases.Cases;
import io.calico4j.policy.SpecificationCases.World;
import io.calico4j.policy.flatten.Direction;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The cases of Calico's policy semantics about what applies, in which order, and what happens at the end. */
class SpecificationCasesTest {

    private static final Direction IN = Direction.INGRESS;
    private static final Map<String, String> NONE = Map.of();
    private static final Rule ALLOW = Rule.allow();
    private static final Rule DENY = Rule.deny();
    private static final Rule PASS = Rule.pass();
    private static final Rule LOG = Rule.builder().action(Action.LOG).build();
    private static final Rule ALLOW_UDP = on(Protocol.UDP, ALLOW);
    private static final Flow FROM_X = Flow.between("10.0.0.2", "10.0.0.1").tcp(80);
    private static final Flow TO_X = Flow.between("10.0.0.1", "10.0.0.2").tcp(80);

    static Stream<Case> applicability() {
        Resource denyIn = toWeb("p", null, null);
        return new Cases()
                        .toW(1, true, FROM_X)
                        .of(2, new World().web(Map.of("app", "web")), "a/w", IN, FROM_X, false)
                        .toW(3, true, FROM_X, global("p", s -> s.types(EGRESS).egress(List.of(ALLOW))))
                        .toW(4, false, FROM_X, denyIn)
                        .fromW(5, true, TO_X, global("p", s -> s.types(INGRESS).egress(List.of(DENY))))
                        .fromW(7, false, TO_X, global("p", s -> s))
                        .toW(
                                9,
                                true,
                                FROM_X,
                                global("p", s -> s.selector("app == 'db'").types(INGRESS)))
                        .toW(10, false, FROM_X, global("p", s -> s.types(INGRESS)))
                        .of(
                                11,
                                new World(global(
                                                "p",
                                                s -> s.selector("app != 'x'").types(INGRESS)))
                                        .web(NONE, "kns.a"),
                                "a/w",
                                IN,
                                FROM_X,
                                false)
                        .toW(
                                12,
                                false,
                                FROM_X,
                                global("p", s -> s.selector("!has(foo)").types(INGRESS)))
                        .toW(
                                13,
                                true,
                                FROM_X,
                                policy("b", "p", s -> s.selector("all()").types(INGRESS)))
                        .toW(14, false, FROM_X, policy("a", "p", s -> s.types(INGRESS)))
                        .toW(
                                15,
                                false,
                                FROM_X,
                                namespace("a", Map.of("pcns.env", "prod")),
                                global(
                                        "p",
                                        s -> s.namespaceSelector("env == 'prod'")
                                                .types(INGRESS)))
                        .toW(
                                17,
                                false,
                                FROM_X,
                                global("p", s -> s.namespaceSelector("all()").types(INGRESS)))
                        .of(
                                19,
                                new World(
                                                profile("ksa.a.sa1", Map.of("pcsa.role", "x")),
                                                global(
                                                        "p",
                                                        s -> s.serviceAccountSelector("role == 'x'")
                                                                .types(INGRESS)))
                                        .web(Map.of("app", "web"), "kns.a", "ksa.a.sa1"),
                                "a/w",
                                IN,
                                FROM_X,
                                false)
                        .of(
                                20,
                                new World(
                                                namespace("a", Map.of("pcns.env", "dev")),
                                                global(
                                                        "p",
                                                        s -> s.namespaceSelector("env == 'prod'")
                                                                .types(INGRESS)))
                                        .web(Map.of("pcns.env", "prod"), "kns.a"),
                                "a/w",
                                IN,
                                FROM_X,
                                true)
                        .toW(
                                21,
                                true,
                                FROM_X,
                                namespace("a", Map.of("app", "other")),
                                global("p", s -> s.selector("app == 'other'").types(INGRESS)))
                        .of(22, twoProfiles("p1", "p2"), "a/w", IN, FROM_X, true)
                        .of(23, twoProfiles("p2", "p1"), "a/w", IN, FROM_X, false)
                        .fromW(25, true, TO_X, kubernetes(s -> s.types(INGRESS).egress(List.of(DENY))))
                        .toW(25, false, FROM_X, kubernetes(s -> s.types(INGRESS).egress(List.of(DENY))))
                        .toW(
                                -1,
                                true,
                                FROM_X,
                                global(
                                        "untracked",
                                        s -> s.types(INGRESS)
                                                .applyOnForward(true)
                                                .doNotTrack(true)),
                                global(
                                        "before",
                                        s -> s.types(INGRESS)
                                                .applyOnForward(true)
                                                .preDNAT(true)))
                        .stream();
    }

    private static World twoProfiles(String first, String second) {
        return new World(
                        profile("p1", Map.of("x", "1"), ALLOW),
                        profile("p2", Map.of("x", "2"), ALLOW),
                        global("p", s -> s.selector("x == '2'").types(INGRESS)))
                .web(NONE, first, second);
    }

    private static KubernetesNetworkPolicy kubernetes(UnaryOperator<NetworkPolicySpecBuilder> spec) {
        return new KubernetesNetworkPolicy(
                ObjectMeta.named("a", "k"),
                spec.apply(NetworkPolicySpec.builder()
                                .order(1000.0)
                                .selector("projectcalico.org/orchestrator == 'k8s'"))
                        .build());
    }

    static Stream<Case> tiersAndOrder() {
        Resource t1 = tier("t1", 10.0, Action.DENY);
        Resource t1Passes = tier("t1", 10.0, Action.PASS);
        Resource passTcp = toWeb("p1", "t1", null, on(Protocol.TCP, PASS));
        Resource allowUdp = toWeb("p1", "t1", null, ALLOW_UDP);
        return new Cases()
                        .toW(26, false, FROM_X, t1, passTcp, toWeb("p2", "default", null, DENY))
                        .toW(27, true, FROM_X, t1, passTcp)
                        .of(28, new World(t1, passTcp).web(Map.of("app", "web")), "a/w", IN, FROM_X, false)
                        .toW(29, true, FROM_X, t1, toWeb("p1", "t1", null, PASS), toWeb("p1b", "t1", null, DENY))
                        .toW(30, false, FROM_X, t1, allowUdp, toWeb("p2", "default", null, ALLOW))
                        .toW(31, true, FROM_X, t1Passes, allowUdp)
                        .toW(32, true, FROM_X, t1, global("p", s -> s.tier("t1").selector("app == 'none'")))
                        .fromW(33, true, TO_X, t1, allowUdp)
                        .toW(38, true, FROM_X, toWeb("b", null, 1.0, DENY), toWeb("a", null, 1.0, ALLOW))
                        .toW(39, true, FROM_X, toWeb("allow", null, null, DENY), toWeb("allow-x", null, null, ALLOW))
                        .toW(
                                40,
                                true,
                                FROM_X,
                                policy("a", "p", s -> s.types(INGRESS).ingress(List.of(DENY))),
                                toWeb("p", null, null, ALLOW))
                        .toW(41, true, FROM_X, toWeb("a", null, null, DENY), toWeb("b", null, 1e308, ALLOW))
                        .toW(42, true, FROM_X, toWeb("a", null, 10.0, DENY), toWeb("b", null, 2.0, ALLOW))
                        .toW(43, true, FROM_X, toWeb("a", null, 0.0, DENY), toWeb("b", null, -1.0, ALLOW))
                        .toW(44, true, FROM_X, toWeb("p1", null, 1.0, LOG), toWeb("p2", null, 2.0, ALLOW))
                        .toW(45, false, FROM_X, toWeb("p1", null, 1.0, LOG))
                        .toW(
                                46,
                                true,
                                FROM_X,
                                toWeb("p1", null, null, allowTo(Protocol.TCP, ports("80"))),
                                toWeb("p2", null, null, on(Protocol.TCP, DENY).withDestination(ports("80"))))
                        .toW(47, false, FROM_X, toWeb("p", "ghost", null, ALLOW_UDP))
                        .toW(48, true, FROM_X, toWeb("p", "ghost", null, ALLOW_UDP), t1, toWeb("q", "t1", null, ALLOW))
                        .toW(
                                49,
                                false,
                                FROM_X,
                                kubernetes(s -> s.types(INGRESS).ingress(List.of(allowTo(Protocol.TCP, ports("80"))))),
                                toWeb("g", null, 500.0, DENY))
                        .stream();
    }

    static Stream<Case> profiles() {
        Rule denyUdp = on(Protocol.UDP, DENY);
        Flow udp = Flow.between("10.0.0.2", "10.0.0.1").udp(80);
        Resource p1 = profile("p1", NONE, denyUdp);
        Resource all = profile("all", NONE, ALLOW);
        return new Cases()
                        .of(61, new World(p1, all).web(NONE, "p1", "all"), "a/w", IN, udp, false)
                        .of(61, new World(p1, all).web(NONE, "p1", "all"), "a/w", IN, FROM_X, true)
                        .of(62, new World(all).web(NONE, "missing", "all"), "a/w", IN, FROM_X, false)
                        .of(63, new World(all).web(NONE, "all", "missing"), "a/w", IN, FROM_X, true)
                        .of(
                                64,
                                new World(profile("p1", NONE, PASS), all).web(NONE, "p1", "all"),
                                "a/w",
                                IN,
                                FROM_X,
                                false)
                        .of(65, new World(profile("p1", NONE)).web(NONE, "p1"), "a/w", IN, FROM_X, false)
                        .fromW(
                                66,
                                false,
                                Flow.between("10.0.0.1", "8.8.8.8").tcp(443),
                                global(
                                        "p",
                                        s -> s.types(EGRESS)
                                                .egress(List.of(DENY.withDestination(EntityRule.inNets("8.8.8.8"))))))
                        .of(
                                67,
                                new World(profile("ksa.a.s", NONE)).web(NONE, "kns.gone", "ksa.a.s"),
                                "a/w",
                                IN,
                                FROM_X,
                                false)
                        .stream();
    }

    @ParameterizedTest
    @MethodSource({"applicability", "tiersAndOrder", "profiles"})
    void decidesAsSpecified(Case given) {
        SpecificationCases.check(given);
    }
}
