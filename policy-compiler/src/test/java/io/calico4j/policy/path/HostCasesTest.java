package io.calico4j.policy.path;

import static io.calico4j.policy.dataplane.TestWorlds.NODE;
import static io.calico4j.policy.dataplane.TestWorlds.W;
import static io.calico4j.policy.dataplane.TestWorlds.X;
import static io.calico4j.policy.dataplane.TestWorlds.allow;
import static io.calico4j.policy.dataplane.TestWorlds.deny;
import static io.calico4j.policy.dataplane.TestWorlds.policy;
import static io.calico4j.policy.dataplane.TestWorlds.tier;
import static io.calico4j.policy.dataplane.TestWorlds.toNets;
import static io.calico4j.policy.dataplane.TestWorlds.toPorts;
import static io.calico4j.policy.dataplane.TestWorlds.workload;
import static io.calico4j.policy.dataplane.TestWorlds.world;
import static io.calico4j.policy.path.HostCases.ingress;
import static io.calico4j.policy.path.HostCases.on;
import static io.calico4j.policy.path.HostCases.passing;
import static io.calico4j.policy.path.HostCases.passingIngress;
import static org.assertj.core.api.Assertions.assertThat;

import io.calico4j.api.config.ProtoPort;
import io.calico4j.api.net.IpAddress;
import io.calico4j.policy.DataplaneEvaluator;
import io.calico4j.policy.Flow;
import io.calico4j.policy.Verdict;
import io.calico4j.policy.Verdict.Outcome;
import io.calico4j.policy.dataplane.PolicyId;
import io.calico4j.policy.dataplane.Rule;
import io.calico4j.policy.dataplane.TestState;
import io.calico4j.policy.path.HostCases.Case;
import io.calico4j.policy.path.HostCases.Hep;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The specification's cases about host endpoints and paths (134 to 165). */
class HostCasesTest {

    private static final Crossing IN = Crossing.in(NODE, "eth0", IpAddress.parse("192.168.0.1"));
    private static final Crossing OUT = Crossing.out(NODE, "eth0", IpAddress.parse("192.168.0.1"));
    private static final Path TO_HOST = Path.intoHost(NODE, IN);
    private static final Path FROM_HOST = Path.outOfHost(NODE, OUT);
    private static final Flow HTTP = Flow.between("11.0.0.1", "192.168.0.1").tcp(80);
    private static final Flow SSH = Flow.between("11.0.0.1", "192.168.0.1").tcp(22);
    private static final Flow FORWARDED = Flow.between("11.0.0.1", "12.0.0.1").tcp(80);
    private static final Flow FORWARDED_UDP =
            Flow.between("11.0.0.1", "12.0.0.1").udp(80);
    private static final Flow X_TO_W = Flow.between("10.0.0.2", "10.0.0.1").tcp(80);
    private static final Flow W_TO_HOST =
            Flow.between("10.0.0.1", "192.168.0.1").tcp(80);

    /** A case with a policy of these rules in one hook of a host endpoint with a profile that allows. */
    private static Case hook(int number, String what, String hook, Rule rule, Path path, Flow flow, boolean allowed) {
        TestState state = world();
        PolicyId id = policy(state, "p", rule);
        Hep hep = switch (hook) {
            case "normal" -> Hep.BARE.normal(tier(id));
            case "untracked" -> Hep.BARE.untracked(passing(id));
            case "preDNAT" -> Hep.BARE.preDnat(passingIngress(id));
            default -> Hep.BARE.forward(ingress(id));
        };
        return on(number, what, hep.in(state, "allow"), path, flow, allowed);
    }

