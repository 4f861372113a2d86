package io.calico4j.datastore.k8s;

import com.fasterxml.jackson.databind.JsonNode;
import io.calico4j.api.Kinds;
import io.calico4j.api.Resource;
import io.calico4j.api.ResourceKey;
import io.calico4j.api.ResourceKind;
import io.calico4j.api.config.ClusterInformation;
import io.calico4j.api.ipam.IpPool;
import io.calico4j.api.net.Cidr;
import io.calico4j.datastore.DatastoreException;
import io.calico4j.datastore.NotFoundException;
import io.calico4j.datastore.Operation;
import io.calico4j.datastore.UnauthorizedException;
import io.calico4j.datastore.k8s.PreflightReport.Check;
import io.calico4j.datastore.k8s.PreflightReport.Finding;
import io.calico4j.datastore.spi.ReadOptions;
import io.calico4j.datastore.spi.ResourceQuery;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Reads what is set up on a cluster, and leaves out with a warning what may not be read. */
final class ClusterState {

    private static final ResourceKey<ClusterInformation> CLUSTER = ResourceKey.of(Kinds.CLUSTER_INFORMATION, "default");

    private final ApiServer server;
    private final KubernetesDatastore datastore;
    private final boolean usePodCidr;
    private final List<Finding> findings = new ArrayList<>();

    ClusterState(ApiServer server, KubernetesDatastore datastore, boolean usePodCidr) {
        this.server = server;
        this.datastore = datastore;
        this.usePodCidr = usePodCidr;
    }

    List<Finding> check() {
        readiness();
        Optional<Map<String, List<String>>> nodes = podNetworks();
        nodes.ifPresent(this::withoutNetwork);
        Optional<List<IpPool>> pools = list(Check.IP_POOLS, Kinds.IP_POOL);
        pools.ifPresent(some -> findings.addAll(new PoolCoverage(some, nodes.orElse(Map.of()), usePodCidr).check()));
        return findings;
    }

    private void readiness() {
        try {
            ClusterInformation cluster = datastore.get(CLUSTER, ReadOptions.LATEST);
            if (Boolean.TRUE.equals(cluster.spec().datastoreReady())) {
                findings.add(Finding.ok(Check.READINESS, "Calico's datastore is ready"));
            } else {
                findings.add(Finding.problem(
                        Check.READINESS,
                        "Calico's datastore is locked: ClusterInformation default has datastoreReady "
                                + cluster.spec().datastoreReady(),
                        "wait for the migration that has locked it to end; if there is none: calicoctl datastore migrate"
                                + " unlock"));
            }
        } catch (NotFoundException e) {
            findings.add(Finding.warning(
                    Check.READINESS,
                    "Calico's datastore is not set up: there is no ClusterInformation default",
                    "start Calico on the cluster, or call CalicoClient.initialize"));
        } catch (DatastoreException e) {
            findings.add(unknown(Check.READINESS, "whether Calico's datastore is ready", e));
        }
    }

    private static Finding unknown(Check check, String what, DatastoreException e) {
        return Finding.warning(
                check,
                "it is not known " + what + ": " + e.getMessage(),
                e instanceof UnauthorizedException
                        ? "to have it checked, run this as somebody who may read it; the program itself need not"
                        : null);
    }

    private <R extends Resource> Optional<List<R>> list(Check check, ResourceKind<R> kind) {
        try {
            return Optional.of(
                    datastore.list(ResourceQuery.all(kind), ReadOptions.LATEST).items());
        } catch (DatastoreException e) {
            findings.add(unknown(check, "which " + kind + "s there are", e));
            return Optional.empty();
        }
    }

    /** As Kubernetes has them, since a node that cannot be read as one of Calico's is what is looked for. */
    private Optional<Map<String, List<String>>> podNetworks() {
        try {
            Map<String, List<String>> networks = new TreeMap<>();
            for (JsonNode node : server.list(
                            Preflight.request(Operation.LIST, "nodes"),
                            ApiResource.NODES.path(),
                            Map.of(),
                            ReadOptions.LATEST,
                            List::of)
                    .items()) {
                List<String> own = new ArrayList<>();
                node.at("/spec/podCIDRs").forEach(cidr -> own.add(cidr.asText()));
                if (own.isEmpty() && !node.at("/spec/podCIDR").asText().isEmpty()) {
                    own.add(node.at("/spec/podCIDR").asText());
                }
                networks.put(node.at("/metadata/name").asText(), own);
            }
            return Optional.of(networks);
        } catch (DatastoreException e) {
            findings.add(unknown(Check.POD_NETWORKS, "which networks the nodes have", e));
            return Optional.empty();
        }
    }

    private void withoutNetwork(Map<String, List<String>> networks) {
        List<String> without = networks.entrySet().stream()
                .filter(node -> node.getValue().isEmpty())
                .map(Map.Entry::getKey)
                .toList();
        List<String> malformed = networks.entrySet().stream()
                .filter(node -> node.getValue().stream()
                        .anyMatch(cidr -> Cidr.tryParse(cidr).isEmpty()))
                .map(Map.Entry::getKey)
                .toList();
        if (!malformed.isEmpty()) {
            findings.add(Finding.problem(
                    Check.POD_NETWORKS, "spec.podCIDRs is no network on " + PoolCoverage.nodes(malformed), null));
        }
        if (!usePodCidr) {
            return;
        }
        if (!without.isEmpty()) {
            findings.add(Finding.problem(
                    Check.POD_NETWORKS,
                    "usePodCIDR is set, and there is no spec.podCIDR on " + PoolCoverage.nodes(without),
                    "let the controller manager give out networks (--allocate-node-cidrs, --cluster-cidr), or use Calico's"
                            + " IPAM"));
        } else {
            findings.add(Finding.ok(Check.POD_NETWORKS, "every node has a network of Kubernetes for its Pods"));
        }
    }
}
