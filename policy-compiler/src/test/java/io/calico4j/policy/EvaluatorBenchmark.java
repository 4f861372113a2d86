package io.calico4j.policy;

import static io.calico4j.policy.dataplane.TestWorlds.policy;

import io.calico4j.api.net.Cidr;
import io.calico4j.api.net.IpAddress;
import io.calico4j.api.net.Protocol;
import io.calico4j.policy.dataplane.IpSet;
import io.calico4j.policy.dataplane.IpSetMember;
import io.calico4j.policy.dataplane.IpSetType;
import io.calico4j.policy.dataplane.PolicyId;
import io.calico4j.policy.dataplane.PortRange;
import io.calico4j.policy.dataplane.Rule;
import io.calico4j.policy.dataplane.Rule.Entity;
import io.calico4j.policy.dataplane.Rule.Original;
import io.calico4j.policy.dataplane.TestState;
import io.calico4j.policy.dataplane.TierInfo;
import io.calico4j.policy.dataplane.WorkloadEndpointId;
import io.calico4j.policy.dataplane.WorkloadEndpointInfo;
import io.calico4j.policy.flatten.Direction;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.LongStream;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/**
 * One flow against one endpoint with 294 policies of 68 rules, as Calico's own benchmark of its checker has them: no rule matches, so
 * that all are tried; and the same with a policy in front whose first rule allows.
 *
 * <p>Calico's rules differ from the flow in a port. So that the figures do not hang on that alone, {@code guards} has two more worlds: rules
 * that differ in the protocol, and rules that differ in nothing but the address, which is in none of their sets and networks.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(2)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 1)
public class EvaluatorBenchmark {

    private static final int POLICIES = 294;
    private static final int RULES = 68;
    private static final WorkloadEndpointId ENDPOINT = new WorkloadEndpointId("node1", "k8s", "a/w", "eth0");

    @Param({"port", "protocol", "address"})
    public String guards = "port";

    private final Flow flow =
            Flow.between("192.0.2.10", "198.51.100.20").tcp(8080).fromPort(45_000);
    private DataplaneEvaluator allTried = DataplaneEvaluator.of(new TestState());
    private DataplaneEvaluator firstMatches = allTried;
    private DataplaneEvaluator explaining = allTried;

    /** Addresses one after another, as sorted numbers. */
    private static final class Addresses implements IpSet {
        private final String id;
        private final long[] sorted;

        Addresses(String id, long[] sorted) {
            this.id = id;
            this.sorted = sorted;
        }

        @Override
        public String id() {
            return id;
        }

        @Override
        public IpSetType type() {
            return IpSetType.NET;
        }

        @Override
        public List<IpSetMember> members() {
            List<IpSetMember> members = new ArrayList<>();
            for (long address : sorted) {
                members.add(new IpSetMember.Net(Cidr.of(IpAddress.v4(address))));
            }
            return members;
        }

        @Override
        public boolean contains(IpAddress address) {
            return address.version() == 4 && Arrays.binarySearch(sorted, address.low()) >= 0;
        }

        @Override
        public boolean contains(IpAddress address, int protocol, int port) {
            return false;
        }
    }

    @Setup(Level.Trial)
    public void build() {
        TestState state = new TestState();
        Random random = new Random(20200);
        List<String> sets = sets(state, random);
        List<String> actions = actions(random);
        List<PolicyId> ids = new ArrayList<>();
        for (int i = 0; i < POLICIES; i++) {
            Rule[] rules = new Rule[RULES];
            for (int j = 0; j < RULES; j++) {
                rules[j] = rule(actions.get(i * RULES + j), sets, random);
            }
            ids.add(policy(state, String.format("policy-%03d", i), rules));
        }
        allTried = evaluator(state, ids, false);
        explaining = evaluator(state, ids, true);
        ids.add(0, policy(state, "allow", Rule.withoutCriteria("allow")));
        firstMatches = evaluator(state, ids, false);
    }

    private static DataplaneEvaluator evaluator(TestState template, List<PolicyId> ids, boolean explaining) {
        TestState state = new TestState();
        state.policies.putAll(template.policies);
        state.ipSets.putAll(template.ipSets);
        TierInfo tier = new TierInfo("perimeter", "Deny", ids, List.of());
        state.workloads.put(
                ENDPOINT,
                new WorkloadEndpointInfo(
                        "active", "cali1", "", List.of(), List.of(), List.of(), List.of(tier), Map.of()));
        return DataplaneEvaluator.on(state).explaining(explaining).build();
    }

    private static List<String> sets(TestState state, Random random) {
        List<Integer> sizes = new ArrayList<>();
        sizes.addAll(List.of(0, 0, 0, 0, 54_566));
        random.ints(3_035, 1, 10).forEach(sizes::add);
        random.ints(446, 10, 100).forEach(sizes::add);
        random.ints(64, 100, 1_000).forEach(sizes::add);
        random.ints(158, 1_000, 10_000).forEach(sizes::add);
        long next = IpAddress.parse("10.0.0.0").low();
        List<String> ids = new ArrayList<>();
        for (int size : sizes) {
            String id = "s:" + ids.size();
            state.ipSets.put(
                    id, new Addresses(id, LongStream.range(next, next + size).toArray()));
            ids.add(id);
            next += size;
        }
        return ids;
    }

    private static List<String> actions(Random random) {
        String[] actions = new String[POLICIES * RULES];
        Arrays.fill(actions, "next-tier");
        Set<Integer> places = new HashSet<>();
        while (places.size() < 11) {
            places.add(random.nextInt(actions.length));
        }
        int left = 10;
        for (int place : places) {
            actions[place] = left-- > 0 ? "deny" : "allow";
        }
        return List.of(actions);
    }

    private Rule rule(String action, List<String> sets, Random random) {
        List<PortRange> port = guards.equals("port") ? List.of(new PortRange(65_001, 65_001)) : List.of();
        boolean refers = random.nextDouble() < 0.242;
        boolean ofSource = refers && random.nextBoolean();
        List<String> set = refers ? List.of(sets.get(random.nextInt(sets.size()))) : List.of();
        List<Cidr> nets = guards.equals("address") && !refers
                ? List.of(Cidr.parse("203.0." + random.nextInt(256) + ".0/24"))
                : List.of();
        Entity entity = new Entity(
                nets, List.of(), port, List.of(), set, List.of(), List.of(), List.of(), List.of(), Original.NONE);
        return new Rule(
                action,
                0,
                guards.equals("protocol") ? Protocol.UDP : null,
                null,
                null,
                null,
                ofSource ? entity : Entity.ANY,
                ofSource ? Entity.ANY : entity,
                null,
                Map.of(),
                false,
                "");
    }

    @Benchmark
    public Verdict allTried() {
        return allTried.evaluate(ENDPOINT, Direction.INGRESS, flow);
    }

    @Benchmark
    public Verdict firstMatches() {
        return firstMatches.evaluate(ENDPOINT, Direction.INGRESS, flow);
    }

    @Benchmark
    public Verdict allTriedAndExplained() {
        return explaining.evaluate(ENDPOINT, Direction.INGRESS, flow);
    }
}
