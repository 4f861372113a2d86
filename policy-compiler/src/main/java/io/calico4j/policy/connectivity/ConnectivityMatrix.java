package io.calico4j.policy.connectivity;

import io.calico4j.api.ResourceKey;
import io.calico4j.api.endpoint.WorkloadEndpoint;
import io.calico4j.api.net.Cidr;
import io.calico4j.api.net.IpAddress;
import io.calico4j.policy.PolicySnapshot;
import io.calico4j.policy.evaluate.AddressIndex;
import io.calico4j.policy.flatten.Direction;
import io.calico4j.policy.flatten.FlatEndpoint;
import io.calico4j.policy.flatten.FlatRule;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * Who may reach whom, over TCP, UDP and SCTP, on which destination ports. Immutable.
 *
 * <p>The peers are the endpoints, each with its first IPv4 address, and all IPv4 addresses outside. The answers are those of
 * {@link io.calico4j.policy.PolicyEvaluator} for flows that come from {@link io.calico4j.policy.Flow#CLIENT_PORT}, for all
 * ports at once; an endpoint's address also counts as an address, so that a rule for a network means the endpoints in it.
 * Criteria on HTTP requests are taken to hold. Endpoints without an IPv4 address do not take part.
 */
public final class ConnectivityMatrix {

    private final List<FlatEndpoint> endpoints;
    private final Map<ResourceKey<?>, Integer> numbers = new HashMap<>();
    private final AddressSpace space;
    private final List<ConnectionSet> sets;

    /** By endpoint and peer: the number of the connections that the endpoint's own policy allows. */
    private final int[][] egress;

    private final int[][] ingress;

    private ConnectivityMatrix(PolicySnapshot snapshot) {
        endpoints = snapshot.endpoints().stream()
                .filter(endpoint -> address(endpoint).isPresent())
                .toList();
        endpoints.forEach(endpoint -> numbers.put(endpoint.resource().key(), numbers.size()));
        space = new AddressSpace(networks(snapshot));
        PeerSets peers = new PeerSets(
                endpoints.stream().flatMap(e -> address(e).stream()).toList(),
                space.representatives(),
                new AddressIndex(snapshot.endpoints(), snapshot.networkSets()));
        ConnectionTable table = new ConnectionTable();
        InstructionRunner runner = new InstructionRunner(peers, table);
        egress = allowed(new RuleCompiler(snapshot, Direction.EGRESS, peers, table), runner);
        ingress = allowed(new RuleCompiler(snapshot, Direction.INGRESS, peers, table), runner);
        sets = table.sets();
    }

    /** The matrix of a snapshot. */
    public static ConnectivityMatrix of(PolicySnapshot snapshot) {
        return new ConnectivityMatrix(snapshot);
    }

    private int[][] allowed(RuleCompiler compiler, InstructionRunner runner) {
        int[][] allowed = new int[endpoints.size()][];
        for (int i = 0; i < allowed.length; i++) {
            allowed[i] = runner.run(compiler.instructions(endpoints.get(i), i));
        }
        return allowed;
    }

    private static Optional<IpAddress> address(FlatEndpoint endpoint) {
        return endpoint.addresses().stream()
                .filter(address -> address.version() == 4)
                .findFirst();
    }

    private static Set<Cidr> networks(PolicySnapshot snapshot) {
        Set<Cidr> networks = new LinkedHashSet<>();
        Stream.concat(
                        snapshot.policies().stream().flatMap(policy -> Stream.of(policy.ingress(), policy.egress())),
                        snapshot.profiles().stream().flatMap(profile -> Stream.of(profile.ingress(), profile.egress())))
                .flatMap(List<FlatRule>::stream)
                .flatMap(rule -> Stream.of(rule.source(), rule.destination()))
                .forEach(entity -> {
                    networks.addAll(entity.nets());
                    networks.addAll(entity.notNets());
                });
        snapshot.networkSets().forEach(set -> networks.addAll(set.nets()));
        return networks;
    }

    /** The endpoints that take part. */
    public List<FlatEndpoint> endpoints() {
        return endpoints;
    }

    /** All IPv4 addresses in order, cut where a network of a rule or network set begins or ends. */
    public List<AddressRange> ranges() {
        return space.ranges();
    }

    /**
     * The connections that one endpoint may make to another.
     *
     * @throws IllegalArgumentException if an endpoint does not take part
     */
    public ConnectionSet between(FlatEndpoint source, FlatEndpoint destination) {
        int from = number(source);
        int to = number(destination);
        return sets.get(egress[from][to]).intersect(sets.get(ingress[to][from]));
    }

    /**
     * The connections that an endpoint may make to an IPv4 address outside.
     *
     * @throws IllegalArgumentException if the endpoint does not take part, or the address is not IPv4
     */
    public ConnectionSet toOutside(FlatEndpoint source, IpAddress destination) {
        return sets.get(egress[number(source)][outside(destination)]);
    }

    /**
     * The connections that may be made from an IPv4 address outside to an endpoint.
     *
     * @throws IllegalArgumentException if the endpoint does not take part, or the address is not IPv4
     */
    public ConnectionSet fromOutside(IpAddress source, FlatEndpoint destination) {
        return sets.get(ingress[number(destination)][outside(source)]);
    }

    private int number(FlatEndpoint endpoint) {
        Integer number = numbers.get(endpoint.resource().key());
        if (number == null) {
            throw new IllegalArgumentException("not an endpoint of this matrix: " + endpoint);
        }
        return number;
    }

    private int outside(IpAddress address) {
        if (address.version() != 4) {
            throw new IllegalArgumentException("not an IPv4 address: " + address);
        }
        return endpoints.size() + space.classOf(address);
    }

    /** What {@link #connections(Function)} lists with endpoints under their own labels. */
    public List<Connection> connections() {
        return list(FlatEndpoint::label);
    }

    /**
     * Every pair of peers between which a connection is allowed, sources in the order of the endpoints with addresses outside
     * last. Outside addresses are given as the longest ranges with equal connections; what is between two of them is not listed.
     *
     * <p>Endpoints of one workload are put together as far as every peer outside of the workload may make the same connections to
     * them, and they to it; one that differs stands apart. Connections inside of a workload are not listed, nor any of an
     * endpoint to itself.
     *
     * @param workloadName names the workload that an endpoint belongs to, such as its owner
     */
    public List<Connection> connections(Function<WorkloadEndpoint, String> workloadName) {
        return list(endpoint -> workloadName.apply(endpoint.resource()));
    }

    private List<Connection> list(Function<FlatEndpoint, String> name) {
        return new ConnectionListing(endpoints, egress, ingress, sets, space).list(name);
    }
}
