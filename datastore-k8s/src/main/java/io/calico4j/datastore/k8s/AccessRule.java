package io.calico4j.datastore.k8s;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * A rule of a role: verbs on resources of one API group.
 *
 * @param group the API group; empty for the core
 * @param resources the resources and subresources, sorted
 * @param verbs the verbs, reading ones first
 */
record AccessRule(String group, List<String> resources, List<String> verbs) {

    private static final List<String> ORDER = List.of("get", "list", "watch", "create", "update", "patch", "delete");

    private record Place(String group, String resource) {}

    private record Grant(String group, List<String> verbs) {}

    /** The fewest rules that grant these permissions and no others: resources with the same verbs share one. Always in the same order. */
    static List<AccessRule> granting(Collection<Permission> permissions) {
        Map<Place, Set<String>> verbs =
                new TreeMap<>(Comparator.comparing(Place::group).thenComparing(Place::resource));
        for (Permission permission : permissions) {
            verbs.computeIfAbsent(
                            new Place(permission.resource().group(), permission.name()),
                            place -> new TreeSet<>(Permission.BY_VERB))
                    .add(permission.verb());
        }
        Map<Grant, Set<String>> resources = new LinkedHashMap<>();
        verbs.forEach((place, some) -> resources
                .computeIfAbsent(new Grant(place.group(), List.copyOf(some)), grant -> new TreeSet<>())
                .add(place.resource()));
        return resources.entrySet().stream()
                .map(entry -> new AccessRule(
                        entry.getKey().group(),
                        List.copyOf(entry.getValue()),
                        entry.getKey().verbs()))
                .toList();
    }

    /** As it is written in a role. */
    ObjectNode json() {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        json.putArray("apiGroups").add(group);
        resources.forEach(json.putArray("resources")::add);
        verbs.forEach(json.putArray("verbs")::add);
        return json;
    }
}
