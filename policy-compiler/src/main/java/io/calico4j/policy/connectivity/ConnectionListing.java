package io.calico4j.policy.connectivity;

import io.calico4j.policy.flatten.FlatEndpoint;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;
import java.util.function.Function;

/** Lists the connections of a matrix, workload by workload. Used once. */
final class ConnectionListing {

    /** A workload, or the part of it that is treated alike; its first member stands for all. */
    private record Group(Peer.Workload peer, List<Integer> members) {
        int first() {
            return members.get(0);
        }
    }

    private final List<FlatEndpoint> endpoints;
    private final int[][] egress;
    private final int[][] ingress;
    private final List<ConnectionSet> sets;
    private final AddressSpace space;
    private final Map<Long, ConnectionSet> intersections = new HashMap<>();

    ConnectionListing(
            List<FlatEndpoint> endpoints,
            int[][] egress,
            int[][] ingress,
            List<ConnectionSet> sets,
            AddressSpace space) {
        this.endpoints = endpoints;
        this.egress = egress;
        this.ingress = ingress;
        this.sets = sets;
        this.space = space;
    }

    List<Connection> list(Function<FlatEndpoint, String> name) {
        List<Group> groups = groups(name);
        List<Connection> connections = new ArrayList<>();
        for (Group source : groups) {
            for (Group destination : groups) {
                if (!source.peer().name().equals(destination.peer().name())) {
                    ConnectionSet allowed = between(source.first(), destination.first());
                    add(connections, source.peer(), destination.peer(), allowed);
                }
            }
            outside(egress[source.first()], (range, allowed) -> add(connections, source.peer(), range, allowed));
        }
        for (Group destination : groups) {
            outside(
                    ingress[destination.first()],
                    (range, allowed) -> add(connections, range, destination.peer(), allowed));
        }
        return connections;
    }

    private static void add(List<Connection> connections, Peer source, Peer destination, ConnectionSet allowed) {
        if (!allowed.isEmpty()) {
            connections.add(new Connection(source, destination, allowed));
        }
    }

    private void outside(int[] allowed, BiConsumer<Peer, ConnectionSet> consumer) {
        space.forEachRun(
                addressClass -> allowed[endpoints.size() + addressClass],
                (range, number) -> consumer.accept(new Peer.External(range), sets.get(number)));
    }

    private ConnectionSet between(int source, int destination) {
        int out = egress[source][destination];
        int in = ingress[destination][source];
        if (out == ConnectionTable.NONE || in == ConnectionTable.NONE) {
            return ConnectionSet.NONE;
        }
        return intersections.computeIfAbsent(
                ((long) out << 32) | in, pair -> sets.get(out).intersect(sets.get(in)));
    }

    private List<Group> groups(Function<FlatEndpoint, String> name) {
        Map<String, List<Integer>> byName = new LinkedHashMap<>();
        for (int i = 0; i < endpoints.size(); i++) {
            byName.computeIfAbsent(name.apply(endpoints.get(i)), n -> new ArrayList<>())
                    .add(i);
        }
        List<Group> groups = new ArrayList<>();
        byName.forEach((workload, members) -> {
            List<List<Integer>> alike = members.size() == 1 ? List.of(members) : alike(members);
            for (List<Integer> part : alike) {
                List<FlatEndpoint> of = part.stream().map(endpoints::get).toList();
                groups.add(new Group(new Peer.Workload(workload, of, alike.size() == 1), part));
            }
        });
        return groups;
    }

    private List<List<Integer>> alike(List<Integer> members) {
        Map<List<ConnectionSet>, List<Integer>> bySignature = new LinkedHashMap<>();
        for (int member : members) {
            bySignature
                    .computeIfAbsent(signature(member, members), s -> new ArrayList<>())
                    .add(member);
        }
        return List.copyOf(bySignature.values());
    }

    /** What a member may send to and receive from every peer that is not of its workload. */
    private List<ConnectionSet> signature(int member, List<Integer> members) {
        boolean[] skipped = new boolean[endpoints.size()];
        members.forEach(other -> skipped[other] = true);
        List<ConnectionSet> signature = new ArrayList<>();
        for (int peer = 0; peer < endpoints.size(); peer++) {
            if (!skipped[peer]) {
                signature.add(between(member, peer));
                signature.add(between(peer, member));
            }
        }
        Arrays.stream(egress[member], endpoints.size(), egress[member].length)
                .forEach(number -> signature.add(sets.get(number)));
        Arrays.stream(ingress[member], endpoints.size(), ingress[member].length)
                .forEach(number -> signature.add(sets.get(number)));
        return signature;
    }
}
