package io.calico4j.datastore;

import io.calico4j.api.Kinds;
import io.calico4j.api.Resource;
import io.calico4j.api.ResourceKey;
import io.calico4j.api.ResourceKind;
import io.calico4j.api.bgp.BgpPeer;
import io.calico4j.api.ipam.IpPool;
import io.calico4j.api.names.TierNames;
import io.calico4j.api.policy.GlobalNetworkPolicy;
import io.calico4j.api.policy.NetworkPolicy;
import io.calico4j.api.policy.Profile;
import io.calico4j.api.policy.StagedGlobalNetworkPolicy;
import io.calico4j.api.policy.StagedNetworkPolicy;
import io.calico4j.api.validation.KindRules;
import io.calico4j.api.validation.Layer;
import io.calico4j.api.validation.Violation;
import io.calico4j.datastore.DatastoreException.Request;
import io.calico4j.datastore.spi.Datastore;
import io.calico4j.datastore.spi.ReadOptions;
import io.calico4j.datastore.spi.ResourceQuery;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What Calico's typed client checks of single kinds that depends on what else is stored: before it fills in defaults, and before
 * it deletes.
 */
final class StoreRules {

    private static final String DEFAULT_ALLOW = Profile.DEFAULT_ALLOW.key().name();

    private final Datastore datastore;
    private final PoolRules pools;

    StoreRules(Datastore datastore) {
        this.datastore = datastore;
        this.pools = new PoolRules(datastore);
    }

    /**
     * Checks a resource that is about to be created.
     *
     * @throws NotFoundException if it is a policy whose tier does not exist
     * @throws AlreadyExistsException if it is built in
     * @throws ValidationException if it does not go together with what is stored
     */
    void beforeCreate(Request request, Resource resource) {
        requireTier(resource);
        if (resource instanceof Profile
                && DEFAULT_ALLOW.equals(resource.metadata().name())) {
            throw new AlreadyExistsException(
                    of(request, DEFAULT_ALLOW),
                    DEFAULT_ALLOW + " already exists. The profile \"" + DEFAULT_ALLOW
                            + "\" is default provided by Calico",
                    null);
        }
        requireFilters(request, resource);
        if (resource instanceof IpPool pool) {
            pools.beforeCreate(request, pool);
        } else {
            refuse(request, KindRules.beforeDefaults(resource));
        }
    }

    /**
     * Checks a resource that is about to replace another.
     *
     * @throws ValidationException if it does not go together with what is stored
     * @throws NotSupportedException if it is built in
     */
    void beforeUpdate(Request request, Resource resource) {
        if (resource instanceof Profile
                && DEFAULT_ALLOW.equals(resource.metadata().name())) {
            throw builtInProfile(request, "updated");
        }
        requireFilters(request, resource);
        if (resource instanceof IpPool pool) {
            pools.beforeUpdate(request, pool);
        } else {
            refuse(request, KindRules.beforeDefaults(resource));
        }
    }

    /**
     * Checks a resource that is complete and valid otherwise.
     *
     * @param creating whether it is about to be created
     * @throws ValidationException if it does not go together with what is stored
     */
    void afterValidation(Request request, Resource resource, boolean creating) {
        if (resource instanceof IpPool pool && creating) {
            pools.requireBlocksOfItsSize(request, pool);
        }
        refuse(request, KindRules.afterValidation(resource, creating));
    }

    /**
     * Checks that something may be deleted.
     *
     * @throws NotSupportedException if it is built in or still in use
     */
    void beforeDelete(Request request, ResourceKey<?> key) {
        if (key.kind() == Kinds.PROFILE && key.name().equals(DEFAULT_ALLOW)) {
            throw builtInProfile(request, "deleted");
        }
        if (key.kind() == Kinds.TIER) {
            if (TierNames.isProtected(key.name())) {
                throw new NotSupportedException(of(request, key.name()), "Cannot delete " + key.name() + " tier");
            }
            if (isUsed(key.name())) {
                throw NotSupportedException.nonEmptyTier(of(request, key.name()));
            }
        }
    }

    static void refuse(Request request, List<Violation> violations) {
        if (!violations.isEmpty()) {
            throw new ValidationException(request, violations);
        }
    }

    private static NotSupportedException builtInProfile(Request request, String what) {
        return new NotSupportedException(
                of(request, DEFAULT_ALLOW),
                "The profile \"" + DEFAULT_ALLOW + "\" is a default provided by Calico and cannot be " + what);
    }

    /** Here Calico calls things by their names alone. */
    private static Request of(Request request, String name) {
        return new Request(request.backend(), request.operation(), name);
    }

    private void requireTier(Resource resource) {
        if (isTiered(resource)) {
            datastore.get(ResourceKey.of(Kinds.TIER, TierNames.orDefault(tier(resource))), ReadOptions.LATEST);
        }
    }

    private static boolean isTiered(Resource resource) {
        return resource instanceof NetworkPolicy
                || resource instanceof GlobalNetworkPolicy
                || resource instanceof StagedNetworkPolicy
                || resource instanceof StagedGlobalNetworkPolicy;
    }

    private static @Nullable String tier(Resource resource) {
        if (resource instanceof NetworkPolicy policy) {
            return policy.spec().tier();
        } else if (resource instanceof GlobalNetworkPolicy policy) {
            return policy.spec().tier();
        } else if (resource instanceof StagedNetworkPolicy policy) {
            return policy.spec().tier();
        } else if (resource instanceof StagedGlobalNetworkPolicy policy) {
            return policy.spec().tier();
        }
        return null;
    }

    private boolean isUsed(String tier) {
        return List.<ResourceKind<?>>of(
                        Kinds.NETWORK_POLICY,
                        Kinds.GLOBAL_NETWORK_POLICY,
                        Kinds.STAGED_NETWORK_POLICY,
                        Kinds.STAGED_GLOBAL_NETWORK_POLICY)
                .stream()
                .anyMatch(kind -> listIfHeld(datastore, kind).stream().anyMatch(policy -> tier.equals(tier(policy))));
    }

    /** All resources of a kind; none if the datastore does not hold the kind. */
    static <R extends Resource> List<R> listIfHeld(Datastore datastore, ResourceKind<R> kind) {
        return datastore.capabilities(kind).isEmpty()
                ? List.of()
                : datastore.list(ResourceQuery.all(kind), ReadOptions.LATEST).items();
    }

    private void requireFilters(Request request, Resource resource) {
        if (!(resource instanceof BgpPeer peer) || peer.spec().filters().isEmpty()) {
            return;
        }
        Set<String> missing = new TreeSet<>(peer.spec().filters());
        listIfHeld(datastore, Kinds.BGP_FILTER)
                .forEach(filter -> missing.remove(filter.metadata().nameOrEmpty()));
        if (!missing.isEmpty()) {
            String names = missing.stream().collect(Collectors.joining(" ", "[", "]"));
            refuse(
                    request,
                    List.of(new Violation(
                            Layer.CLIENT, "spec.filters", "BGPPeer.Spec.Filters", names, "BGPFilter(s) not found")));
        }
    }
}
