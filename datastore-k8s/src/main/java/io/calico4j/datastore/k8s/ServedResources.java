package io.calico4j.datastore.k8s;

import com.fasterxml.jackson.databind.JsonNode;
import io.calico4j.api.CrdFamily;
import io.calico4j.datastore.DatastoreException;
import io.calico4j.datastore.NotFoundException;
import io.calico4j.datastore.NotSupportedException;
import io.calico4j.datastore.Operation;
import io.calico4j.datastore.k8s.PreflightReport.Check;
import io.calico4j.datastore.k8s.PreflightReport.Finding;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** Checks whether the API server serves the resources that are needed, by what it lists of their groups. */
final class ServedResources {

    private final ApiServer server;
    private final CrdFamily family;

    ServedResources(ApiServer server, CrdFamily family) {
        this.server = server;
        this.family = family;
    }

    List<Finding> check(Map<Permission, Set<String>> needs) {
        List<Finding> findings = new ArrayList<>();
        Map<String, List<Permission>> byRoot = needs.keySet().stream()
                .collect(Collectors.groupingBy(
                        permission -> permission.resource().root(), TreeMap::new, Collectors.toList()));
        int served = 0;
        for (Map.Entry<String, List<Permission>> entry : byRoot.entrySet()) {
            try {
                Set<String> names = served(entry.getKey());
                Map<String, Permission> missing = new TreeMap<>();
                Set<String> all = new HashSet<>();
                entry.getValue().forEach(permission -> {
                    all.add(permission.name());
                    if (!names.contains(permission.name())) {
                        missing.put(permission.name(), permission);
                    }
                });
                served += all.size() - missing.size();
                missing.values().forEach(permission -> findings.add(missing(permission, needs)));
            } catch (DatastoreException e) {
                findings.add(Finding.warning(
                        Check.RESOURCES,
                        "it is not known what is served under " + entry.getKey() + ": " + e.getMessage(),
                        null));
            }
        }
        if (findings.isEmpty() && served > 0) {
            findings.add(
                    Finding.ok(Check.RESOURCES, "the API server serves all " + served + " resources that are needed"));
        }
        return findings;
    }

    private Set<String> served(String root) {
        try {
            Set<String> names = new HashSet<>();
            for (JsonNode resource :
                    server.get(Preflight.request(Operation.LIST, root), root).path("resources")) {
                names.add(resource.path("name").asText());
            }
            return names;
        } catch (NotFoundException | NotSupportedException e) {
            return Set.of();
        }
    }

    private Finding missing(Permission permission, Map<Permission, Set<String>> needs) {
        ApiResource resource = permission.resource();
        String name = permission.name() + " of "
                + (resource.group().isEmpty() ? resource.version() : resource.group() + "/" + resource.version());
        String uses = uses(permission, needs.entrySet());
        if (!resource.group().equals(family.group())) {
            // Somebody else's, which a cluster need not have.
            return Finding.warning(
                    Check.RESOURCES,
                    "the API server does not serve " + name + ", and so nobody can " + uses,
                    "do without, or install what brings it");
        }
        String definition = "CustomResourceDefinition " + resource;
        return Finding.problem(
                Check.RESOURCES,
                "the API server does not serve " + name + ", and so nobody can " + uses,
                permission.subresource().isEmpty()
                        ? "install the " + definition + ": CrdManifests in calico-api has it"
                        : "replace the " + definition + ", which is too old: CrdManifests in calico-api has it");
    }

    /** Everything that needs this resource, or subresource. */
    private static String uses(Permission missing, Collection<Map.Entry<Permission, Set<String>>> needs) {
        Set<String> uses = new TreeSet<>();
        needs.stream()
                .filter(need -> need.getKey().resource().equals(missing.resource())
                        && need.getKey().name().equals(missing.name()))
                .forEach(need -> uses.addAll(need.getValue()));
        return String.join(", ", uses);
    }
}
