package io.calico4j.policy;

import static io.calico4j.policy.Resources.INGRESS;
import static io.calico4j.policy.Resources.global;
import static io.calico4j.policy.Resources.namespace;
import static io.calico4j.policy.Resources.pod;
import static io.calico4j.policy.Resources.tier;
import static io.calico4j.policy.Resources.toWeb;
import static org.assertj.core.api.Assertions.assertThat;

import io.calico4j.api.Resource;
import io.calico4j.api.endpoint.WorkloadEndpointPort;
import io.calico4j.api.net.Protocol;
import io.calico4j.api.policy.Action;
import io.calico4j.api.policy.Rule;
import io.calico4j.policy.Verdict.Outcome;
import io.calico4j.policy.dataplane.DataplaneState;
import io.calico4j.policy.dataplane.WorkloadEndpointId;
import io.calico4j.policy.flatten.Direction;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** How the cases of the specification are written: small worlds around two endpoints, and what becomes of a flow. */
final class SpecificationCases {

    private SpecificationCases() {}

    /** One case: a world, a flow, and what ingress to or egress from W or X comes to. */
    record Case(String number, World world, String endpoint, Direction direction, Flow flow, boolean allowed) {
        @Override
        public String toString() {
            return number + ": " + direction + " " + endpoint + " " + flow;
        }
    }

    /** W (namespace a, app=web) and X (namespace b, app=db, with named ports), and what a case adds or replaces. */
    static final class World {
        private final Map<Object, Resource> resources = new LinkedHashMap<>();

        World(Resource... more) {
            with(tier("default", 1_000_000.0, Action.DENY));
            with(namespace("a", Map.of())).with(namespace("b", Map.of()));
            with(pod("a", "w", "10.0.0.1", Map.of("app", "web"), List.of("kns.a")));
            with(pod(
                    "b",
                    "x",
                    "10.0.0.2",
                    Map.of("app", "db"),
                    List.of("kns.b"),
                    WorkloadEndpointPort.of("http", Protocol.TCP, 8080),
                    WorkloadEndpointPort.of("dns", Protocol.UDP, 53),
                    WorkloadEndpointPort.of("dns", Protocol.TCP, 53)));
            List.of(more).forEach(this::with);
        }

        World with(Resource resource) {
            resources.put(resource.key(), resource);
            return this;
        }

        World web(Map<String, String> labels, String... profiles) {
            return with(pod("a", "w", "10.0.0.1", labels, List.of(profiles)));
        }

        PolicySnapshot compile() {
            return PolicySnapshot.compile(resources.values());
        }
    }

    /** Collects cases. */
    static final class Cases {
        private final List<Case> cases = new ArrayList<>();

        Cases toW(int number, boolean allowed, Flow flow, Resource... resources) {
            return of(number, new World(resources), "a/w", Direction.INGRESS, flow, allowed);
        }

        Cases fromW(int number, boolean allowed, Flow flow, Resource... resources) {
            return of(number, new World(resources), "a/w", Direction.EGRESS, flow, allowed);
        }

        /** A rule for traffic to X, in a policy that selects X; the tier denies the rest. */
        Cases ruleToX(int number, boolean allowed, Flow flow, Rule rule) {
            return of(
                    number,
                    new World(global(
                            "p", s -> s.selector("app == 'db'").types(INGRESS).ingress(List.of(rule)))),
                    "b/x",
                    Direction.INGRESS,
                    flow,
                    allowed);
        }

        /** A rule for traffic to W. */
        Cases rule(int number, boolean allowed, Flow flow, Rule rule, Resource... more) {
            return of(
                    number,
                    new World(more).with(toWeb("p", null, null, rule)),
                    "a/w",
                    Direction.INGRESS,
                    flow,
                    allowed);
        }

        Cases of(int number, World world, String endpoint, Direction direction, Flow flow, boolean allowed) {
            cases.add(new Case("case " + number, world, endpoint, direction, flow, allowed));
            return this;
        }

        Stream<Case> stream() {
            return cases.stream();
        }
    }

    /** Checks that the case comes out as it says. */
    static void check(Case given) {
        PolicySnapshot snapshot = given.world().compile();

        Verdict verdict = PolicyEvaluator.of(snapshot)
                .evaluate(snapshot.endpoint(given.endpoint()).orElseThrow(), given.direction(), given.flow());

        Outcome expected = given.allowed() ? Outcome.ALLOW : Outcome.DENY;
        assertThat(verdict.outcome()).as(verdict.receipts()).isEqualTo(expected);
        WorkloadEndpointId id =
                Histories.id(snapshot.endpoint(given.endpoint()).orElseThrow().resource());
        for (Histories history : Histories.values()) {
            DataplaneState state = history.of(given.world().resources.values());
            Verdict compiled =
                    DataplaneEvaluator.on(state).explaining(true).build().evaluate(id, given.direction(), given.flow());
            assertThat(compiled.outcome())
                    .as("%s: %s", history, compiled.receipts())
                    .isEqualTo(expected);
        }
    }
}
