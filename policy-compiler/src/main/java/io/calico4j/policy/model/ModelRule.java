package io.calico4j.policy.model;

import io.calico4j.api.net.Protocol;
import io.calico4j.api.policy.HttpMatch;
import io.calico4j.api.policy.IcmpFields;
import io.calico4j.api.policy.RuleMetadata;
import org.jspecify.annotations.Nullable;

/**
 * A rule. It matches what meets all its criteria.
 *
 * @param action {@code allow}, {@code deny}, {@code next-tier} or {@code log}, or whatever else the resource had, in lower case
 * @param ipVersion 4 or 6; null for both
 * @param protocol the name in lower case, or the number; null for any
 * @param notProtocol null for no such criterion
 * @param icmp null for no such criterion
 * @param notIcmp null for no such criterion
 * @param source criteria on where traffic comes from
 * @param destination criteria on where it goes
 * @param http null for no such criterion
 * @param metadata what matches nothing; null for none
 */
public record ModelRule(
        String action,
        @Nullable Integer ipVersion,
        @Nullable Protocol protocol,
        @Nullable Protocol notProtocol,
        @Nullable IcmpFields icmp,
        @Nullable IcmpFields notIcmp,
        ModelEntity source,
        ModelEntity destination,
        @Nullable HttpMatch http,
        @Nullable RuleMetadata metadata) {}