    static Stream<Case> hooks() {
        TestState two = world();
        PolicyId denyAll = policy(two, "p", deny());
        Hep.BARE
                .preDnat(passingIngress(policy(two, "q", allow())))
                .normal(tier(denyAll))
                .in(two);
        TestState untracked = world();
        Hep.BARE
                .untracked(passing(policy(untracked, "p", toPorts("deny", 443))))
                .in(untracked, "allow");
        TestState stateless = world();
        Hep.BARE
                .untracked(passing(policy(stateless, "p", toPorts("allow", 80))))
                .normal(tier(policy(stateless, "q", deny())))
                .in(stateless);
        return Stream.of(
                on(135, "a profile allows", Hep.BARE.in(world(), "allow"), TO_HOST, HTTP, true),
                on(136, "no profile", Hep.BARE.in(world()), TO_HOST, HTTP, false),
                on(137, "failsafe inbound", Hep.BARE.in(world()), TO_HOST, SSH, true),
                on(
                        138,
                        "failsafe outbound",
                        Hep.BARE.in(world()),
                        FROM_HOST,
                        Flow.between("192.168.0.1", "11.0.0.1").udp(53),
                        true),
                hook(139, "failsafe before policy", "normal", deny(), TO_HOST, SSH, true),
                new Case(
                        140,
                        "failsafe ports disabled",
                        Hep.BARE.in(world()),
                        PathOptions.DEFAULTS.withFailsafes(List.of(), List.of()),
                        Passage.of(TO_HOST, SSH),
                        false),
                new Case(
                        141,
                        "the net restricts a failsafe port",
                        Hep.BARE.in(world()),
                        PathOptions.DEFAULTS.withFailsafes(List.of(new ProtoPort("tcp", 22, "10.0.0.0/8")), List.of()),
                        Passage.of(TO_HOST, SSH),
                        false),
                hook(
                        142,
                        "normal policy does not touch what is forwarded",
                        "normal",
                        deny(),
                        Path.through(IN),
                        FORWARDED,
                        true),
                hook(143, "forward denies", "forward", deny(), Path.through(IN), FORWARDED, false),
                hook(
                        143,
                        "failsafe ports are not open when forwarding",
                        "forward",
                        deny(),
                        Path.through(IN),
                        FORWARDED.to(FORWARDED.destination(), 22),
                        false),
                hook(144, "the other direction is not denied", "forward", deny(), Path.through(OUT), FORWARDED, true),
                hook(
                        145,
                        "end of a tier when forwarding",
                        "forward",
                        toPorts("allow", 443),
                        Path.through(IN),
                        FORWARDED_UDP,
                        false),
                hook(
                        146,
                        "pass of the last tier when forwarding",
                        "forward",
                        Rule.withoutCriteria("next-tier"),
                        Path.through(IN),
                        FORWARDED_UDP,
                        true),
                hook(149, "preDNAT without a match", "preDNAT", toPorts("deny", 443), TO_HOST, HTTP, true),
                hook(150, "preDNAT never ends in a denial", "preDNAT", toPorts("allow", 443), TO_HOST, HTTP, true),
                on(151, "what preDNAT allows is asked no more", two, TO_HOST, HTTP, true),
                hook(153, "untracked denies", "untracked", toPorts("deny", 80), TO_HOST, HTTP, false),
                hook(
                        153,
                        "untracked denies what will be forwarded",
                        "untracked",
                        toPorts("deny", 80),
                        Path.into(W, IN),
                        Flow.between("11.0.0.1", "10.0.0.1").tcp(80),
                        false),
                hook(
                        153,
                        "untracked does not see what is forwarded out",
                        "untracked",
                        deny(),
                        Path.outOf(W, OUT),
                        Flow.between("10.0.0.1", "11.0.0.1").tcp(80),
                        true),
                on(154, "untracked without a match", untracked, TO_HOST, HTTP, true),
                on(155, "untracked lets in what it allows", stateless, TO_HOST, HTTP, true),
                on(
                        155,
                        "untracked does not know the reply",
                        stateless,
                        FROM_HOST,
                        Flow.between("192.168.0.1", "11.0.0.1").tcp(40_000).fromPort(80),
                        false),
                hook(
                        155,
                        "replies of failsafe ports are exempt from untracked policy",
                        "untracked",
                        deny(),
                        FROM_HOST,
                        Flow.between("192.168.0.1", "11.0.0.1").tcp(40_000).fromPort(22),
                        true));
    }

    static Stream<Case> natted() {
        Flow before = Flow.between("11.0.0.1", "192.168.0.1").tcp(30000);
        Flow after = before.to(IpAddress.parse("10.0.0.1"), 80);
        TestState denied = world();
        Hep.BARE
                .preDnat(passingIngress(policy(denied, "p", toPorts("deny", 30000))))
                .in(denied);
        TestState normal = world();
        normal.workloads.put(W, workload("10.0.0.1", tier(policy(normal, "p", toNets("allow", "192.168.0.1/32")))));
        TestState preDnat = world();
        Hep.BARE
                .preDnat(passingIngress(policy(preDnat, "p", toNets("deny", "192.168.0.1/32"))))
                .in(preDnat);
        Passage passage = Passage.of(Path.into(W, IN), after).natOf(before);
        return Stream.of(
                new Case(
                        134,
                        "a normal rule sees the pod, not the service",
                        normal,
                        PathOptions.DEFAULTS,
                        passage,
                        false),
                new Case(134, "a preDNAT rule sees the service", preDnat, PathOptions.DEFAULTS, passage, false),
                new Case(148, "preDNAT denies the node port", denied, PathOptions.DEFAULTS, passage, false));
    }

