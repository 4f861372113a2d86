package io.calico4j.policy.dataplane;

import io.calico4j.api.net.IpAddress;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/** What a dataplane had after one flush, all of it. Immutable. */
public final class DataplaneSnapshot implements DataplaneState {

    private final SortedMap<PolicyId, Policy> policies;
    private final SortedMap<String, Profile> profiles;
    private final SortedMap<String, IpSet> ipSets;
    private final SortedMap<WorkloadEndpointId, WorkloadEndpointInfo> workloadEndpoints;
    private final SortedMap<HostEndpointId, HostEndpointInfo> hostEndpoints;
    private final SortedMap<String, Map<String, String>> namespaces;
    private final SortedMap<ServiceAccountId, Map<String, String>> serviceAccounts;

    /** Of objects by what identifies them. The maps are copied. */
    public DataplaneSnapshot(
            Map<PolicyId, Policy> policies,
            Map<String, Profile> profiles,
            Map<String, IpSet> ipSets,
            Map<WorkloadEndpointId, WorkloadEndpointInfo> workloadEndpoints,
            Map<HostEndpointId, HostEndpointInfo> hostEndpoints,
            Map<String, Map<String, String>> namespaces,
            Map<ServiceAccountId, Map<String, String>> serviceAccounts) {
        this.policies = copy(policies);
        this.profiles = copy(profiles);
        this.ipSets = copy(ipSets);
        this.workloadEndpoints = copy(workloadEndpoints);
        this.hostEndpoints = copy(hostEndpoints);
        this.namespaces = copy(namespaces);
        this.serviceAccounts = copy(serviceAccounts);
    }

    private static <K extends Comparable<K>, V> SortedMap<K, V> copy(Map<K, V> map) {
        return Collections.unmodifiableSortedMap(new TreeMap<>(map));
    }

    /** The policies that apply to some endpoint. */
    public SortedMap<PolicyId, Policy> policies() {
        return policies;
    }

    /** The profiles that some endpoint has, by name. */
    public SortedMap<String, Profile> profiles() {
        return profiles;
    }

    /** The IP sets that these policies and profiles use, by id. */
    public SortedMap<String, IpSet> ipSets() {
        return ipSets;
    }

    /** The labels of all namespaces, by name. */
    public SortedMap<String, Map<String, String>> namespaces() {
        return namespaces;
    }

    /** The labels of all service accounts. */
    public SortedMap<ServiceAccountId, Map<String, String>> serviceAccounts() {
        return serviceAccounts;
    }

    @Override
    public Optional<Policy> policy(PolicyId id) {
        return Optional.ofNullable(policies.get(id));
    }

    @Override
    public Optional<Profile> profile(String name) {
        return Optional.ofNullable(profiles.get(name));
    }

    @Override
    public Optional<IpSet> ipSet(String id) {
        return Optional.ofNullable(ipSets.get(id));
    }

    @Override
    public SortedMap<WorkloadEndpointId, WorkloadEndpointInfo> workloadEndpoints() {
        return workloadEndpoints;
    }

    @Override
    public SortedMap<HostEndpointId, HostEndpointInfo> hostEndpoints() {
        return hostEndpoints;
    }

    /**
     * An IP set with members that do not change.
     *
     * @param id the id
     * @param type what it holds
     * @param packed its members
     */
    public record Set(String id, IpSetType type, PackedMembers packed) implements IpSet {

        @Override
        public List<IpSetMember> members() {
            return packed.stream()
                    .sorted(Comparator.comparing(IpSetMember::toString))
                    .toList();
        }

        @Override
        public boolean contains(IpAddress address) {
            return packed.contains(address);
        }

        @Override
        public boolean contains(IpAddress address, int protocol, int port) {
            return packed.contains(address, protocol, port);
        }
    }
}
