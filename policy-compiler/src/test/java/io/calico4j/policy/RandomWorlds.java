package io.calico4j.policy;

import static io.calico4j.policy.Resources.global;
import static io.calico4j.policy.Resources.policy;
import static io.calico4j.policy.Resources.tier;

import io.calico4j.api.Resource;
import io.calico4j.api.endpoint.WorkloadEndpoint;
import io.calico4j.api.endpoint.WorkloadEndpointPort;
import io.calico4j.api.net.IpAddress;
import io.calico4j.api.net.Port;
import io.calico4j.api.net.Protocol;
import io.calico4j.api.policy.Action;
import io.calico4j.api.policy.EntityRule;
import io.calico4j.api.policy.EntityRuleBuilder;
import io.calico4j.api.policy.IcmpFields;
import io.calico4j.api.policy.PolicyType;
import io.calico4j.api.policy.Rule;
import io.calico4j.api.policy.RuleBuilder;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.jspecify.annotations.Nullable;

/** Small worlds in which every kind of criterion occurs and often decides. The same seed gives the same worlds. */
public final class RandomWorlds {

    private static final List<String> NAMESPACES = List.of("a", "b", "c");
    private static final List<Port> NUMBERS =
            List.of(Port.of(80), Port.of(443), Port.range(50, 90), Port.range(8000, 65535), Port.range(1, 1024));
    private static final List<Port> NAMES = List.of(Port.named("http"), Port.named("dns"), Port.named("client"));
    private static final List<String> SELECTORS = List.of(
            "app == 'x'",
            "app == 'y'",
            "app != 'x'",
            "has(role)",
            "role in {'p', 'q'}",
            "!has(role)",
            "all()",
            "app == 'x' || role == 'q'",
            "app == 'nowhere'");
    private static final List<String> NAMESPACE_SELECTORS =
            List.of("all()", "global()", "env == 'prod'", "env != 'prod'");
    private static final List<String> NETS =
            List.of("10.0.0.0/30", "10.0.0.0/29", "10.0.0.4", "192.168.0.0/16", "0.0.0.0/0", "fd00::/126", "::/0");
    private static final List<Protocol> PORT_PROTOCOLS =
            List.of(Protocol.TCP, Protocol.UDP, Protocol.SCTP, Protocol.of(6));
    private static final List<Protocol> PROTOCOLS = List.of(
            Protocol.TCP,
            Protocol.TCP,
            Protocol.UDP,
            Protocol.SCTP,
            Protocol.ICMP,
            Protocol.ICMP_V6,
            Protocol.of(1),
            Protocol.of(47));

    private final Random random;

    public RandomWorlds(long seed) {
        this.random = new Random(seed);
    }

    public List<Resource> next() {
        List<Resource> world = new ArrayList<>();
        NAMESPACES.forEach(name ->
                world.add(Resources.profile("kns." + name, some(labels("pcns.env", "prod", "dev")), profileRules())));
        world.add(Resources.profile("extra", Map.of("role", "q"), rule()));
        for (int i = 0; i < 6; i++) {
            world.add(pod(i));
        }
        world.add(Resources.networkSet("a", "set", labels("app", "x", "y"), pick(NETS), "172.16.0.0/12"));
        world.add(Resources.globalNetworkSet("set", labels("role", "p", "q"), pick(NETS), "192.168.4.0/24"));
        List<String> tiers = List.of("default", "t1", "t2");
        for (String name : tiers) {
            if (chance(4, 5)) {
                world.add(tier(
                        name,
                        chance(1, 4) ? null : (double) random.nextInt(3),
                        pick(List.of(Action.PASS, Action.DENY))));
            }
        }
        int policies = 1 + random.nextInt(8);
        for (int i = 0; i < policies; i++) {
            Resource policy = anyPolicy(pick(List.of("p", "p-x", "p.y", "q")), pick(tiers));
            if (world.stream().noneMatch(other -> other.key().equals(policy.key()))) {
                world.add(policy);
            }
        }
        return world;
    }

    private Rule[] profileRules() {
        return chance(1, 2) ? new Rule[] {Rule.allow()} : new Rule[] {rule(), Rule.allow()};
    }

    private WorkloadEndpoint pod(int i) {
        String namespace = pick(NAMESPACES);
        // Now and then two endpoints share an address.
        String address = "10.0.0." + (chance(1, 10) ? 1 : i + 1);
        List<String> profiles = new ArrayList<>();
        if (chance(9, 10)) {
            profiles.add("kns." + namespace);
        }
        if (chance(1, 4)) {
            profiles.add(random.nextInt(profiles.size() + 1), chance(4, 5) ? "extra" : "missing");
        }
        Map<String, String> labels = new HashMap<>(some(labels("app", "x", "y")));
        labels.putAll(some(labels("role", "p", "q")));
        WorkloadEndpoint pod = Resources.pod(
                namespace,
                "pod" + i,
                address,
                labels,
                profiles,
                WorkloadEndpointPort.of("http", Protocol.TCP, pick(List.of(80, 8080))),
                WorkloadEndpointPort.of("dns", pick(List.of(Protocol.UDP, Protocol.TCP)), 53),
                WorkloadEndpointPort.of("client", Protocol.TCP, chance(1, 2) ? Flow.CLIENT_PORT : 9000));
        return chance(1, 3) ? pod.withSpec(pod.spec().withIpNetworks(List.of(address, "fd00::" + (i + 1)))) : pod;
    }

