package io.calico4j.policy;

import static io.calico4j.policy.dataplane.TestWorlds.W;
import static io.calico4j.policy.dataplane.TestWorlds.allow;
import static io.calico4j.policy.dataplane.TestWorlds.deny;
import static io.calico4j.policy.dataplane.TestWorlds.policy;
import static io.calico4j.policy.dataplane.TestWorlds.tier;
import static io.calico4j.policy.dataplane.TestWorlds.to;
import static io.calico4j.policy.dataplane.TestWorlds.toNets;
import static io.calico4j.policy.dataplane.TestWorlds.toPorts;
import static io.calico4j.policy.dataplane.TestWorlds.toSets;
import static io.calico4j.policy.dataplane.TestWorlds.workload;
import static io.calico4j.policy.dataplane.TestWorlds.world;
import static org.assertj.core.api.Assertions.assertThat;

import io.calico4j.api.net.Cidr;
import io.calico4j.policy.Verdict.Outcome;
import io.calico4j.policy.dataplane.Http;
import io.calico4j.policy.dataplane.IpSetType;
import io.calico4j.policy.dataplane.PolicyId;
import io.calico4j.policy.dataplane.Profile;
import io.calico4j.policy.dataplane.Rule;
import io.calico4j.policy.dataplane.Rule.Entity;
import io.calico4j.policy.dataplane.Rule.Original;
import io.calico4j.policy.dataplane.TestIpSet;
import io.calico4j.policy.dataplane.TestState;
import io.calico4j.policy.dataplane.TierInfo;
import io.calico4j.policy.dataplane.WorkloadEndpointInfo;
import io.calico4j.policy.flatten.Direction;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The specification's cases about staged policies, profiles, and IP sets as rules refer to them. */
class DataplaneCasesTest {

    private static final Flow TO_W = Flow.between("10.0.0.2", "10.0.0.1").tcp(80);
    private static final String GNP = "GlobalNetworkPolicy";
    private static final String STAGED = "StagedGlobalNetworkPolicy";
    private static final PolicyId DELETE_P = new PolicyId(STAGED, "", "p");

    record Case(
            int number, String what, TestState state, Scope scope, Direction direction, Flow flow, boolean allowed) {
        @Override
        public String toString() {
            return "case " + number + ": " + what;
        }
    }

    private static Case staged(int number, String what, Scope scope, boolean allowed, Object... kindsAndRules) {
        TestState state = world();
        PolicyId[] ids = new PolicyId[kindsAndRules.length / 2];
        for (int i = 0; i < ids.length; i++) {
            Rule rule = (Rule) kindsAndRules[2 * i + 1];
            ids[i] = policy(state, (String) kindsAndRules[2 * i], "p" + i, rule);
        }
        state.workloads.put(W, workload("10.0.0.1", tier(ids)));
        return new Case(number, what, state, scope, Direction.INGRESS, TO_W, allowed);
    }

    static Stream<Case> staged() {
        Rule other = toPorts("allow", 443);
        Rule pass = Rule.withoutCriteria("next-tier");
        return Stream.of(
                staged(53, "a tier of staged policies is not seen", Scope.ENFORCED, true, STAGED, deny()),
                staged(54, "but it is pending", Scope.STAGED_AS_ENFORCED, false, STAGED, deny()),
                staged(55, "the tier still ends", Scope.ENFORCED, false, STAGED, other, GNP, other),
                staged(56, "staged policies are not asked", Scope.ENFORCED, false, STAGED, allow(), GNP, deny()),
                staged(57, "unless pending", Scope.STAGED_AS_ENFORCED, true, STAGED, allow(), GNP, deny()),
                staged(
                        58,
                        "the pass of a pending policy counts",
                        Scope.STAGED_AS_ENFORCED,
                        true,
                        STAGED,
                        pass,
                        GNP,
                        deny()),
                staged(60, "the tier ends for pending policies", Scope.STAGED_AS_ENFORCED, false, STAGED, other));
    }

    static Stream<Case> deletions() {
        TestState state = world();
        state.workloads.put(W, workload("10.0.0.1", tier(policy(state, "p", deny()))));
        return Stream.of(
                new Case(
                        59, "deletion is not pending", state, Scope.STAGED_AS_ENFORCED, Direction.INGRESS, TO_W, false),
                new Case(59, "but can be promoted", state, Scope.PROMOTE, Direction.INGRESS, TO_W, true));
    }

