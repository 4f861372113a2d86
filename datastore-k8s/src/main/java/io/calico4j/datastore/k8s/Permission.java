package io.calico4j.datastore.k8s;

import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Something that the API server may permit: a verb on a resource.
 *
 * @param resource the resource
 * @param subresource its part; empty for the resource itself
 * @param verb the verb, such as {@code update}
 */
record Permission(ApiResource resource, String subresource, String verb) {

    private static final List<String> VERBS = List.of("get", "list", "watch", "create", "update", "patch", "delete");

    /** Verbs as Kubernetes' own roles list them: reading ones first. */
    static final Comparator<String> BY_VERB = Comparator.comparingInt(VERBS::indexOf);

    /** By group, resource and verb. */
    static final Comparator<Permission> ORDER = Comparator.comparing(
                    (Permission permission) -> permission.resource().group())
            .thenComparing(Permission::name)
            .thenComparing(Permission::verb, BY_VERB);

    static Set<Permission> union(Set<Permission> some, Set<Permission> others) {
        Set<Permission> all = new HashSet<>(some);
        all.addAll(others);
        return all;
    }

    /** The resource as it is written in a role: {@code nodes/status}. */
    String name() {
        return subresource.isEmpty() ? resource.plural() : resource.plural() + "/" + subresource;
    }
}
