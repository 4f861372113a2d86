package io.calico4j.policy.dataplane;

import io.calico4j.api.net.Cidr;
import io.calico4j.policy.dataplane.Rule.Entity;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** Short ways to write small states of a dataplane. */
public final class TestWorlds {

    public static final String NODE = "node1";
    public static final WorkloadEndpointId W = new WorkloadEndpointId(NODE, "k8s", "a/w", "eth0");
    public static final WorkloadEndpointId X = new WorkloadEndpointId(NODE, "k8s", "b/x", "eth0");
    public static final HostEndpointId H = new HostEndpointId(NODE, "h");

    private TestWorlds() {}

    /** A state with profiles {@code allow} and {@code deny}, W (10.0.0.1) and X (10.0.0.2) with the first, and no policy. */
    public static TestState world() {
        TestState state = new TestState();
        Rule allow = Rule.withoutCriteria("allow");
        Rule deny = Rule.withoutCriteria("deny");
        state.profiles.put("allow", new Profile(List.of(allow), List.of(allow)));
        state.profiles.put("deny", new Profile(List.of(deny), List.of(deny)));
        state.workloads.put(W, workload("10.0.0.1", List.of()));
        state.workloads.put(X, workload("10.0.0.2", List.of()));
        return state;
    }

    public static WorkloadEndpointInfo workload(String address, List<TierInfo> tiers) {
        return new WorkloadEndpointInfo(
                "active", "cali" + address, "", List.of("allow"), List.of(address + "/32"), List.of(), tiers, Map.of());
    }

    /** Adds a policy with these rules in both directions. */
    public static PolicyId policy(TestState state, String kind, String name, Rule... rules) {
        PolicyId id = new PolicyId(kind, "", name);
        state.policies.put(
                id, new Policy("default", "", List.of(rules), List.of(rules), false, false, "all()", List.of()));
        return id;
    }

    public static PolicyId policy(TestState state, String name, Rule... rules) {
        return policy(state, "GlobalNetworkPolicy", name, rules);
    }

    /** The default tier with these policies in both directions. */
    public static List<TierInfo> tier(PolicyId... policies) {
        return List.of(new TierInfo("default", "Deny", List.of(policies), List.of(policies)));
    }

    public static Rule deny() {
        return Rule.withoutCriteria("deny");
    }

    public static Rule allow() {
        return Rule.withoutCriteria("allow");
    }

    /** A rule on destination ports, whatever the protocol. */
    public static Rule toPorts(String action, int... ports) {
        List<PortRange> ranges = new ArrayList<>();
        for (int port : ports) {
            ranges.add(new PortRange(port, port));
        }
        Entity destination = new Entity(
                List.of(),
                List.of(),
                ranges,
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                Rule.Original.NONE);
        return to(action, destination);
    }

    public static Rule toNets(String action, String... nets) {
        Entity destination = new Entity(
                Stream.of(nets).map(Cidr::parse).toList(),
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                Rule.Original.NONE);
        return to(action, destination);
    }

    public static Rule to(String action, Entity destination) {
        return new Rule(
                action, 0, null, null, null, null, Entity.ANY, destination, null, Map.of(), false, "id-" + action);
    }

    /** A rule on IP sets of the destination: those that must contain it, and sets of named ports. */
    public static Rule toSets(String action, List<String> sets, List<String> namedPorts) {
        return to(
                action,
                new Entity(
                        List.of(),
                        List.of(),
                        List.of(),
                        List.of(),
                        sets,
                        List.of(),
                        namedPorts,
                        List.of(),
                        List.of(),
                        Rule.Original.NONE));
    }
}