    private static Case profiles(int number, String what, boolean allowed, TestState state, String... names) {
        WorkloadEndpointInfo w = workload("10.0.0.1", List.of());
        state.workloads.put(
                W,
                new WorkloadEndpointInfo(
                        w.state(),
                        w.interfaceName(),
                        "",
                        List.of(names),
                        w.ipv4Nets(),
                        List.of(),
                        List.of(),
                        Map.of()));
        return new Case(number, what, state, Scope.ENFORCED, Direction.INGRESS, TO_W, allowed);
    }

    static Stream<Case> profiles() {
        TestState passing = world();
        Rule pass = Rule.withoutCriteria("next-tier");
        passing.profiles.put("passing", new Profile(List.of(pass), List.of(pass)));
        passing.profiles.put("empty", new Profile(List.of(), List.of()));
        TestState empty = world();
        empty.profiles.put("empty", new Profile(List.of(), List.of()));
        TestState egress = world();
        PolicyId id = policy(egress, "p", toNets("deny", "8.8.8.8/32"), toNets("allow", "0.0.0.0/0"));
        egress.workloads.put(W, workload("10.0.0.1", List.of(new TierInfo("default", "Deny", List.of(), List.of(id)))));
        return Stream.of(
                profiles(61, "the first profile that matches decides", false, world(), "deny", "allow"),
                profiles(62, "a missing profile denies where it is", false, world(), "missing", "allow"),
                profiles(63, "but only there", true, world(), "allow", "missing"),
                profiles(64, "the pass of a profile denies", false, passing, "passing", "allow"),
                profiles(65, "a profile without rules decides nothing", false, empty, "empty"),
                new Case(
                        66,
                        "profiles are not reached",
                        egress,
                        Scope.ENFORCED,
                        Direction.EGRESS,
                        Flow.between("10.0.0.1", "8.8.8.8").tcp(80),
                        false));
    }

    private static Case rule(int number, String what, boolean allowed, Flow flow, Rule rule, TestIpSet... sets) {
        TestState state = world();
        for (TestIpSet set : sets) {
            state.ipSets.put(set.id(), set);
        }
        state.workloads.put(W, workload("10.0.0.1", tier(policy(state, "p", rule))));
        return new Case(number, what, state, Scope.ENFORCED, Direction.EGRESS, flow, allowed);
    }

    private static Flow fromW(String address, int port) {
        return Flow.between(address.contains(":") ? "fd00::1" : "10.0.0.1", address)
                .tcp(port);
    }

    private static Rule service(String... sets) {
        return to(
                "allow",
                new Entity(
                        List.of(),
                        List.of(),
                        List.of(),
                        List.of(),
                        List.of(),
                        List.of(),
                        List.of(),
                        List.of(),
                        List.of(sets),
                        new Original("", "", "", null, "web", "b")));
    }

    private static Rule notNets(String... nets) {
        return to(
                "allow",
                new Entity(
                        List.of(),
                        Stream.of(nets).map(Cidr::parse).toList(),
                        List.of(),
                        List.of(),
                        List.of(),
                        List.of(),
                        List.of(),
                        List.of(),
                        List.of(),
                        Original.NONE));
    }

    private static Rule notSets(List<String> sets, List<String> namedPorts) {
        return to(
                "allow",
                new Entity(
                        List.of(),
                        List.of(),
                        List.of(),
                        List.of(),
                        List.of(),
                        sets,
                        List.of(),
                        namedPorts,
                        List.of(),
                        Original.NONE));
    }

