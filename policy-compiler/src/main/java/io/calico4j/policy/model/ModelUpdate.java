package io.calico4j.policy.model;

import io.calico4j.policy.dataplane.HostEndpointId;
import io.calico4j.policy.dataplane.PolicyId;
import io.calico4j.policy.dataplane.WorkloadEndpointId;
import org.jspecify.annotations.Nullable;

/** What a change of a resource means to the engine: an object has a new value, or none. Immutable. */
public sealed interface ModelUpdate {

    /**
     * Of a policy.
     *
     * @param id the policy
     * @param value null if there is none
     */
    record OfPolicy(PolicyId id, @Nullable ModelPolicy value) implements ModelUpdate {}

    /**
     * Of a tier.
     *
     * @param name the tier
     * @param value null if there is none
     */
    record OfTier(String name, @Nullable ModelTier value) implements ModelUpdate {}

    /**
     * Of a profile.
     *
     * @param name the profile
     * @param value null if there is none
     */
    record OfProfile(String name, @Nullable ModelProfile value) implements ModelUpdate {}

    /**
     * Of a workload endpoint.
     *
     * @param id the endpoint
     * @param value null if there is none
     */
    record OfWorkloadEndpoint(
            WorkloadEndpointId id, @Nullable ModelWorkloadEndpoint value) implements ModelUpdate {}

    /**
     * Of a host endpoint.
     *
     * @param id the endpoint
     * @param value null if there is none
     */
    record OfHostEndpoint(HostEndpointId id, @Nullable ModelHostEndpoint value) implements ModelUpdate {}

    /**
     * Of a network set.
     *
     * @param name {@code namespace/name}, or the bare name of a global one
     * @param value null if there is none
     */
    record OfNetworkSet(String name, @Nullable ModelNetworkSet value) implements ModelUpdate {}
}
