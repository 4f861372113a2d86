package io.calico4j.policy.evaluate;

import org.jspecify.annotations.Nullable;

/**
 * A profile as it is asked.
 *
 * @param name the profile
 * @param rules its rules; null if the profile is not there
 */
public record ProfileProgram(String name, @Nullable CompiledRules rules) {}
