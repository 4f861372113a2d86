package io.calico4j.policy;

import io.calico4j.policy.dataplane.DataplaneSnapshot;
import io.calico4j.policy.dataplane.IpSet;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;

/** Snapshots as values that can be compared. */
final class Snapshots {

    private Snapshots() {}

    /** All objects by section and id. */
    static Map<String, Object> content(DataplaneSnapshot snapshot) {
        Map<String, Object> content = new HashMap<>();
        snapshot.policies().forEach((id, policy) -> content.put("policy " + id, policy));
        snapshot.profiles().forEach((name, profile) -> content.put("profile " + name, profile));
        snapshot.ipSets().forEach((id, set) -> content.put("set " + id, List.of(set.type(), members(set))));
        snapshot.workloadEndpoints()
                .forEach((id, endpoint) -> content.put("workload " + id.host() + " " + id, endpoint));
        snapshot.hostEndpoints().forEach((id, endpoint) -> content.put("host " + id.host() + " " + id, endpoint));
        snapshot.namespaces().forEach((name, labels) -> content.put("namespace " + name, labels));
        snapshot.serviceAccounts().forEach((id, labels) -> content.put("account " + id, labels));
        return content;
    }

    private static Object members(IpSet set) {
        return new HashSet<>(set.members());
    }

    /** In what two snapshots differ, for people. */
    static List<String> differences(Map<String, Object> expected, Map<String, Object> actual) {
        List<String> differences = new ArrayList<>();
        expected.forEach((id, value) -> {
            if (!value.equals(actual.get(id))) {
                differences.add(id + ": expected " + value + ", was " + actual.get(id));
            }
        });
        actual.forEach((id, value) -> {
            if (!expected.containsKey(id)) {
                differences.add(id + ": too much, " + value);
            }
        });
        return differences;
    }
}
