/**
 * What is to be enforced, in the form in which Calico's own engine hands it to a dataplane: messages about IP sets, policies,
 * profiles and endpoints, equal to Felix's. Selectors are gone from the rules; IP sets stand in their place.
 */
package io.calico4j.policy.dataplane;
