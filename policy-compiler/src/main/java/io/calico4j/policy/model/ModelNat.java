package io.calico4j.policy.model;

import io.calico4j.api.net.IpAddress;

/**
 * A floating address of a workload.
 *
 * @param internal one of the endpoint's addresses
 * @param external the floating address
 */
public record ModelNat(IpAddress internal, IpAddress external) {}
