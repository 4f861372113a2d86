package io.calico4j.policy.model;

import org.jspecify.annotations.Nullable;

/**
 * A tier.
 *
 * @param order its place among tiers; null for behind all that have one
 * @param defaultAction {@code Pass} or {@code Deny}
 */
public record ModelTier(@Nullable Double order, String defaultAction) {}
