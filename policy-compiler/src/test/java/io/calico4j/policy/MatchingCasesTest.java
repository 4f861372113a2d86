package io.calico4j.policy;

import static io.calico4j.policy.Resources.INGRESS;
import static io.calico4j.policy.Resources.allowFrom;
import static io.calico4j.policy.Resources.allowTo;
import static io.calico4j.policy.Resources.global;
import static io.calico4j.policy.Resources.globalNetworkSet;
import static io.calico4j.policy.Resources.namespace;
import static io.calico4j.policy.Resources.networkSet;
import static io.calico4j.policy.Resources.pod;
import static io.calico4j.policy.Resources.policy;
import static io.calico4j.policy.Resources.ports;

import io.calico4j.api.Resource;
import io.calico4j.api.net.Port;
import io.calico4j.api.net.Protocol;
import io.calico4j.api.policy.Action;
import io.calico4j.api.policy.EntityRule;
import io.calico4j.api.policy.HttpMatch;
import io.calico4j.api.policy.IcmpFields;
import io.calico4j.api.policy.Rule;
import io.calico4j.api.policy.ServiceAccountMatch;
import io.calico4j.policy.SpecificationCases.Case;
import io.calico4j.policy.SpecificationCases.Cases;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The cases of Calico's policy semantics about which packets a rule matches. */
class MatchingCasesTest {

    private static final Map<String, String> NONE = Map.of();
    private static final Rule ALLOW = Rule.allow();
    private static final Flow FROM_X = Flow.between("10.0.0.2", "10.0.0.1").tcp(80);

    static Stream<Case> addresses() {
        Rule inNetAndDb = allowFrom(EntityRule.selecting("app == 'db'").withNets(List.of("10.0.0.0/8")));
        Rule exceptNet = allowFrom(EntityRule.inNets("10.0.0.0/8").withNotNets(List.of("10.0.0.0/24")));
        Rule notV6 = allowFrom(EntityRule.builder().notNets(List.of("::/0")).build());
        Rule mixed = allowFrom(
                EntityRule.builder().notNets(List.of("10.0.0.0/8", "fe80::/10")).build());
        Rule anyV4 = Rule.allow().withDestination(EntityRule.inNets("0.0.0.0/0"));
        Rule notDb = allowFrom(EntityRule.builder().notSelector("app == 'db'").build());
        Rule notNone =
                allowFrom(EntityRule.builder().notSelector("app == 'none'").build());
        Rule global =
                allowFrom(EntityRule.builder().namespaceSelector("global()").build());
        Rule tierX =
                allowFrom(EntityRule.builder().namespaceSelector("tier == 'x'").build());
        Rule fromAll = allowFrom(EntityRule.selecting("all()"));
        return new Cases()
                        .rule(68, true, from("10.0.0.9"), allowFrom(EntityRule.inNets("10.0.0.0/24")))
                        .rule(
                                69,
                                true,
                                from("192.168.1.1"),
                                allowFrom(EntityRule.inNets("10.0.0.0/24", "192.168.0.0/16")))
                        .rule(70, true, FROM_X, inNetAndDb)
                        .rule(71, false, from("10.9.9.9"), inNetAndDb)
                        .rule(
                                72,
                                false,
                                from("192.168.5.5"),
                                inNetAndDb,
                                pod("b", "x", "192.168.5.5", Map.of("app", "db"), List.of("kns.b")))
                        .rule(
                                73,
                                true,
                                from("11.0.0.1"),
                                allowFrom(EntityRule.builder()
                                        .notNets(List.of("10.0.0.0/8"))
                                        .build()))
                        .rule(74, false, from("10.0.0.5"), exceptNet)
                        .rule(74, true, from("10.1.0.5"), exceptNet)
                        .rule(75, false, FROM_X, Rule.allow().withDestination(EntityRule.inNets("fd00::/8")))
                        .rule(76, true, FROM_X, anyV4)
                        .rule(76, false, v6().tcp(80), anyV4)
                        .rule(
                                77,
                                true,
                                v6().tcp(80),
                                Rule.allow().withDestination(EntityRule.inNets("0.0.0.0/0", "::/0")))
                        .rule(78, false, FROM_X, notV6)
                        .rule(79, true, from("11.0.0.1"), mixed)
                        .rule(101, false, FROM_X, allowFrom(EntityRule.selecting("app == 'none'")))
                        .rule(102, true, FROM_X, notNone)
                        .rule(102, true, from("1.2.3.4"), notNone)
                        .rule(103, true, from("1.2.3.4"), notDb)
                        .rule(103, false, FROM_X, notDb)
                        .toW(104, false, from("1.2.3.4"), inA(notDb))
                        .toW(105, false, FROM_X, inA(allowFrom(EntityRule.selecting("app == 'db'"))))
                        .toW(
                                106,
                                true,
                                FROM_X,
                                inA(allowFrom(
                                        EntityRule.selecting("app == 'db'").withNamespaceSelector("all()"))))
                        .toW(107, true, from("1.2.3.4"), inA(global), globalNetworkSet("g", NONE, "1.2.3.0/24"))
                        .toW(108, false, FROM_X, inA(global))
                        .rule(109, false, from("1.2.3.4"), fromAll)
                        .rule(
                                110,
                                true,
                                from("1.2.3.4"),
                                allowFrom(EntityRule.selecting("s == 'x'")),
                                globalNetworkSet("g", Map.of("s", "x"), "0.0.0.0/0"))
                        .rule(
                                111,
                                true,
                                from("1.2.3.4"),
                                tierX,
                                networkSet("b", "n", NONE, "1.2.3.4"),
                                namespace("b", Map.of("pcns.tier", "x")))
                        .rule(
                                114,
                                true,
                                from("10.0.0.9"),
                                allowFrom(EntityRule.selecting("app == 'two'")),
                                pod("b", "one", "10.0.0.9", NONE, List.of()),
                                pod("b", "two", "10.0.0.9", Map.of("app", "two"), List.of()))
                        .toW(
                                121,
                                false,
                                from("10.0.0.7"),
                                inA(allowFrom(EntityRule.builder()
                                        .serviceAccounts(new ServiceAccountMatch(List.of("sa1"), null))
                                        .build())),
                                pod("b", "y", "10.0.0.7", Map.of("projectcalico.org/serviceaccount", "sa1"), List.of()))
                        .stream();
    }

