package io.calico4j.api.v1;

import io.calico4j.api.Kinds;
import io.calico4j.api.Resource;
import io.calico4j.api.ResourceKey;
import io.calico4j.api.ResourceKind;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * The key of a resource in etcd, which unlike a {@link ResourceKey} may lack its parts, and be of a kind that nobody knows.
 *
 * @param kind the kind's name, such as {@code NetworkPolicy}; case does not matter where it is looked up
 * @param namespace the namespace; empty for none, and not looked at for global kinds
 * @param name the name
 */
public record V3Key(String kind, String namespace, String name) implements ModelKey {

    /** Below it is a directory for each kind. */
    public static final String ROOT = "/calico/resources/v3/projectcalico.org/";

    /**
     * How Calico has a kind in etcd.
     *
     * @param name the name that keys have
     * @param plural the directory
     * @param kind what its values are
     */
    record Stored(String name, String plural, ResourceKind<?> kind) {}

    private static final List<Stored> STORED = stored();
    private static final Map<String, Stored> BY_NAME = by(stored -> stored.name.toLowerCase(Locale.ROOT));
    private static final Map<String, Stored> BY_PLURAL = by(Stored::plural);

    private static List<Stored> stored() {
        List<Stored> kinds = new ArrayList<>();
        for (ResourceKind<?> kind : Kinds.all()) {
            // IPAM has them under keys of the older model.
            if (!kind.equals(Kinds.IPAM_BLOCK) && !kind.equals(Kinds.IPAM_HANDLE)) {
                kinds.add(new Stored(kind.name(), kind.plural(), kind));
            }
        }
        // It has a second name, that of its custom resource, with a directory of its own.
        kinds.add(new Stored("IPAMConfig", "ipamconfigs", Kinds.IPAM_CONFIGURATION));
        return List.copyOf(kinds);
    }

    private static Map<String, Stored> by(Function<Stored, String> name) {
        return STORED.stream().collect(Collectors.toUnmodifiableMap(name, Function.identity()));
    }

    /** The key of a resource. */
    public static V3Key of(ResourceKey<? extends Resource> key) {
        return new V3Key(key.kind().name(), key.namespace() == null ? "" : key.namespace(), key.name());
    }

    static Optional<Stored> stored(String kind) {
        return Optional.ofNullable(BY_NAME.get(kind.toLowerCase(Locale.ROOT)));
    }

    /** The kind of the values under such keys; empty for a kind that is not stored under them. */
    public Optional<ResourceKind<?>> resourceKind() {
        return stored(kind).map(Stored::kind);
    }

    @Override
    public String path() {
        Stored stored = stored(kind).orElseThrow(() -> new IllegalArgumentException("couldn't convert key: " + this));
        return ROOT + stored.plural + "/" + (stored.kind.isNamespaced() ? namespace + "/" : "") + name;
    }

    @Override
    public String deletePath() {
        return path();
    }

    @Override
    public List<String> deleteParentPaths() {
        return List.of();
    }

    /**
     * The key of a path; the leading slash is needed.
     *
     * @return empty for a path that is not one of a resource's, or does not have as many segments as the kind wants
     */
    public static Optional<V3Key> parse(String path) {
        if (!path.startsWith(ROOT)) {
            return Optional.empty();
        }
        String[] segments = path.substring(ROOT.length()).split("/", -1);
        return Optional.ofNullable(BY_PLURAL.get(Escapes.unescape(segments[0])))
                .filter(stored -> segments.length == (stored.kind.isNamespaced() ? 3 : 2))
                .map(stored -> new V3Key(
                        stored.name,
                        stored.kind.isNamespaced() ? Escapes.unescape(segments[1]) : "",
                        Escapes.unescape(segments[segments.length - 1])));
    }

    /** As Calico prints it in its messages: {@code Kind(name)} or {@code Kind(namespace/name)}. */
    @Override
    public String toString() {
        boolean namespaced =
                stored(kind).map(stored -> stored.kind.isNamespaced()).orElse(false);
        return kind + "(" + (namespaced ? namespace + "/" : "") + name + ")";
    }
}
