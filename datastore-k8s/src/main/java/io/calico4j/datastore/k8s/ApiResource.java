package io.calico4j.datastore.k8s;

import java.util.Arrays;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A resource of the Kubernetes API. The paths of requests and the permissions to make them are both made of it, so that they
 * cannot be about different things.
 *
 * @param group the API group; empty for the core
 * @param version the version within the group
 * @param plural the name in paths
 */
record ApiResource(String group, String version, String plural) {

    static final ApiResource NAMESPACES = core("namespaces");
    static final ApiResource SERVICE_ACCOUNTS = core("serviceaccounts");
    static final ApiResource PODS = core("pods");
    static final ApiResource NODES = core("nodes");
    static final ApiResource SERVICES = core("services");
    static final ApiResource ENDPOINT_SLICES = new ApiResource("discovery.k8s.io", "v1", "endpointslices");
    static final ApiResource NETWORK_POLICIES = new ApiResource("networking.k8s.io", "v1", "networkpolicies");
    static final ApiResource CLUSTER_NETWORK_POLICIES =
            new ApiResource("policy.networking.k8s.io", "v1alpha2", "clusternetworkpolicies");
    static final ApiResource MIGRATIONS = new ApiResource("kubevirt.io", "v1", "virtualmachineinstancemigrations");

    private static ApiResource core(String plural) {
        return new ApiResource("", "v1", plural);
    }

    /** The path of its group and version. */
    String root() {
        return group.isEmpty() ? "/api/" + version : "/apis/" + group + "/" + version;
    }

    /** The path of the objects in all namespaces, or of those of a resource without any. */
    String path() {
        return path(null);
    }

    /** The path of the objects in a namespace; in all if it is null. */
    String path(@Nullable String namespace) {
        return root() + (namespace == null ? "" : "/namespaces/" + namespace) + "/" + plural;
    }

    /** The permissions for some verbs. */
    Set<Permission> permissions(String... verbs) {
        return permissions("", verbs);
    }

    /** The permissions for some verbs on its subresource {@code status}. */
    Set<Permission> statusPermissions(String... verbs) {
        return permissions("status", verbs);
    }

    private Set<Permission> permissions(String subresource, String... verbs) {
        return Arrays.stream(verbs)
                .map(verb -> new Permission(this, subresource, verb))
                .collect(Collectors.toUnmodifiableSet());
    }

    /** As Kubernetes names it in messages: {@code tiers.crd.projectcalico.org}. */
    @Override
    public String toString() {
        return group.isEmpty() ? plural : plural + "." + group;
    }
}
