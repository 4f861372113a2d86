package io.calico4j.policy;

import static io.calico4j.policy.Resources.global;
import static io.calico4j.policy.Resources.namespace;
import static io.calico4j.policy.Resources.pod;
import static org.assertj.core.api.Assertions.assertThat;

import io.calico4j.api.endpoint.WorkloadEndpointPort;
import io.calico4j.api.net.Port;
import io.calico4j.api.net.Protocol;
import io.calico4j.api.policy.EntityRule;
import io.calico4j.api.policy.HttpMatch;
import io.calico4j.api.policy.IcmpFields;
import io.calico4j.api.policy.PolicyType;
import io.calico4j.api.policy.Rule;
import io.calico4j.api.policy.RuleBuilder;
import io.calico4j.api.policy.ServiceAccountMatch;
import io.calico4j.api.policy.ServiceMatch;
import io.calico4j.policy.dataplane.PolicyId;
import io.calico4j.policy.flatten.Direction;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** In which words a rule is said not to match: what the packet has, and what the rule wants. */
class MismatchTest {

    private static final Flow TCP = Flow.between("10.0.0.2", "10.0.0.1").tcp(80);
    private static final Flow ECHO_REPLY = Flow.between("10.0.0.2", "10.0.0.1").icmp(0, 0);
    private static final Flow V6 = Flow.between("fd00::2", "fd00::1").tcp(80);

    private record Case(Rule rule, Flow flow, String failed, String sentence) {
        @Override
        public String toString() {
            return failed + ": " + sentence;
        }
    }

    private static Case of(UnaryOperator<RuleBuilder> rule, Flow flow, String failed, String sentence) {
        return new Case(rule.apply(RuleBuilder.builder(Rule.allow())).build(), flow, failed, sentence);
    }

    private static EntityRule nets(String... nets) {
        return EntityRule.inNets(nets);
    }

    private static EntityRule notNets(String... nets) {
        return EntityRule.builder().notNets(List.of(nets)).build();
    }

    private static EntityRule notSelector(String selector) {
        return EntityRule.builder().notSelector(selector).build();
    }

    private static EntityRule notPorts(Port... ports) {
        return EntityRule.builder().notPorts(List.of(ports)).build();
    }

    static Stream<Case> headers() {
        IcmpFields echo = new IcmpFields(8, null);
        IcmpFields unreachable = new IcmpFields(3, 1);
        return Stream.of(
                of(r -> r.ipVersion(6), TCP, "ipVersion", "IP version is 4, not 6"),
                of(r -> r.protocol(Protocol.UDP), TCP, "protocol", "protocol is tcp, not udp"),
                of(r -> r.protocol(Protocol.of(17)), TCP, "protocol", "protocol is tcp, not udp"),
                of(r -> r.protocol(Protocol.of(47)), TCP, "protocol", "protocol is tcp, not 47"),
                of(r -> r.notProtocol(Protocol.TCP), TCP, "notProtocol", "protocol is tcp, which is excluded"),
                of(
                        r -> r.protocol(Protocol.ICMP).icmp(echo),
                        ECHO_REPLY,
                        "icmp",
                        "ICMP message is type 0 code 0, not type 8"),
                of(
                        r -> r.protocol(Protocol.ICMP).icmp(unreachable),
                        Flow.between("10.0.0.2", "10.0.0.1").icmp(3, 0),
                        "icmp",
                        "ICMP message is type 3 code 0, not type 3 code 1"),
                of(
                        r -> r.notICMP(new IcmpFields(0, null)),
                        ECHO_REPLY,
                        "notICMP",
                        "ICMP message is type 0 code 0, which is excluded"),
                of(r -> r.notICMP(echo), TCP, "notICMP", "the packet is no ICMP message of IP version 4"));
    }

    static Stream<Case> addresses() {
        return Stream.of(
                of(
                        r -> r.source(nets("10.1.0.0/16", "10.2.0.0/16")),
                        TCP,
                        "src.nets",
                        "source 10.0.0.2 is not in 10.1.0.0/16 or 10.2.0.0/16"),
                of(
                        r -> r.source(notNets("10.0.0.0/8")),
                        TCP,
                        "src.notNets",
                        "source 10.0.0.2 is in an excluded network of 10.0.0.0/8"),
                of(
                        r -> r.source(notNets("fe80::/10")),
                        TCP,
                        "src.notNets",
                        "the excluded networks fe80::/10 make this a rule of the other IP version"),
                of(
                        r -> r.destination(nets("10.1.0.0/16")),
                        TCP,
                        "dst.nets",
                        "destination 10.0.0.1 is not in 10.1.0.0/16"),
                of(
                        r -> r.destination(notNets("10.0.0.1/32")),
                        TCP,
                        "dst.notNets",
                        "destination 10.0.0.1 is in an excluded network of 10.0.0.1/32"),
                of(
                        r -> r.destination(notNets("10.0.0.0/8")),
                        V6,
                        "dst.notNets",
                        "the excluded networks 10.0.0.0/8 make this a rule of the other IP version"));
    }

