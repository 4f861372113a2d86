package io.calico4j.datastore.k8s;

import io.calico4j.api.CrdFamily;
import io.calico4j.api.Kinds;
import io.calico4j.api.ResourceKind;
import io.calico4j.datastore.ClientConfig.DatastoreType;
import io.calico4j.datastore.Operation;
import io.calico4j.datastore.spi.Datastore;
import io.calico4j.datastore.sync.SyncSet;
import io.calico4j.datastore.sync.SyncType;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * What a program does with a datastore: which operations on which kinds. {@link ClusterRoles} makes the role for it, and {@link
 * Preflight} finds out whether a cluster lets it. Immutable.
 *
 * <p>It is about the operations of {@link Datastore} in all namespaces. {@code CalicoClient} reads besides, to keep Calico's rules
 * between resources, such as the tier of a policy: {@link #throughClient} adds that.
 *
 * @param operations the operations by kind; kinds without any are left out
 */
public record Access(Map<ResourceKind<?>, Set<Operation>> operations) {

    private static final Set<Operation> FOLLOWING = EnumSet.of(Operation.LIST, Operation.WATCH);
    private static final Set<Operation> READING = EnumSet.of(Operation.GET, Operation.LIST, Operation.WATCH);
    private static final Set<Operation> EVERYTHING = EnumSet.allOf(Operation.class);

    public Access {
        Map<ResourceKind<?>, Set<Operation>> copy = new TreeMap<>(Comparator.comparing(ResourceKind::name));
        operations.forEach((kind, some) -> {
            if (!some.isEmpty()) {
                copy.put(kind, Collections.unmodifiableSet(EnumSet.copyOf(some)));
            }
        });
        operations = Collections.unmodifiableMap(copy);
    }

    /**
     * These operations on these kinds, whether a Kubernetes datastore has them or not.
     *
     * @param operations the operations
     * @param kinds the kinds
     */
    public static Access to(Collection<Operation> operations, ResourceKind<?>... kinds) {
        Map<ResourceKind<?>, Set<Operation>> all = new TreeMap<>(Comparator.comparing(ResourceKind::name));
        Arrays.stream(kinds).forEach(kind -> all.put(kind, Set.copyOf(operations)));
        return new Access(all);
    }

    /**
     * To get, list and watch, as far as a Kubernetes datastore lets these kinds be got, listed and watched. What Calico's IPAM keeps
     * (blocks, affinities, handles) cannot be got without the permission to delete it: whoever gets one that is marked as deleted
     * finishes the deletion.
     *
     * @param kinds the kinds
     */
    public static Access read(ResourceKind<?>... kinds) {
        return supported(List.of(kinds), READING);
    }

    /**
     * Everything that a Kubernetes datastore lets a program do with these kinds that is no CNI plugin.
     *
     * @param kinds the kinds
     */
    public static Access manage(ResourceKind<?>... kinds) {
        return supported(List.of(kinds), EVERYTHING);
    }

    /** Everything that a Kubernetes datastore lets a program do that is no CNI plugin: full management. */
    public static Access manageAll() {
        return supported(Kinds.all(), EVERYTHING);
    }

    /**
     * To follow a set of kinds as a {@code Syncer} does, which lists and watches them.
     *
     * @param set what is followed, such as {@link SyncSet#felix}
     */
    public static Access follow(SyncSet set) {
        List<ResourceKind<?>> kinds = new ArrayList<>();
        for (SyncType<?> type : set.types()) {
            kinds.add(type.query().kind());
        }
        return to(FOLLOWING, kinds.toArray(ResourceKind<?>[]::new));
    }

    /**
     * To follow everything that policy on workloads and hosts is made of, and what Felix needs besides.
     *
     * @param usePodCidr whether nodes have their networks from Kubernetes, so that there are no blocks of IPAM
     */
    public static Access followPolicy(boolean usePodCidr) {
        return follow(SyncSet.felix(DatastoreType.KUBERNETES, usePodCidr));
    }

    /** To read nodes and to write Calico's part of them, as {@code calico-node} does when it starts. */
    public static Access updateNodes() {
        return manage(Kinds.NODE);
    }

    /** To put into a datastore what Calico always has there: {@code CalicoClient.initialize}. */
    public static Access initialize() {
        return to(EnumSet.of(Operation.GET, Operation.CREATE, Operation.UPDATE), Kinds.CLUSTER_INFORMATION)
                .and(to(EnumSet.of(Operation.CREATE), Kinds.TIER));
    }

    /** This and another. */
    public Access and(Access other) {
        Map<ResourceKind<?>, Set<Operation>> both = new TreeMap<>(Comparator.comparing(ResourceKind::name));
        both.putAll(operations);
        other.operations.forEach((kind, some) -> both.merge(kind, some, Access::union));
        return new Access(both);
    }

    private static Set<Operation> union(Set<Operation> some, Set<Operation> others) {
        Set<Operation> union = EnumSet.copyOf(some);
        union.addAll(others);
        return union;
    }

    /**
     * The same by way of a {@code CalicoClient}, with what it asks the datastore besides: a policy's tier when it is created, the
     * policies of a tier that is deleted, the pools and blocks next to an IP pool, the filters that a BGP peer names.
     */
    public Access throughClient() {
        Access all = this;
        for (Map.Entry<ResourceKind<?>, Set<Operation>> entry : operations.entrySet()) {
            for (Operation operation : entry.getValue()) {
                all = all.and(ClientReads.of(entry.getKey(), operation));
            }
        }
        return all;
    }

    private static Access supported(List<ResourceKind<?>> kinds, Set<Operation> wanted) {
        Map<ResourceKind<?>, Set<Operation>> supported = new TreeMap<>(Comparator.comparing(ResourceKind::name));
        try (KubernetesDatastore datastore = KubernetesDatastore.unconnected(CrdFamily.V3, PodPatches.NONE)) {
            for (ResourceKind<?> kind : kinds) {
                Set<Operation> operations = EnumSet.copyOf(wanted);
                operations.removeIf(
                        operation -> datastore.permissions(kind, operation).isEmpty());
                supported.put(kind, operations);
            }
        }
        return new Access(supported);
    }

    /** The kinds with their operations: {@code Node: get, list; Tier: get}. */
    @Override
    public String toString() {
        return operations.entrySet().stream()
                .map(entry -> entry.getKey() + ": "
                        + entry.getValue().stream().map(Operation::toString).collect(Collectors.joining(", ")))
                .collect(Collectors.joining("; "));
    }
}
