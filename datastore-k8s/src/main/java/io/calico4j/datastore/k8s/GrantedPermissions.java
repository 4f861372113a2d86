package io.calico4j.datastore.k8s;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.calico4j.datastore.DatastoreException;
import io.calico4j.datastore.Operation;
import io.calico4j.datastore.k8s.PreflightReport.Check;
import io.calico4j.datastore.k8s.PreflightReport.Finding;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** Checks whether the caller may make the requests that are needed, by asking the API server for each. */
final class GrantedPermissions {

    private static final String GROUP = "authorization.k8s.io/v1";

    private final ApiServer server;

    GrantedPermissions(ApiServer server) {
        this.server = server;
    }

    List<Finding> check(Map<Permission, Set<String>> needs) {
        Map<String, List<Permission>> missing = new LinkedHashMap<>();
        for (Permission permission : needs.keySet()) {
            try {
                if (!isGranted(permission)) {
                    missing.computeIfAbsent(
                                    permission.resource().group() + "/" + permission.name(), place -> new ArrayList<>())
                            .add(permission);
                }
            } catch (DatastoreException e) {
                // The next question would fail in the same way.
                return List.of(Finding.warning(
                        Check.PERMISSIONS,
                        "the API server does not tell what the caller may do: " + e.getMessage(),
                        "look at the caller's credentials; any user that the API server knows may ask"));
            }
        }
        if (missing.isEmpty()) {
            return needs.isEmpty()
                    ? List.of()
                    : List.of(Finding.ok(
                            Check.PERMISSIONS, "all " + needs.size() + " permissions that are needed are granted"));
        }
        return missing.values().stream()
                .map(permissions -> finding(permissions, needs))
                .toList();
    }

    private boolean isGranted(Permission permission) {
        ObjectNode review = JsonNodeFactory.instance.objectNode();
        review.put("apiVersion", GROUP).put("kind", "SelfSubjectAccessReview");
        ObjectNode attributes = review.putObject("spec").putObject("resourceAttributes");
        attributes
                .put("group", permission.resource().group())
                .put("version", permission.resource().version())
                .put("resource", permission.resource().plural())
                .put("verb", permission.verb());
        if (!permission.subresource().isEmpty()) {
            attributes.put("subresource", permission.subresource());
        }
        return server.post(
                        Preflight.request(Operation.CREATE, "SelfSubjectAccessReview"),
                        "/apis/" + GROUP + "/selfsubjectaccessreviews",
                        review)
                .at("/status/allowed")
                .asBoolean();
    }

    private static Finding finding(List<Permission> missing, Map<Permission, Set<String>> needs) {
        Set<String> uses = new LinkedHashSet<>();
        missing.forEach(permission -> uses.addAll(needs.getOrDefault(permission, Set.of())));
        Permission first = missing.get(0);
        String group = first.resource().group();
        String verbs = missing.stream().map(Permission::verb).collect(Collectors.joining(", "));
        String rules = AccessRule.granting(missing).stream()
                .map(rule -> "\n- " + rule.json())
                .collect(Collectors.joining());
        return Finding.problem(
                Check.PERMISSIONS,
                "the caller may not " + verbs + " " + first.name()
                        + (group.isEmpty() ? "" : " of " + group) + " in all namespaces; needed to "
                        + String.join(", ", uses),
                "add to the rules of the caller's ClusterRole:" + rules);
    }
}
