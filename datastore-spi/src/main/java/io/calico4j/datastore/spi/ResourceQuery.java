package io.calico4j.datastore.spi;

import io.calico4j.api.Resource;
import io.calico4j.api.ResourceKey;
import io.calico4j.api.ResourceKind;
import io.calico4j.api.policy.LabelSelector;
import org.jspecify.annotations.Nullable;

/**
 * Which resources of one kind are listed or watched.
 *
 * @param kind the kind
 * @param namespace only those in this namespace; null for all. Must be null for a global kind
 * @param name only those with this name; null for all
 * @param namePrefix only those whose names begin like this; null for all
 * @param labels only those with these labels; null for all. It narrows lists only: a watch tells of all, since what gains or
 *     loses a label neither comes nor goes
 * @param <R> the class of the resources
 */
public record ResourceQuery<R extends Resource>(
        ResourceKind<R> kind,
        @Nullable String namespace,
        @Nullable String name,
        @Nullable String namePrefix,
        @Nullable LabelSelector labels) {

    public ResourceQuery {
        if (namespace != null && !kind.isNamespaced()) {
            throw new IllegalArgumentException(kind + " has no namespaces: " + namespace);
        }
    }

    public ResourceQuery(ResourceKind<R> kind, @Nullable String namespace, @Nullable String name) {
        this(kind, namespace, name, null, null);
    }

    /** All resources of the kind. */
    public static <R extends Resource> ResourceQuery<R> all(ResourceKind<R> kind) {
        return new ResourceQuery<>(kind, null, null);
    }

    /** The resources of the kind in one namespace. */
    public static <R extends Resource> ResourceQuery<R> inNamespace(ResourceKind<R> kind, String namespace) {
        return new ResourceQuery<>(kind, namespace, null);
    }

    /** The same, of resources with these labels only. */
    public ResourceQuery<R> withLabels(LabelSelector selector) {
        return new ResourceQuery<>(kind, namespace, name, namePrefix, selector);
    }

    /** The same, of resources whose names begin like this only. */
    public ResourceQuery<R> withNamePrefix(String prefix) {
        return new ResourceQuery<>(kind, namespace, name, prefix, labels);
    }

    /** Whether the resource under this key is meant, as far as the key can tell: labels are not looked at. */
    public boolean matches(ResourceKey<?> key) {
        return key.kind().equals(kind)
                && (namespace == null || namespace.equals(key.namespace()))
                && (name == null || name.equals(key.name()))
                && (namePrefix == null || key.name().startsWith(namePrefix));
    }

    /** Whether the resource is to be listed. */
    public boolean lists(R resource) {
        return matches(ResourceKey.of(resource))
                && (labels == null || labels.matches(resource.metadata().labels()));
    }

    /** For messages, in Calico's form: {@code Kind(namespace/name)}, with {@code *} for what is left open. */
    @Override
    public String toString() {
        String which = name != null ? name : namePrefix != null ? namePrefix + "*" : "*";
        String where = namespace != null ? namespace + "/" : kind.isNamespaced() && name != null ? "*/" : "";
        return kind.name() + "(" + where + which + ")";
    }
}
