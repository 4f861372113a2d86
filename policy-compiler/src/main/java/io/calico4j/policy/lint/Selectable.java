package io.calico4j.policy.lint;

import io.calico4j.api.Resource;
import io.calico4j.api.endpoint.HostEndpoint;
import io.calico4j.api.selector.LabelRestriction;
import io.calico4j.api.selector.Selector;
import io.calico4j.policy.flatten.FlatEndpoint;
import io.calico4j.policy.flatten.FlatNetworkSet;
import io.calico4j.policy.flatten.FlatProfile;
import io.calico4j.policy.flatten.FlatResources;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What selectors can select.
 *
 * @param endpoints the labels of endpoints, own and inherited, by what people call them
 * @param networkSets the labels of network sets
 */
record Selectable(Map<String, Map<String, String>> endpoints, List<Map<String, String>> networkSets) {

    static Selectable of(Collection<? extends Resource> resources, FlatResources flat) {
        Map<String, Map<String, String>> endpoints = new LinkedHashMap<>();
        for (FlatEndpoint endpoint : flat.endpoints()) {
            endpoints.put(endpoint.label(), endpoint.labels());
        }
        for (Resource resource : resources) {
            if (resource instanceof HostEndpoint host) {
                endpoints.put("HostEndpoint " + host.metadata().nameOrEmpty(), labels(host, flat.profiles()));
            }
        }
        List<Map<String, String>> networkSets = new ArrayList<>();
        for (FlatNetworkSet networkSet : flat.networkSets()) {
            networkSets.add(networkSet.labels());
        }
        return new Selectable(endpoints, networkSets);
    }

    private static Map<String, String> labels(HostEndpoint host, Map<String, FlatProfile> profiles) {
        Map<String, String> labels = new HashMap<>(host.metadata().labels());
        for (String name : host.spec().profiles()) {
            FlatProfile profile = profiles.get(name);
            if (profile != null) {
                profile.labels().forEach(labels::putIfAbsent);
            }
        }
        return labels;
    }

    boolean hasEndpoints() {
        return !endpoints.isEmpty();
    }

    boolean anyEndpoint(Selector selector) {
        return endpoints.values().stream().anyMatch(selector::matches);
    }

    boolean any(Selector selector) {
        return anyEndpoint(selector) || networkSets.stream().anyMatch(selector::matches);
    }

    /** An endpoint that both select. */
    Optional<String> common(Selector one, Selector other) {
        return endpoints.entrySet().stream()
                .filter(entry -> one.matches(entry.getValue()) && other.matches(entry.getValue()))
                .map(Map.Entry::getKey)
                .findFirst();
    }

    /** A label of which the selector demands what no value is; empty if there is none. */
    static Optional<String> contradiction(Selector selector) {
        Map<String, LabelRestriction> restrictions = selector.restrictions();
        return restrictions.keySet().stream()
                .sorted()
                .filter(label -> {
                    LabelRestriction restriction = restrictions.get(label);
                    return restriction != null && !restriction.isPossible();
                })
                .findFirst();
    }
}
