/** Policies, tiers, profiles and network sets: what decides which traffic is allowed. */
package io.calico4j.api.policy;
