package io.calico4j.datastore.k8s;

import io.calico4j.api.ipam.IpPool;
import io.calico4j.api.ipam.IpPoolSpec;
import io.calico4j.api.net.Cidr;
import io.calico4j.datastore.k8s.PreflightReport.Check;
import io.calico4j.datastore.k8s.PreflightReport.Finding;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/** How the IP pools and the networks that Kubernetes gives to nodes go together. */
final class PoolCoverage {

    private static final int NAMED = 3;

    private final List<Pool> pools = new ArrayList<>();
    private final SortedMap<Cidr, String> networks = new TreeMap<>();
    private final boolean usePodCidr;
    private final List<Finding> findings = new ArrayList<>();

    /** A pool that Pods may have addresses from. */
    private record Pool(String name, Cidr cidr, boolean enabled) {
        @Override
        public String toString() {
            return "IPPool " + name + " (" + cidr + ")";
        }
    }

    /**
     * @param pools the pools
     * @param nodes the networks by node; what is no network is passed over
     * @param usePodCidr whether Pods have their addresses from the nodes' networks
     */
    PoolCoverage(List<IpPool> pools, Map<String, List<String>> nodes, boolean usePodCidr) {
        this.usePodCidr = usePodCidr;
        for (IpPool pool : pools) {
            Cidr.tryParse(pool.spec().cidr())
                    .filter(cidr -> !pool.spec().allowedUses().contains(IpPoolSpec.LOAD_BALANCER))
                    .ifPresent(cidr -> this.pools.add(new Pool(
                            pool.metadata().nameOrEmpty(), cidr, !pool.spec().disabled())));
        }
        nodes.forEach((node, some) -> some.forEach(text -> Cidr.tryParse(text).ifPresent(cidr -> add(node, cidr))));
    }

    private void add(String node, Cidr cidr) {
        String other = networks.putIfAbsent(cidr, node);
        if (other != null) {
            findings.add(overlap("node " + other, "node " + node, cidr));
        }
    }

    List<Finding> check() {
        overlaps();
        if (pools.stream().noneMatch(Pool::enabled)) {
            findings.add(Finding.warning(
                    Check.IP_POOLS,
                    "there is no enabled IP pool for Pods",
                    usePodCidr
                            ? "create one for the networks of the nodes: traffic out of the cluster is translated by pools"
                            : "create one: without, no Pod gets an address from Calico"));
            return findings;
        }
        Map<String, List<String>> outside = new TreeMap<>();
        networks.forEach((network, node) -> {
            String place = place(network);
            if (!place.isEmpty()) {
                outside.computeIfAbsent(place, first -> new ArrayList<>()).add(node);
            }
        });
        outside.forEach((place, nodes) -> findings.add(Finding.warning(
                Check.IP_POOLS,
                "the network for Pods that Kubernetes gives to " + nodes(nodes) + " is " + place,
                usePodCidr
                        ? "create or enlarge a pool: outside of pools there is no encapsulation and no translation"
                        : "give the pool the cluster CIDR of Kubernetes, or part of it: what knows the cluster CIDR, as"
                                + " kube-proxy does, takes Pods for strangers otherwise")));
        if (findings.isEmpty()) {
            findings.add(Finding.ok(
                    Check.IP_POOLS,
                    networks.isEmpty()
                            ? "there are enabled IP pools, and Kubernetes gives no networks to nodes"
                            : "the networks that Kubernetes gives to nodes are in enabled IP pools"));
        }
        return findings;
    }

    /** Where a network is that is in no enabled pool; empty if it is in one. */
    private String place(Cidr network) {
        if (pools.stream().anyMatch(pool -> pool.enabled() && pool.cidr().covers(network))) {
            return "";
        }
        return pools.stream()
                .filter(pool -> pool.cidr().overlaps(network))
                .findFirst()
                .map(pool -> !pool.cidr().covers(network)
                        ? "larger than " + pool + ", which is only a part of it"
                        : "in " + pool + ", which is disabled")
                .orElse("in no IP pool");
    }

    private void overlaps() {
        for (int i = 0; i < pools.size(); i++) {
            for (Pool other : pools.subList(i + 1, pools.size())) {
                if (pools.get(i).cidr().overlaps(other.cidr())) {
                    findings.add(Finding.problem(
                            Check.IP_POOLS,
                            pools.get(i) + " and " + other + " overlap",
                            "delete one of them: from overlapping pools addresses are given out twice"));
                }
            }
        }
        // Networks are within each other or apart, so that those that overlap are neighbours in their order.
        Cidr last = null;
        for (Map.Entry<Cidr, String> entry : networks.entrySet()) {
            if (last != null && last.overlaps(entry.getKey())) {
                findings.add(overlap("node " + networks.get(last), "node " + entry.getValue(), entry.getKey()));
            }
            last = entry.getKey();
        }
    }

    private static Finding overlap(String one, String other, Cidr network) {
        return Finding.problem(
                Check.POD_NETWORKS,
                one + " and " + other + " both have " + network + " for their Pods",
                "delete one of the nodes and let it register anew");
    }

    /** Names some nodes, and counts the rest. */
    static String nodes(List<String> names) {
        List<String> distinct = names.stream().distinct().toList();
        String some = String.join(", ", distinct.subList(0, Math.min(NAMED, distinct.size())));
        int more = distinct.size() - NAMED;
        return (distinct.size() == 1 ? "node " : "nodes ") + some + (more > 0 ? " and " + more + " more" : "");
    }
}