    static Stream<Case> workloads() {
        TestState policed = world();
        policed.workloads.put(W, workload("10.0.0.1", tier(policy(policed, "p", deny()))));
        TestState host = world();
        Hep.BARE.normal(tier(policy(host, "p", deny()))).in(host);
        Flow vxlan = Flow.between("10.0.0.1", "11.0.0.1").udp(4789);
        PathOptions returning = PathOptions.DEFAULTS.withEndpointToHostAction(EndpointToHostAction.RETURN);
        TestState v6 = world();
        v6.workloads.put(W, workload("fd00::1", tier(policy(v6, "p", deny()))));
        return Stream.of(
                on(147, "forward policy is normal policy at a workload", policed, Path.between(X, W), X_TO_W, false),
                on(160, "workloads may not reach their host", world(), Path.toHost(W, NODE), W_TO_HOST, false),
                new Case(
                        161,
                        "unless Felix lets them",
                        host,
                        returning,
                        Passage.of(Path.toHost(W, NODE), W_TO_HOST),
                        true),
                new Case(
                        161,
                        "and their own policy too",
                        policed,
                        returning,
                        Passage.of(Path.toHost(W, NODE), W_TO_HOST),
                        false),
                on(
                        161,
                        "neighbours are found all the same",
                        v6,
                        Path.toHost(W, NODE),
                        Flow.between("fd00::1", "fd00::2").icmp(135, 0),
                        true),
                on(
                        162,
                        "a host reaches its workloads",
                        policed,
                        Path.fromHost(NODE, W),
                        Flow.between("192.168.0.1", "10.0.0.1").tcp(80),
                        true),
                new Case(
                        163,
                        "encapsulated packets of nodes are let through",
                        host,
                        PathOptions.DEFAULTS.withEncapsulation(false, true, 51820, Set.of(IpAddress.parse("11.0.0.1"))),
                        Passage.of(
                                TO_HOST, Flow.between("11.0.0.1", "192.168.0.1").udp(51820)),
                        true),
                new Case(
                        163,
                        "but not of others",
                        host,
                        PathOptions.DEFAULTS.withEncapsulation(
                                false, true, 51820, Set.of(IpAddress.parse("192.168.0.1"))),
                        Passage.of(
                                TO_HOST, Flow.between("11.0.0.1", "192.168.0.1").udp(51820)),
                        false),
                new Case(
                        163,
                        "nor where nodes do not send each other any",
                        host,
                        PathOptions.DEFAULTS.withEncapsulation(true, true, 0, Set.of(IpAddress.parse("11.0.0.1"))),
                        Passage.of(
                                TO_HOST, Flow.between("11.0.0.1", "192.168.0.1").udp(51820)),
                        false),
                on(164, "workloads may not send VXLAN", world(), Path.outOf(W), vxlan, false),
                on(
                        164,
                        "workloads may not send IP in IP",
                        world(),
                        Path.outOf(W),
                        Flow.between("10.0.0.1", "11.0.0.1").protocol(4),
                        false),
                new Case(
                        164,
                        "unless they may",
                        world(),
                        PathOptions.DEFAULTS.withWorkloadsAllowed(true, true, false),
                        Passage.of(Path.outOf(W), vxlan),
                        true),
                on(
                        164,
                        "workloads may not send from other addresses",
                        world(),
                        Path.outOf(W),
                        Flow.between("10.0.0.9", "11.0.0.1").tcp(80),
                        false),
                new Case(
                        165,
                        "established connections go on",
                        policed,
                        PathOptions.DEFAULTS,
                        Passage.of(Path.between(X, W), X_TO_W).in(Conntrack.ESTABLISHED),
                        true),
                new Case(
                        165,
                        "packets without a connection do not",
                        world(),
                        PathOptions.DEFAULTS,
                        Passage.of(Path.between(X, W), X_TO_W).in(Conntrack.INVALID),
                        false));
    }

    @ParameterizedTest
    @MethodSource({"hooks", "natted", "workloads"})
    void decides(Case given) {
        HostCases.check(given);
    }

    @Test
    void tellsOfEveryHookOnTheWay() {
        TestState state = world();
        Hep.BARE.forward(tier(policy(state, "p", allow()))).in(state);

        Verdict verdict = ConnectionEvaluator.of(DataplaneEvaluator.of(state), PathOptions.DEFAULTS)
                .evaluate(Passage.of(
                        Path.outOf(W, OUT), Flow.between("10.0.0.1", "11.0.0.1").tcp(80)));

        assertThat(verdict.isAllowed()).isTrue();
        assertThat(verdict.steps())
                .extracting(step -> step.hook() + " " + step.endpoint())
                .containsExactly("normal wep:node1/k8s/a.w/eth0", "forward hep:node1/h");
        assertThat(verdict.reason()).contains("egress rule 0 of Profile allow").contains("hep:node1/h");
    }

    @Test
    void doesNotKnowWhatNoEndpointSays() {
        TestState state = world();
        state.workloads.put(W, workload("10.0.0.1", tier(new PolicyId("NetworkPolicy", "a", "gone"))));

        Verdict verdict = ConnectionEvaluator.of(DataplaneEvaluator.of(state), PathOptions.DEFAULTS)
                .evaluate(Passage.of(Path.between(X, W), X_TO_W));

        assertThat(verdict.outcome()).isEqualTo(Outcome.UNKNOWN);
    }
}
