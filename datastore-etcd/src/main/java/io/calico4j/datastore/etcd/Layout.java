package io.calico4j.datastore.etcd;

import io.calico4j.api.Kinds;
import io.calico4j.api.Resource;
import io.calico4j.api.ResourceKey;
import io.calico4j.api.ResourceKind;
import io.calico4j.datastore.spi.ResourceQuery;
import java.util.Optional;
import java.util.Set;

/** Where resources live in etcd: {@code …/<plural>/<name>}, and {@code …/<plural>/<namespace>/<name>} for namespaced kinds. */
final class Layout {

    private static final String ROOT = "/calico/resources/v3/projectcalico.org/";

    /** Only the Kubernetes datastore has Kubernetes' own objects; its policies are here as policies of Calico's that a controller wrote. */
    private static final Set<ResourceKind<?>> NOT_HELD = Set.of(
            Kinds.KUBERNETES_CLUSTER_NETWORK_POLICY,
            Kinds.KUBERNETES_ENDPOINT_SLICE,
            Kinds.KUBERNETES_NETWORK_POLICY,
            Kinds.KUBERNETES_SERVICE);

    private static final Set<ResourceKind<?>> IPAM = Set.of(Kinds.IPAM_BLOCK, Kinds.IPAM_HANDLE);

    private Layout() {}

    static boolean holds(ResourceKind<?> kind) {
        return !NOT_HELD.contains(kind) && !IPAM.contains(kind);
    }

    /** @throws IllegalArgumentException for the kinds that IPAM keeps elsewhere */
    static String path(ResourceKey<?> key) {
        if (IPAM.contains(key.kind())) {
            throw new IllegalArgumentException("couldn't convert key: " + key);
        }
        return prefix(key.kind()) + (key.namespace() == null ? "" : key.namespace() + "/") + key.name();
    }

    private static String prefix(ResourceKind<?> kind) {
        return ROOT + kind.plural() + "/";
    }

    /** What all the paths of a query's resources begin with. */
    static String prefix(ResourceQuery<?> query) {
        return prefix(query.kind()) + (query.namespace() == null ? "" : query.namespace() + "/");
    }

    /** The key of a path; empty for a path that is not one of this kind's. */
    static <R extends Resource> Optional<ResourceKey<R>> key(ResourceKind<R> kind, String path) {
        if (!path.startsWith(prefix(kind))) {
            return Optional.empty();
        }
        String[] segments = path.substring(prefix(kind).length()).split("/", -1);
        for (String segment : segments) {
            if (segment.isEmpty()) {
                return Optional.empty();
            }
        }
        if (segments.length != (kind.isNamespaced() ? 2 : 1)) {
            return Optional.empty();
        }
        return Optional.of(
                kind.isNamespaced()
                        ? ResourceKey.of(kind, segments[0], segments[1])
                        : ResourceKey.of(kind, segments[0]));
    }
}
