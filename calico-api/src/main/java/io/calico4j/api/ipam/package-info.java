/** Address management: pools and reservations that people write, blocks, affinities and handles that Calico keeps. */
package io.calico4j.api.ipam;