    static Stream<Case> selectors() {
        EntityRule everything = EntityRule.builder()
                .selector("app == 'x'")
                .notSelector("role == 'y'")
                .namespaceSelector("env == 'z'")
                .serviceAccounts(new ServiceAccountMatch(List.of("sa1", "sa2"), "team == 'q'"))
                .build();
        return Stream.of(
                of(
                        r -> r.source(EntityRule.selecting("app == 'x'")),
                        TCP,
                        "src.selector",
                        "source 10.0.0.2 is not selected by app == 'x'"),
                of(
                        r -> r.source(everything),
                        TCP,
                        "src.selector",
                        "source 10.0.0.2 is not selected by app == 'x', not role == 'y', in namespaces env == 'z', service accounts sa1 or"
                                + " sa2, service accounts with team == 'q'"),
                of(
                        r -> r.source(notSelector("app == 'db'")),
                        TCP,
                        "src.notSelector",
                        "source 10.0.0.2 is selected by what must not be: app == 'db'"),
                of(
                        r -> r.destination(EntityRule.selecting("app == 'x'")),
                        TCP,
                        "dst.selector",
                        "destination 10.0.0.1 is not selected by app == 'x'"),
                of(
                        r -> r.destination(notSelector("app == 'web'")),
                        TCP,
                        "dst.notSelector",
                        "destination 10.0.0.1 is selected by what must not be: app == 'web'"),
                of(
                        r -> r.source(EntityRule.builder()
                                .services(new ServiceMatch("db", "b"))
                                .build()),
                        TCP,
                        "src.services",
                        "source 10.0.0.2 is no endpoint of service b/db"),
                of(
                        r -> r.destination(EntityRule.builder()
                                .services(new ServiceMatch("db", ""))
                                .build()),
                        TCP,
                        "dst.services",
                        "destination 10.0.0.1 is no endpoint of service db"));
    }

    static Stream<Case> ports() {
        return Stream.of(
                of(
                        r -> r.protocol(Protocol.TCP).destination(EntityRule.onPorts(Port.of(81), Port.range(90, 95))),
                        TCP,
                        "dst.ports",
                        "destination port is 80, not 81 or 90:95"),
                of(
                        r -> r.protocol(Protocol.TCP).destination(EntityRule.onPorts(Port.of(81), Port.named("http"))),
                        TCP,
                        "dst.ports",
                        "destination port is 80, not 81 or one that the endpoint declares under the rule's name"),
                of(
                        r -> r.destination(EntityRule.onPorts(Port.named("http"))),
                        ECHO_REPLY,
                        "dst.ports",
                        "protocol icmp has no destination port, not one that the endpoint declares under the rule's name"),
                of(
                        r -> r.protocol(Protocol.TCP).destination(notPorts(Port.of(80))),
                        TCP,
                        "dst.notPorts",
                        "destination port is 80, which is excluded"),
                of(
                        r -> r.destination(notPorts(Port.named("admin"))),
                        Flow.between("10.0.0.2", "10.0.0.1").tcp(9000),
                        "dst.notPorts",
                        "destination port is 9000, which is excluded"),
                of(
                        r -> r.protocol(Protocol.TCP).source(EntityRule.onPorts(Port.of(1))),
                        TCP.fromPort(7),
                        "src.ports",
                        "source port is 7, not 1"),
                of(
                        r -> r.protocol(Protocol.TCP).source(notPorts(Port.of(7))),
                        TCP.fromPort(7),
                        "src.notPorts",
                        "source port is 7, which is excluded"));
    }

    static Stream<Case> requests() {
        HttpMatch get = new HttpMatch(List.of("GET"), List.of());
        Flow post = TCP.with(L7Attributes.request("POST", "/"));
        return Stream.of(of(r -> r.http(get), post, "http", "the request is not one of Http[methods=[GET], paths=[]]"));
    }

    static Stream<Case> all() {
        return Stream.of(headers(), addresses(), selectors(), ports(), requests())
                .flatMap(cases -> cases);
    }

    @ParameterizedTest
    @MethodSource("all")
    void saysWhatThePacketHasAndWhatTheRuleWants(Case given) {
        PolicyCompiler compiler = PolicyCompiler.forAllHosts(PolicyCompiler.Options.DEFAULT);
        compiler.update(namespace("a", Map.of()));
        compiler.update(namespace("b", Map.of()));
        compiler.update(pod(
                "a",
                "w",
                "10.0.0.1",
                Map.of("app", "web"),
                List.of("kns.a"),
                WorkloadEndpointPort.of("admin", Protocol.TCP, 9000)));
        compiler.update(pod("b", "x", "10.0.0.2", Map.of("app", "db"), List.of("kns.b")));
        compiler.update(global(
                "p",
                s -> s.types(List.of(PolicyType.INGRESS, PolicyType.EGRESS))
                        .ingress(List.of(given.rule(), Rule.deny()))));
        compiler.flush();
        DataplaneEvaluator evaluator = DataplaneEvaluator.of(compiler.state());
        PolicyId id = new PolicyId("GlobalNetworkPolicy", "", "p");

        Optional<SkippedRule> mismatch = evaluator.mismatch(id, Direction.INGRESS, 0, given.flow());

        assertThat(mismatch).get().extracting(SkippedRule::failed).isEqualTo(given.failed());
        assertThat(mismatch).get().extracting(SkippedRule::reason).isEqualTo(given.sentence());
        assertThat(mismatch).get().extracting(SkippedRule::policy).isEqualTo("GlobalNetworkPolicy p");
        assertThat(evaluator.mismatch(id, Direction.INGRESS, 1, given.flow())).isEmpty();
    }
}
