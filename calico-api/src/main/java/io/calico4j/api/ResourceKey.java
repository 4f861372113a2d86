package io.calico4j.api;

import io.calico4j.api.internal.Values;
import org.jspecify.annotations.Nullable;

/**
 * What identifies a resource: kind, namespace, name. How a datastore stores it is the datastore's own matter.
 *
 * @param kind the kind
 * @param namespace the namespace; null for global kinds, whatever was given
 * @param name the name, not empty
 * @param <R> the class of the resource
 */
public record ResourceKey<R extends Resource>(
        ResourceKind<R> kind, @Nullable String namespace, String name) {

    public ResourceKey {
        namespace = kind.isNamespaced() ? Values.text(namespace) : null;
        if (name.isEmpty()) {
            throw new IllegalArgumentException(
                    "insufficient identifiers, missing 'name': a key of kind " + kind + " needs a name");
        }
        if (kind.isNamespaced() && namespace == null) {
            throw new IllegalArgumentException("insufficient identifiers, missing 'namespace': a key of kind " + kind
                    + " needs a namespace: " + name);
        }
    }

    /**
     * The key of a resource.
     *
     * @throws IllegalArgumentException if its name, or the namespace of a namespaced kind, is missing
     */
    public static <R extends Resource> ResourceKey<R> of(R resource) {
        ObjectMeta metadata = resource.metadata();
        return of(ResourceKind.of(resource), metadata.namespace(), metadata.nameOrEmpty());
    }

    /** The key of a global resource. */
    public static <R extends Resource> ResourceKey<R> of(ResourceKind<R> kind, String name) {
        return new ResourceKey<>(kind, null, name);
    }

    /** The key of a resource; the namespace is ignored for a global kind. */
    public static <R extends Resource> ResourceKey<R> of(
            ResourceKind<R> kind, @Nullable String namespace, String name) {
        return new ResourceKey<>(kind, namespace, name);
    }

    /** As Calico prints keys in its messages: {@code Kind(name)} or {@code Kind(namespace/name)}. */
    @Override
    public String toString() {
        return kind + "(" + (namespace == null ? "" : namespace + "/") + name + ")";
    }
}
