package io.calico4j.policy;

import static io.calico4j.policy.dataplane.TestWorlds.W;
import static io.calico4j.policy.dataplane.TestWorlds.policy;
import static io.calico4j.policy.dataplane.TestWorlds.tier;
import static io.calico4j.policy.dataplane.TestWorlds.workload;
import static io.calico4j.policy.dataplane.TestWorlds.world;
import static org.assertj.core.api.Assertions.assertThat;

import io.calico4j.api.net.Cidr;
import io.calico4j.api.net.IpAddress;
import io.calico4j.api.net.Protocol;
import io.calico4j.policy.dataplane.IpSetType;
import io.calico4j.policy.dataplane.PortRange;
import io.calico4j.policy.dataplane.Rule;
import io.calico4j.policy.dataplane.Rule.Entity;
import io.calico4j.policy.dataplane.Rule.Original;
import io.calico4j.policy.dataplane.TestIpSet;
import io.calico4j.policy.dataplane.TestState;
import io.calico4j.policy.flatten.Direction;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Rules are passed over by the bounds of their criteria before they are asked. Made-up worlds show that this loses none: the first rule
 * that a plain reading of the criteria finds is the one that decides. On a failure look at the bounds of the rule that was lost.
 */
class PassedOverRulesTest {

    private static final List<String> V4 = List.of("0.0.0.0", "10.0.0.1", "10.0.0.200", "128.0.0.1", "255.255.255.255");
    private static final List<String> V6 = List.of("::", "fd00::1", "fd00::ff", "8000::1", "ffff:ffff::1");
    private static final List<String> NETS = List.of(
            "0.0.0.0/0",
            "10.0.0.0/8",
            "10.0.0.128/25",
            "128.0.0.0/1",
            "255.255.255.255/32",
            "::/0",
            "fd00::/8",
            "8000::/1",
            "fd00::ff/128",
            "ffff:ffff::/32");
    private static final int[] PORTS = {0, 1, 79, 80, 81, 65_535};

    private final Random random = new Random(7);

    @ParameterizedTest
    @EnumSource(
            value = Dialect.class,
            names = {"CANONICAL", "IPTABLES"})
    void noneThatMatches(Dialect dialect) {
        int matched = 0;
        for (int world = 0; world < 400; world++) {
            TestState state = world();
            state.ipSets.put("s:1", TestIpSet.of("s:1", IpSetType.NET, List.of("10.0.0.0/24", "fd00::/64")));
            List<Rule> rules = new ArrayList<>();
            for (int i = 0; i < 8; i++) {
                rules.add(rule());
            }
            state.workloads.put(W, workload("10.0.0.1", tier(policy(state, "p", rules.toArray(Rule[]::new)))));
            DataplaneEvaluator evaluator =
                    DataplaneEvaluator.on(state).dialect(dialect).build();
            for (int i = 0; i < 20; i++) {
                Flow flow = flow();
                int expected = 0;
                while (expected < rules.size() && !matches(rules.get(expected), flow)) {
                    expected++;
                }
                Step step =
                        evaluator.evaluate(W, Direction.INGRESS, flow).steps().get(0);
                assertThat(step.ruleIndex())
                        .as("%s on %s", flow, rules)
                        .isEqualTo(expected == rules.size() ? -1 : expected);
                matched += expected < rules.size() ? 1 : 0;
            }
        }
        assertThat(matched).isBetween(1_000, 7_000);
    }

    private <T> T any(List<T> values) {
        return values.get(random.nextInt(values.size()));
    }

    private Flow flow() {
        List<String> addresses = random.nextBoolean() ? V4 : V6;
        Flow.Between between = Flow.between(any(addresses), any(addresses));
        int port = PORTS[random.nextInt(PORTS.length)];
        return switch (random.nextInt(4)) {
            case 0 -> between.udp(port).fromPort(PORTS[random.nextInt(PORTS.length)]);
            case 1 -> between.icmp(8, 0);
            case 2 -> between.protocol(47);
            default -> between.tcp(port).fromPort(PORTS[random.nextInt(PORTS.length)]);
        };
    }

    private Rule rule() {
        Protocol protocol = random.nextInt(3) > 0 ? null : any(List.of(Protocol.TCP, Protocol.UDP, Protocol.of(47)));
        int version = random.nextInt(6) > 0 ? 0 : any(List.of(4, 6));
        return new Rule("allow", version, protocol, null, null, null, entity(), entity(), null, Map.of(), false, "");
    }

    private Entity entity() {
        List<Cidr> nets = random.nextInt(3) > 0 ? List.of() : List.of(Cidr.parse(any(NETS)), Cidr.parse(any(NETS)));
        List<Cidr> notNets = random.nextInt(6) > 0 ? List.of() : List.of(Cidr.parse(any(NETS)));
        List<PortRange> ports = random.nextInt(3) > 0 ? List.of() : List.of(range(), range());
        List<PortRange> notPorts = random.nextInt(6) > 0 ? List.of() : List.of(range());
        List<String> sets = random.nextInt(6) > 0 ? List.of() : List.of("s:1");
        return new Entity(
                nets, notNets, ports, notPorts, sets, List.of(), List.of(), List.of(), List.of(), Original.NONE);
    }

    private PortRange range() {
        int first = PORTS[random.nextInt(PORTS.length)];
        return new PortRange(first, Math.min(65_535, first + random.nextInt(3)));
    }

    private static boolean matches(Rule rule, Flow flow) {
        int version = flow.source().version();
        Protocol protocol = rule.protocol();
        return (rule.ipVersion() == 0 || rule.ipVersion() == version)
                && (protocol == null || protocol.number().orElse(0) == flow.protocol())
                && matches(rule.source(), flow.source(), flow.sourcePort())
                && matches(rule.destination(), flow.destination(), flow.destinationPort());
    }

    private static boolean matches(Entity entity, IpAddress address, @Nullable Integer port) {
        boolean inNets = entity.nets().isEmpty() || entity.nets().stream().anyMatch(net -> net.contains(address));
        boolean ofVersion = entity.notNets().isEmpty()
                || entity.notNets().stream().anyMatch(net -> net.version() == address.version());
        boolean inPorts = entity.ports().isEmpty()
                || (port != null && entity.ports().stream().anyMatch(range -> range.contains(port)));
        boolean outOfPorts = port == null || entity.notPorts().stream().noneMatch(range -> range.contains(port));
        boolean inSet = entity.ipSetIds().isEmpty()
                || Cidr.parse("10.0.0.0/24").contains(address)
                || Cidr.parse("fd00::/64").contains(address);
        return inNets
                && ofVersion
                && entity.notNets().stream().noneMatch(net -> net.contains(address))
                && inPorts
                && outOfPorts
                && inSet;
    }
}