    static Stream<Case> protocolsAndPorts() {
        Rule icmp8 = icmp(new IcmpFields(8, null));
        Rule notIcmp8 = Rule.builder()
                .action(Action.ALLOW)
                .protocol(Protocol.ICMP)
                .notICMP(new IcmpFields(8, null))
                .build();
        Rule httpToDb = allowTo(Protocol.TCP, ports("http").withSelector("app == 'db'"));
        Rule httpOr443 = allowTo(Protocol.TCP, ports("http", "443").withSelector("app == 'db'"));
        Flow.Between toX = Flow.between("10.0.0.9", "10.0.0.2");
        Flow.Between toW = Flow.between("10.0.0.2", "10.0.0.1");
        return new Cases()
                        .rule(80, false, v6().tcp(80), Rule.allow().withIpVersion(4))
                        .rule(81, false, v6().protocol(1), Rule.allow().withProtocol(Protocol.ICMP))
                        .rule(82, false, toW.protocol(58), Rule.allow().withProtocol(Protocol.ICMP_V6))
                        .rule(83, true, v6().protocol(1), Rule.allow().withProtocol(Protocol.of(1)))
                        .rule(84, false, toW.udp(80), Rule.allow().withProtocol(Protocol.TCP))
                        .rule(85, true, toW.udp(80), Rule.allow().withNotProtocol(Protocol.TCP))
                        .rule(86, true, toW.sctp(80), Rule.allow().withProtocol(Protocol.of(132)))
                        .rule(87, true, toW.tcp(8050), allowTo(Protocol.TCP, ports("80", "8000:8100")))
                        .rule(88, false, toW.icmp(8, 0), allowTo(Protocol.TCP, ports("1:65535")))
                        .rule(89, true, toW.tcp(443), allowTo(Protocol.TCP, notPorts(EntityRule.ANY, "80")))
                        .rule(90, false, toW.tcp(22), allowTo(Protocol.TCP, notPorts(ports("1:100"), "22")))
                        .ruleToX(91, true, toX.tcp(8080), allowTo(Protocol.TCP, ports("http")))
                        .ruleToX(92, false, toX.tcp(80), allowTo(Protocol.TCP, ports("http")))
                        .ruleToX(93, false, toX.udp(8080), allowTo(Protocol.UDP, ports("http")))
                        .ruleToX(94, true, toX.udp(53), Rule.allow().withDestination(ports("dns")))
                        .ruleToX(94, true, toX.tcp(53), Rule.allow().withDestination(ports("dns")))
                        .ruleToX(95, false, toX.sctp(53), allowTo(Protocol.SCTP, ports("dns")))
                        .rule(97, false, toW.tcp(8080), httpToDb)
                        .ruleToX(97, true, toX.tcp(8080), httpToDb)
                        .ruleToX(98, true, toX.tcp(443), httpOr443)
                        .rule(99, false, toW.tcp(443), httpOr443)
                        .ruleToX(100, false, toX.tcp(8080), allowTo(Protocol.TCP, notPorts(EntityRule.ANY, "http")))
                        .rule(115, true, toW.icmp(8, 0), icmp8)
                        .rule(115, false, toW.icmp(0, 0), icmp8)
                        .rule(116, false, toW.icmp(3, 1), icmp(new IcmpFields(3, 0)))
                        .rule(116, true, toW.icmp(3, 0), icmp(new IcmpFields(3, 0)))
                        .rule(117, true, toW.icmp(0, 0), icmp(new IcmpFields(0, null)))
                        .rule(118, true, toW.icmp(0, 0), notIcmp8)
                        .rule(118, false, toW.icmp(8, 0), notIcmp8)
                        .rule(119, false, toW.udp(80), notIcmp8)
                        .rule(119, false, toW.udp(80), notIcmp8.withProtocol(null))
                        .rule(120, true, toW.protocol(47), ALLOW)
                        .rule(129, true, toW.tcp(80), Rule.allow().withHttp(new HttpMatch(List.of("GET"), List.of())))
                        .stream();
    }

    private static Flow from(String source) {
        return Flow.between(source, "10.0.0.1").tcp(80);
    }

    private static Flow.Between v6() {
        return Flow.between("fd00::2", "fd00::1");
    }

    private static Resource inA(Rule ingress) {
        return policy("a", "p", s -> s.types(INGRESS).ingress(List.of(ingress)));
    }

    private static Rule icmp(IcmpFields fields) {
        return Rule.allow().withProtocol(Protocol.ICMP).withIcmp(fields);
    }

    private static EntityRule notPorts(EntityRule entity, String... ports) {
        return entity.withNotPorts(List.of(ports).stream().map(Port::parse).toList());
    }

    @ParameterizedTest
    @MethodSource({"addresses", "protocolsAndPorts"})
    void decidesAsSpecified(Case given) {
        SpecificationCases.check(given);
    }
}
