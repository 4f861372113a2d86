package io.calico4j.datastore.spi;

import io.calico4j.api.Kinds;
import io.calico4j.api.ResourceKind;
import io.calico4j.api.policy.Tier;
import java.util.Set;

/**
 * How the names of policies are kept. Calico up to 3.28 stored a policy of the default tier under a name with {@code default.} in
 * front of it; since then the name that the user gave is kept in an annotation, and what has none is read as it was written then.
 */
public final class PolicyNames {

    /** The annotation that holds metadata of a stored resource, for policies at least their name, as JSON. */
    public static final String METADATA_ANNOTATION = "projectcalico.org/metadata";

    /** Not those of staged Kubernetes policies: there never was a tier in them. */
    private static final Set<ResourceKind<?>> KINDS = Set.of(
            Kinds.NETWORK_POLICY,
            Kinds.GLOBAL_NETWORK_POLICY,
            Kinds.STAGED_NETWORK_POLICY,
            Kinds.STAGED_GLOBAL_NETWORK_POLICY);

    private static final String OLD_PREFIX = Tier.DEFAULT + ".";

    private PolicyNames() {}

    /** Whether the names of this kind are kept in the annotation. */
    public static boolean areAnnotated(ResourceKind<?> kind) {
        return KINDS.contains(kind);
    }

    /**
     * The name of a policy that was stored without the annotation.
     *
     * @param stored the name that it is stored under
     * @param tier its tier; empty for the default tier
     */
    public static String withoutAnnotation(String stored, String tier) {
        boolean inDefaultTier = tier.isEmpty() || tier.equals(Tier.DEFAULT);
        return inDefaultTier && stored.startsWith(OLD_PREFIX) ? stored.substring(OLD_PREFIX.length()) : stored;
    }
}