    static Stream<Case> sets() {
        TestIpSet halves = TestIpSet.of("s:1", IpSetType.NET, List.of("0.0.0.0/1", "128.0.0.0/1"));
        TestIpSet x = TestIpSet.of("s:1", IpSetType.NET, List.of("10.0.0.2/32", "fd00::2/128"));
        TestIpSet none = TestIpSet.of("s:1", IpSetType.NET, List.of());
        TestIpSet http = TestIpSet.of("n:1", IpSetType.IP_AND_PORT, List.of("10.0.0.2,tcp:8080"));
        TestIpSet web = TestIpSet.of("svc:1", IpSetType.IP_AND_PORT, List.of("10.0.0.2,tcp:8080"));
        Rule selecting = toSets("allow", List.of("s:1"), List.of());
        Rule named = toSets("allow", List.of(), List.of("n:1"));
        return Stream.of(
                rule(70, "an address of the set", true, fromW("10.0.0.2", 80), selecting, x),
                rule(71, "an address outside", false, fromW("10.9.9.9", 80), selecting, x),
                rule(
                        75,
                        "networks of the other version only",
                        false,
                        fromW("fd00::2", 80),
                        toNets("allow", "10.0.0.0/8")),
                rule(76, "all of one version", false, fromW("fd00::2", 80), toNets("allow", "0.0.0.0/0")),
                rule(77, "all of both", true, fromW("fd00::2", 80), toNets("allow", "0.0.0.0/0", "::/0")),
                rule(78, "excluded networks of the other version only", false, fromW("10.0.0.2", 80), notNets("::/0")),
                rule(79, "excluded networks of both", true, fromW("11.0.0.2", 80), notNets("10.0.0.0/8", "fe80::/10")),
                rule(91, "a named port", true, fromW("10.0.0.2", 8080), named, http),
                rule(92, "another port", false, fromW("10.0.0.2", 80), named, http),
                rule(
                        93,
                        "another protocol",
                        false,
                        Flow.between("10.0.0.1", "10.0.0.2").udp(8080),
                        named,
                        http),
                rule(
                        88,
                        "no ports at all",
                        false,
                        Flow.between("10.0.0.1", "10.0.0.2").icmp(8, 0),
                        named,
                        http),
                rule(
                        100,
                        "an excluded named port",
                        false,
                        fromW("10.0.0.2", 8080),
                        notSets(List.of(), List.of("n:1")),
                        http),
                rule(101, "an empty set", false, fromW("10.0.0.2", 80), selecting, none),
                rule(
                        102,
                        "an excluded empty set",
                        true,
                        fromW("1.2.3.4", 80),
                        notSets(List.of("s:1"), List.of()),
                        none),
                rule(
                        103,
                        "outside of an excluded set",
                        true,
                        fromW("1.2.3.4", 80),
                        notSets(List.of("s:1"), List.of()),
                        x),
                rule(110, "everything, in halves", true, fromW("1.2.3.4", 80), selecting, halves),
                rule(122, "an endpoint of a service", true, fromW("10.0.0.2", 8080), service("svc:1"), web),
                rule(123, "another port of it", false, fromW("10.0.0.2", 9090), service("svc:1"), web),
                rule(124, "the service's own address", false, fromW("10.96.0.1", 8080), service("svc:1"), web),
                rule(128, "any port of an address", true, fromW("10.0.0.2", 9), selecting, x));
    }

    private static Case http(int number, String path, boolean allowed, Http.Path wanted) {
        Http http = new Http(List.of(), List.of(wanted));
        Rule rule = new Rule("allow", 0, null, null, null, null, Entity.ANY, Entity.ANY, http, Map.of(), false, "");
        return rule(
                number, "GET " + path, allowed, fromW("10.0.0.2", 80).with(L7Attributes.request("GET", path)), rule);
    }

    static Stream<Case> requests() {
        Http.Path pub = new Http.Path(true, "/pub");
        Http.Path a = new Http.Path(false, "/a");
        return Stream.of(
                http(130, "/public", false, pub),
                http(131, "/pub/%2e%2e/admin", false, pub),
                http(132, "/a/;x=1", true, a),
                http(133, "/a%252f", false, a));
    }

    @ParameterizedTest
    @MethodSource({"staged", "deletions", "profiles", "sets", "requests"})
    void decides(Case given) {
        for (boolean explaining : new boolean[] {false, true}) {
            Verdict verdict = DataplaneEvaluator.on(given.state())
                    .scope(given.scope())
                    .stagedDeletes(Set.of(DELETE_P))
                    .explaining(explaining)
                    .build()
                    .evaluate(W, given.direction(), given.flow());

            assertThat(verdict.outcome())
                    .as(verdict.receipts())
                    .isEqualTo(given.allowed() ? Outcome.ALLOW : Outcome.DENY);
        }
    }
}