    private Resource anyPolicy(String name, String tier) {
        List<PolicyType> types = pick(List.of(
                List.of(), Resources.INGRESS, Resources.EGRESS, List.of(PolicyType.INGRESS, PolicyType.EGRESS)));
        @Nullable Double order = chance(1, 3) ? null : (double) random.nextInt(3);
        @Nullable String selector = chance(1, 3) ? null : pick(SELECTORS);
        if (chance(1, 2)) {
            String namespace = pick(NAMESPACES);
            return policy(
                    namespace,
                    name,
                    s -> s.tier(tier)
                            .order(order)
                            .types(types)
                            .selector(selector)
                            .ingress(rules())
                            .egress(rules()));
        }
        // In a policy's own selector all() becomes has(namespace) beside a namespace selector, which all endpoints here
        // have.
        return global(
                name,
                s -> s.tier(tier)
                        .order(order)
                        .types(types)
                        .selector(selector)
                        .namespaceSelector(
                                chance(1, 4) ? pick(List.of("all()", "env == 'prod'", "env != 'prod'")) : null)
                        .ingress(rules())
                        .egress(rules()));
    }

    private List<Rule> rules() {
        List<Rule> rules = new ArrayList<>();
        for (int i = random.nextInt(4); i > 0; i--) {
            rules.add(rule());
        }
        return rules;
    }

    private Rule rule() {
        boolean withPorts = chance(1, 2);
        RuleBuilder rule = Rule.builder()
                .action(pick(List.of(Action.ALLOW, Action.ALLOW, Action.DENY, Action.PASS, Action.LOG)))
                .ipVersion(chance(1, 10) ? pick(List.of(4, 6)) : null)
                .protocol(withPorts ? pick(PORT_PROTOCOLS) : chance(1, 3) ? pick(PROTOCOLS) : null)
                .notProtocol(chance(1, 10) ? pick(PROTOCOLS) : null)
                .source(entity(withPorts && chance(1, 3)))
                .destination(entity(withPorts));
        if (!withPorts && chance(1, 8)) {
            rule.icmp(icmp());
        }
        if (!withPorts && chance(1, 12)) {
            rule.notICMP(icmp());
        }
        return rule.build();
    }

    private IcmpFields icmp() {
        return new IcmpFields(random.nextInt(2), chance(1, 2) ? random.nextInt(2) : null);
    }

    private EntityRule entity(boolean withPorts) {
        EntityRuleBuilder entity = EntityRule.builder();
        if (chance(1, 4)) {
            entity.nets(chance(1, 2) ? List.of(pick(NETS)) : List.of(pick(NETS), "10.0.0.1"));
        }
        if (chance(1, 8)) {
            entity.notNets(List.of(pick(NETS), pick(NETS)));
        }
        if (chance(1, 3)) {
            entity.selector(pick(SELECTORS));
        }
        if (chance(1, 6)) {
            entity.notSelector(pick(SELECTORS));
        }
        if (chance(1, 6)) {
            entity.namespaceSelector(pick(NAMESPACE_SELECTORS));
        }
        if (chance(1, 2)) {
            entity.ports(ports(withPorts));
        }
        if (chance(1, 6)) {
            entity.notPorts(ports(withPorts));
        }
        return entity.build();
    }

    /** Numbers need a protocol with ports; names do not. */
    private List<Port> ports(boolean numbers) {
        List<Port> ports = new ArrayList<>();
        if (numbers && chance(2, 3)) {
            ports.add(pick(NUMBERS));
        }
        if (ports.isEmpty() ? numbers || chance(1, 6) : chance(1, 3)) {
            ports.add(pick(NAMES));
        }
        return ports;
    }

    /** A flow between addresses of endpoints and some that are none, at ports where rules begin and end. */
    public Flow flow() {
        boolean v6 = chance(1, 8);
        Flow.Between ends = Flow.between(address(v6), address(v6));
        int port = pick(List.of(1, 49, 50, 53, 80, 90, 91, 443, 1024, 1025, 7999, 8080, 65535));
        Flow flow = switch (random.nextInt(6)) {
            case 0 -> ends.udp(port);
            case 1 -> ends.sctp(port);
            case 2 -> ends.icmp(random.nextInt(2), random.nextInt(2));
            case 3 -> ends.protocol(pick(List.of(1, 47, 58)));
            default -> ends.tcp(port);
        };
        return flow.sourcePort() != null && chance(1, 3) ? flow.fromPort(pick(List.of(80, 9000, 53))) : flow;
    }

    private IpAddress address(boolean v6) {
        int last = 1 + random.nextInt(8);
        return IpAddress.parse(
                v6
                        ? "fd00::" + last
                        : chance(3, 4) ? "10.0.0." + last : pick(List.of("192.168.4.1", "172.16.0.1", "8.8.8.8")));
    }

    private Map<String, String> labels(String name, String one, String other) {
        return Map.of(name, chance(1, 2) ? one : other);
    }

    private Map<String, String> some(Map<String, String> labels) {
        return chance(3, 4) ? labels : Map.of();
    }

    private boolean chance(int of, int in) {
        return random.nextInt(in) < of;
    }

    private <T> T pick(List<T> values) {
        return values.get(random.nextInt(values.size()));
    }
}
