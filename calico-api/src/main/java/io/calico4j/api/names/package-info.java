/**
 * Names that Calico makes of other names, and reads back: of IPAM's blocks and affinities, of host endpoints that it creates by
 * itself, of policies as old releases wrote them, of tiers that are not named, and hashes where a name would be too long. What
 * belongs to one kind alone is beside that kind.
 */
package io.calico4j.api.names;
