package io.calico4j.policy.dataplane;

import java.util.Optional;
import java.util.SortedMap;

/**
 * All messages up to a moment, folded: what a dataplane that has taken them enforces. Immutable.
 */
public interface DataplaneState {

    /** The policies that apply to some endpoint of the host. */
    Optional<Policy> policy(PolicyId id);

    /** The profiles that some endpoint of the host has; one that does not exist is there as one that denies. */
    Optional<Profile> profile(String name);

    /** The IP sets that these policies and profiles use. */
    Optional<IpSet> ipSet(String id);

    /** The workload endpoints of the host, or of all hosts. */
    SortedMap<WorkloadEndpointId, WorkloadEndpointInfo> workloadEndpoints();

    /** The host endpoints of the host, or of all hosts, by name. */
    SortedMap<HostEndpointId, HostEndpointInfo> hostEndpoints();
}
