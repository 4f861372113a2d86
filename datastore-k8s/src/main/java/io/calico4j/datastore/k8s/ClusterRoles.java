package io.calico4j.datastore.k8s;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.calico4j.api.CrdFamily;
import io.calico4j.api.ResourceKind;
import io.calico4j.api.codec.Manifests;
import io.calico4j.datastore.Operation;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Makes the manifests that let a program use a Kubernetes datastore, and do nothing else: the role with the permissions that the
 * datastore's own requests need, and its binding. Kubernetes' RBAC lets only those grant a permission who have it.
 *
 * <pre>{@code
 * System.out.println(ClusterRoles.role("policy-reader", Access.followPolicy(false), CrdFamily.V1));
 * System.out.println("---");
 * System.out.println(ClusterRoles.bindServiceAccount("policy-reader", "shop", "reader"));
 * }</pre>
 *
 * <p>What every authenticated user of a cluster may do by the roles that Kubernetes ships ({@code system:discovery}, {@code
 * system:basic-user}) is not in it: to ask for the API groups, by which the family is chosen where none is configured, and for one's
 * own permissions. All methods may be called from any thread.
 */
public final class ClusterRoles {

    private static final String GROUP = "rbac.authorization.k8s.io";

    private ClusterRoles() {}

    /**
     * The smallest ClusterRole for what a program does. The rules are the same, and in the same order, for the same input.
     *
     * @param name the role's name
     * @param access what the program does; writes to workload endpoints count as those of a CNI plugin
     * @param family which custom resources the datastore is made of
     * @return the role as a YAML document
     * @throws IllegalArgumentException if it is no name of a role, or if no Kubernetes datastore does one of the operations, and so
     *     no permission would help
     */
    public static String role(String name, Access access, CrdFamily family) {
        ObjectNode role = object("ClusterRole", name);
        AccessRule.granting(permissions(access, family))
                .forEach(rule -> role.withArray("rules").add(rule.json()));
        return Manifests.write(List.of(role));
    }

    private static Set<Permission> permissions(Access access, CrdFamily family) {
        Set<Permission> permissions = new HashSet<>();
        try (KubernetesDatastore datastore = KubernetesDatastore.unconnected(family, PodPatches.CNI)) {
            for (Map.Entry<ResourceKind<?>, Set<Operation>> entry :
                    access.operations().entrySet()) {
                for (Operation operation : entry.getValue()) {
                    Set<Permission> needed = datastore.permissions(entry.getKey(), operation);
                    if (needed.isEmpty()) {
                        throw new IllegalArgumentException(
                                "no Kubernetes datastore can " + operation + " a " + entry.getKey());
                    }
                    permissions.addAll(needed);
                }
            }
        }
        return permissions;
    }

    /**
     * Binds a role to a service account, in all namespaces.
     *
     * @param role the role's name, which the binding gets too
     * @param namespace the service account's namespace
     * @param serviceAccount its name
     * @return the ClusterRoleBinding as a YAML document
     * @throws IllegalArgumentException if it is no name of a role
     */
    public static String bindServiceAccount(String role, String namespace, String serviceAccount) {
        ObjectNode subject = JsonNodeFactory.instance.objectNode();
        subject.put("kind", "ServiceAccount").put("name", serviceAccount).put("namespace", namespace);
        return binding(role, subject);
    }

    /**
     * Binds a role to a user, in all namespaces.
     *
     * @param role the role's name, which the binding gets too
     * @param user the user's name, as the API server knows it
     * @return the ClusterRoleBinding as a YAML document
     * @throws IllegalArgumentException if it is no name of a role
     */
    public static String bindUser(String role, String user) {
        ObjectNode subject = JsonNodeFactory.instance.objectNode();
        subject.put("apiGroup", GROUP).put("kind", "User").put("name", user);
        return binding(role, subject);
    }

    private static String binding(String role, ObjectNode subject) {
        ObjectNode binding = object("ClusterRoleBinding", role);
        binding.putObject("roleRef")
                .put("apiGroup", GROUP)
                .put("kind", "ClusterRole")
                .put("name", role);
        binding.putArray("subjects").add(subject);
        return Manifests.write(List.of(binding));
    }

    private static ObjectNode object(String kind, String name) {
        if (name.isBlank() || name.equals(".") || name.equals("..") || name.contains("/") || name.contains("%")) {
            throw new IllegalArgumentException("not a role's name: '" + name + "'");
        }
        ObjectNode object = JsonNodeFactory.instance.objectNode();
        object.put("apiVersion", GROUP + "/v1").put("kind", kind);
        object.putObject("metadata").put("name", name);
        if (kind.equals("ClusterRole")) {
            object.putArray("rules");
        }
        return object;
    }
}
