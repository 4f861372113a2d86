package io.calico4j.datastore.k8s;

import io.calico4j.api.Kinds;
import io.calico4j.api.ResourceKind;
import io.calico4j.datastore.Operation;
import java.util.EnumSet;
import java.util.Set;

/**
 * What the typed client asks a datastore besides the operation that it is called for. This module does not know the client; that
 * this is what it does is tested.
 */
final class ClientReads {

    private static final Set<ResourceKind<?>> TIERED = Set.of(
            Kinds.NETWORK_POLICY,
            Kinds.GLOBAL_NETWORK_POLICY,
            Kinds.STAGED_NETWORK_POLICY,
            Kinds.STAGED_GLOBAL_NETWORK_POLICY);

    private static final Access NOTHING = Access.to(Set.of());

    private ClientReads() {}

    static Access of(ResourceKind<?> kind, Operation operation) {
        return switch (operation) {
            case CREATE -> beforeCreate(kind);
            case UPDATE -> beforeUpdate(kind);
            case APPLY -> beforeCreate(kind).and(beforeUpdate(kind));
            case DELETE -> beforeDelete(kind);
            case UPDATE_STATUS, GET, LIST, WATCH -> NOTHING;
        };
    }

    private static Access beforeCreate(ResourceKind<?> kind) {
        if (TIERED.contains(kind)) {
            return Access.to(EnumSet.of(Operation.GET), Kinds.TIER);
        } else if (kind.equals(Kinds.IP_POOL)) {
            return Access.to(EnumSet.of(Operation.LIST), Kinds.IP_POOL, Kinds.IPAM_BLOCK);
        }
        return filters(kind);
    }

    private static Access beforeUpdate(ResourceKind<?> kind) {
        return kind.equals(Kinds.IP_POOL) ? Access.to(EnumSet.of(Operation.GET), Kinds.IP_POOL) : filters(kind);
    }

    private static Access filters(ResourceKind<?> kind) {
        return kind.equals(Kinds.BGP_PEER) ? Access.to(EnumSet.of(Operation.LIST), Kinds.BGP_FILTER) : NOTHING;
    }

    private static Access beforeDelete(ResourceKind<?> kind) {
        if (kind.equals(Kinds.TIER)) {
            return Access.to(EnumSet.of(Operation.LIST), TIERED.toArray(ResourceKind<?>[]::new));
        }
        // A pool is disabled first, so that nobody takes an address from it any more.
        return kind.equals(Kinds.IP_POOL)
                ? Access.to(EnumSet.of(Operation.GET, Operation.UPDATE), Kinds.IP_POOL)
                : NOTHING;
    }
}
