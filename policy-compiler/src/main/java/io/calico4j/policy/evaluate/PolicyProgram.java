package io.calico4j.policy.evaluate;

import io.calico4j.policy.dataplane.PolicyId;
import org.jspecify.annotations.Nullable;

/**
 * A policy as it is asked.
 *
 * @param id the policy
 * @param rules its rules; null if the policy is not there
 */
public record PolicyProgram(PolicyId id, @Nullable CompiledRules rules) {}
