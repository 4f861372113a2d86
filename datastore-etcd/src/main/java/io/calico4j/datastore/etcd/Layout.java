package io.calico4j.datastore.etcd;

import io.calico4j.api.Kinds;
import io.calico4j.api.Resource;
import io.calico4j.api.ResourceKey;
import io.calico4j.api.ResourceKind;
import io.calico4j.api.ipam.IpamBlock;
import io.calico4j.api.ipam.IpamHandle;
import io.calico4j.api.names.IpamNames;
import io.calico4j.api.net.Cidr;
import io.calico4j.api.v1.ModelKey;
import io.calico4j.api.v1.V1Key;
import io.calico4j.api.v1.V1KeyType;
import io.calico4j.api.v1.V1ListOptions;
import io.calico4j.api.v1.V3Key;
import io.calico4j.datastore.spi.ResourceQuery;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Where resources live in etcd: under {@link V3Key keys of their own}, except for IPAM's blocks and handles, which have the keys of the
 * older model. A block's name is made of its network, and back; a handle's name is the handle in lower case, so that handles that differ
 * only in case have one name.
 *
 * <p>Policies that Calico up to 3.28 has written are under another name than they have: {@code default.} stands in front of it. They
 * are found by the name that they are stored under.
 */
final class Layout {

    /** Only the Kubernetes datastore has Kubernetes' own objects; its policies are here as policies of Calico's that a controller wrote. */
    private static final Set<ResourceKind<?>> NOT_HELD = Set.of(
            Kinds.KUBERNETES_CLUSTER_NETWORK_POLICY,
            Kinds.KUBERNETES_ENDPOINT_SLICE,
            Kinds.KUBERNETES_NETWORK_POLICY,
            Kinds.KUBERNETES_SERVICE);

    private static final Map<ResourceKind<?>, V1KeyType> IPAM =
            Map.of(Kinds.IPAM_BLOCK, V1KeyType.BLOCK, Kinds.IPAM_HANDLE, V1KeyType.IPAM_HANDLE);

    private Layout() {}

    static boolean holds(ResourceKind<?> kind) {
        return !NOT_HELD.contains(kind);
    }

    /** Whether the kind has keys and values of the older model. */
    static boolean isFlat(ResourceKind<?> kind) {
        return IPAM.containsKey(kind);
    }

    /**
     * Where the resource under a key is, unless it is a handle that is not all in lower case.
     *
     * @throws IllegalArgumentException if no block has this name
     */
    static String path(ResourceKey<?> key) {
        return modelKey(key).path();
    }

    private static ModelKey modelKey(ResourceKey<?> key) {
        if (key.kind().equals(Kinds.IPAM_HANDLE)) {
            return V1Key.of(V1KeyType.IPAM_HANDLE, key.name());
        }
        if (key.kind().equals(Kinds.IPAM_BLOCK)) {
            Cidr network = IpamNames.blockNetwork(key.name())
                    .orElseThrow(() -> new IllegalArgumentException(
                            "the name of a block is its network, with - for each sign: " + key.name()));
            return V1Key.of(V1KeyType.BLOCK, network.toString());
        }
        return V3Key.of(key);
    }

    /**
     * Where a resource is to be written.
     *
     * @throws IllegalArgumentException if its name is not the one that Calico makes of what it holds
     */
    static String path(Resource resource) {
        String name = resource.metadata().nameOrEmpty();
        if (resource instanceof IpamHandle handle) {
            // In the spelling of whoever gave it out: that is the key by which Calico looks for it.
            String id = handle.spec().handleID();
            require(name.equals(nameOf(id)), name, "a handle is the handle in lower case: " + id);
            return V1Key.of(V1KeyType.IPAM_HANDLE, id).path();
        }
        if (resource instanceof IpamBlock block) {
            Optional<String> expected = Cidr.tryParse(block.spec().cidr()).map(IpamNames::block);
            require(
                    expected.filter(name::equals).isPresent(),
                    name,
                    "a block is its network: " + block.spec().cidr());
        }
        return path(resource.key());
    }

    private static void require(boolean holds, String name, String rule) {
        if (!holds) {
            throw new IllegalArgumentException("the name of " + rule + ", not " + name);
        }
    }

    static String nameOf(String handle) {
        return handle.toLowerCase(Locale.ROOT);
    }

    /** What all the paths of a query's resources begin with. */
    static String prefix(ResourceQuery<?> query) {
        V1KeyType flat = IPAM.get(query.kind());
        return flat == null
                ? V3Key.ROOT + query.kind().plural() + "/" + (query.namespace() == null ? "" : query.namespace() + "/")
                : V1ListOptions.all(flat).root();
    }

    /** The key of a path; empty for a path that is not one of this kind's. */
    static <R extends Resource> Optional<ResourceKey<R>> key(ResourceKind<R> kind, String path) {
        V1KeyType flat = IPAM.get(kind);
        if (flat != null) {
            return V1ListOptions.all(flat).keyOf(path).map(key -> ResourceKey.of(kind, name((V1Key) key)));
        }
        if (!path.startsWith(V3Key.ROOT) || !path.startsWith(kind.plural() + "/", V3Key.ROOT.length())) {
            return Optional.empty();
        }
        String rest = path.substring(V3Key.ROOT.length() + kind.plural().length() + 1);
        int slash = kind.isNamespaced() ? rest.indexOf('/') : -1;
        boolean hasNamespace = slash > 0;
        String name = rest.substring(slash + 1);
        if (hasNamespace != kind.isNamespaced() || name.isEmpty() || name.indexOf('/') >= 0) {
            return Optional.empty();
        }
        return Optional.of(ResourceKey.of(kind, hasNamespace ? rest.substring(0, slash) : null, name));
    }

    private static String name(V1Key key) {
        return key.type() == V1KeyType.BLOCK
                ? IpamNames.block(Cidr.parse(key.part("CIDR")))
                : nameOf(key.part("HandleID"));
    }
}
