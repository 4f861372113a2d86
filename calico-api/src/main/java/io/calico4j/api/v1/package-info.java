/**
 * Calico's backend model: the keys of everything that Calico keeps in etcd, and the values under them. Resources have keys of their
 * own ({@link io.calico4j.api.v1.V3Key}); all else has the older flat keys ({@link io.calico4j.api.v1.V1Key}), of which {@link
 * io.calico4j.api.v1.V1KeyType} is the table: Felix's configuration and status reports, IPAM's blocks, affinities and handles, BGP
 * configuration, and the flattened endpoints, policies and profiles that Typha hands to Felix.
 *
 * <p>Paths, printed forms and errors are Calico's own, to the letter.
 */
package io.calico4j.api.v1;
