package io.calico4j.datastore;

import io.calico4j.api.Kinds;
import io.calico4j.api.ObjectMeta;
import io.calico4j.api.config.ClusterInformation;
import io.calico4j.api.config.ClusterInformationSpec;
import io.calico4j.api.policy.Action;
import io.calico4j.api.policy.Tier;
import io.calico4j.api.policy.TierSpec;
import io.calico4j.datastore.spi.Datastore;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Puts into a datastore what Calico always has there: the record of the cluster, and three tiers. */
final class Initialization {

    private static final String DEFAULT = "default";
    private static final String KUBERNETES_DATASTORE = "kdd";
    private static final int ATTEMPTS = 10;

    private final CalicoClient client;

    Initialization(CalicoClient client) {
        this.client = client;
    }

    /** Does all of it, and then fails if something failed. */
    void run(@Nullable String calicoVersion, @Nullable String clusterType) {
        DatastoreException first = null;
        try {
            clusterInformation(calicoVersion, type(clusterType));
        } catch (DatastoreException e) {
            first = e;
        }
        for (Tier tier : List.of(
                tier(Tier.DEFAULT, Tier.DEFAULT_ORDER, Action.DENY),
                tier(Tier.KUBE_ADMIN, Tier.KUBE_ADMIN_ORDER, Action.PASS),
                tier(Tier.KUBE_BASELINE, Tier.KUBE_BASELINE_ORDER, Action.PASS))) {
            try {
                client.resources(Kinds.TIER).create(tier);
            } catch (AlreadyExistsException | UnauthorizedException e) {
                // Somebody else has done it, or will.
            } catch (DatastoreException e) {
                first = first == null ? e : first;
            }
        }
        if (first != null) {
            throw first;
        }
    }

    private static Tier tier(String name, double order, Action defaultAction) {
        return new Tier(ObjectMeta.named(name), new TierSpec(order, defaultAction));
    }

    /** Whether there is an API server between the client and what is stored. */
    static boolean isKubernetes(Datastore datastore) {
        return datastore.name().equals("kubernetes");
    }

    /** In the Kubernetes datastore the type says so. */
    private @Nullable String type(@Nullable String clusterType) {
        if (!isKubernetes(client.datastore())) {
            return clusterType;
        }
        if (clusterType == null || clusterType.isEmpty()) {
            return KUBERNETES_DATASTORE;
        }
        String bare = clusterType.endsWith(",") ? clusterType.substring(0, clusterType.length() - 1) : clusterType;
        return bare + "," + KUBERNETES_DATASTORE;
    }

    /** Others may start at the same time: whoever is too late looks at what they have written. */
    private void clusterInformation(@Nullable String calicoVersion, @Nullable String clusterType) {
        ResourceClient<ClusterInformation> clusters = client.resources(Kinds.CLUSTER_INFORMATION);
        for (int attempt = 1; ; attempt++) {
            Optional<ClusterInformation> present = clusters.find(DEFAULT);
            try {
                if (present.isEmpty()) {
                    clusters.create(new ClusterInformation(
                            ObjectMeta.named(DEFAULT),
                            ClusterInformationSpec.builder()
                                    .calicoVersion(calicoVersion)
                                    .clusterType(clusterType)
                                    .clusterGUID(newGuid())
                                    .datastoreReady(true)
                                    .build()));
                    return;
                }
                ClusterInformationSpec merged = merge(present.get().spec(), calicoVersion, clusterType);
                if (!merged.equals(present.get().spec())) {
                    clusters.update(present.get().withSpec(merged));
                }
                return;
            } catch (AlreadyExistsException | ConflictException e) {
                if (attempt == ATTEMPTS) {
                    throw e;
                }
            }
        }
    }

    private static ClusterInformationSpec merge(
            ClusterInformationSpec present, @Nullable String calicoVersion, @Nullable String clusterType) {
        ClusterInformationSpec merged = present;
        if (calicoVersion != null && !calicoVersion.isEmpty()) {
            merged = merged.withCalicoVersion(calicoVersion);
        }
        if (merged.clusterGUID() == null) {
            merged = merged.withClusterGUID(newGuid());
        }
        if (merged.datastoreReady() == null) {
            merged = merged.withDatastoreReady(true);
        }
        return merged.withClusterType(types(present.clusterType(), clusterType));
    }

    private static @Nullable String types(@Nullable String present, @Nullable String wanted) {
        if (wanted == null || wanted.isEmpty()) {
            return present;
        }
        if (present == null) {
            return wanted;
        }
        List<String> types = new ArrayList<>(List.of(present.split(",")));
        for (String type : wanted.split(",")) {
            if (!types.contains(type)) {
                types.add(type);
            }
        }
        return String.join(",", types);
    }

    private static String newGuid() {
        return UUID.randomUUID().toString().replace("-", "");
    }
}
