/**
 * The way in: a {@link io.calico4j.policy.PolicySnapshot} of resources, and a {@link io.calico4j.policy.PolicyEvaluator}
 * that says what it does to a {@link io.calico4j.policy.Flow}, and why.
 */
package io.calico4j.policy;
