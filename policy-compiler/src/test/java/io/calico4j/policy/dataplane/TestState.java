package io.calico4j.policy.dataplane;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/** A dataplane's state that tests put together. */
public final class TestState implements DataplaneState {

    public final Map<PolicyId, Policy> policies = new HashMap<>();
    public final Map<String, Profile> profiles = new HashMap<>();
    public final Map<String, IpSet> ipSets = new HashMap<>();
    public final SortedMap<WorkloadEndpointId, WorkloadEndpointInfo> workloads = new TreeMap<>();
    public final SortedMap<HostEndpointId, HostEndpointInfo> hosts = new TreeMap<>();

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
        return workloads;
    }

    @Override
    public SortedMap<HostEndpointId, HostEndpointInfo> hostEndpoints() {
        return hosts;
    }
}
