package io.calico4j.policy.dataplane;

import org.jspecify.annotations.Nullable;

/**
 * A criterion on ICMP messages.
 *
 * @param type the type
 * @param code the code; null for any
 */
public record Icmp(int type, @Nullable Integer code) {}
