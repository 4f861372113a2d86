package io.calico4j.api;

import io.calico4j.api.internal.Values;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A kind of resource, as data.
 *
 * @param name the kind's name, such as {@code NetworkPolicy}
 * @param plural its name in paths, such as {@code networkpolicies}
 * @param type the class of its resources
 * @param scope whether its resources live in a namespace
 * @param aliases what calicoctl also calls it, in lower case; singular and plural are not listed
 * @param shortNames what kubectl also calls it, where its definition is of family {@link CrdFamily#V3}
 * @param reservedNames names of its resources that have a meaning of their own, such as {@code default}
 * @param singleton whether a resource of it can have no name but a reserved one
 * @param commandLine what calicoctl lets people do with it
 * @param hasStatus whether the custom resource has a status that is written apart from the rest
 * @param customResources what it is called as a custom resource, by family; empty for what is no custom resource
 * @param etcdVerbs what Calico can do with it in etcd; empty for what is not stored there
 * @param kubernetesVerbs what Calico can do with it in a Kubernetes datastore without being the CNI plugin
 * @param <R> the class of its resources
 */
@CalicoRecord
public record ResourceKind<R extends Resource>(
        String name,
        String plural,
        Class<R> type,
        Scope scope,
        List<String> aliases,
        List<String> shortNames,
        List<String> reservedNames,
        boolean singleton,
        CommandLine commandLine,
        boolean hasStatus,
        Map<CrdFamily, CustomResource> customResources,
        Set<Verb> etcdVerbs,
        Set<Verb> kubernetesVerbs)
        implements ResourceKindBuilder.With<R> {

    /** The API version of every Calico resource, whichever datastore holds it. */
    public static final String API_VERSION = CrdFamily.V3.apiVersion();

    /** Where the resources of a kind live. */
    public enum Scope {
        NAMESPACED,
        GLOBAL
    }

    /** What calicoctl lets people do with a kind. */
    public enum CommandLine {
        /** Everything. */
        READ_WRITE,
        /** Only look. */
        READ_ONLY,
        /** It does not know the kind. */
        NONE
    }

    public ResourceKind {
        aliases = Values.list(aliases);
        shortNames = Values.list(shortNames);
        reservedNames = Values.list(reservedNames);
        customResources = Map.copyOf(customResources);
        etcdVerbs = Set.copyOf(etcdVerbs);
        kubernetesVerbs = Set.copyOf(kubernetesVerbs);
    }

    /** The kind of a resource, as that of its own class. */
    @SuppressWarnings("unchecked") // A resource's kind is always the kind of its own class.
    public static <R extends Resource> ResourceKind<R> of(R resource) {
        return (ResourceKind<R>) resource.kind();
    }

    public boolean isNamespaced() {
        return scope == Scope.NAMESPACED;
    }

    /** The kind of a list of these: the name with {@code List} behind it. */
    public String listName() {
        return name + "List";
    }

    /** What it is called as a custom resource of this family; empty if it is none. */
    public Optional<CustomResource> customResource(CrdFamily family) {
        return Optional.ofNullable(customResources.get(family));
    }

    /** The resource with other metadata. */
    public R withMetadata(R resource, ObjectMeta metadata) {
        return type.cast(resource.withMetadata(metadata));
    }

    /** Kinds are told apart by name and class; keys compare them often. */
    @Override
    public boolean equals(@Nullable Object other) {
        return this == other
                || (other instanceof ResourceKind<?> kind && name.equals(kind.name) && type.equals(kind.type));
    }

    @Override
    public int hashCode() {
        return name.hashCode();
    }

    /** The name. */
    @Override
    public String toString() {
        return name;
    }
}
