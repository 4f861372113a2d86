package io.calico4j.policy.flatten;

import org.jspecify.annotations.Nullable;

/**
 * A rule. It matches traffic for which all its criteria hold; without criteria it matches everything.
 *
 * @param action what is done with traffic that matches
 * @param ipVersion 4 or 6, given or implied by the protocol names {@code ICMP} and {@code ICMPv6}; null for both
 * @param protocol the IP protocol's number; null for any
 * @param notProtocol the number of what the protocol must not be; null for no such criterion
 * @param icmp what the ICMP message must be; null for no such criterion
 * @param notIcmp what it must not be, though it must be one; null for no such criterion
 * @param source criteria on where traffic comes from
 * @param destination criteria on where it goes
 * @param http whether the rule also has criteria on HTTP requests, which are not looked at here
 */
public record FlatRule(
        RuleAction action,
        @Nullable Integer ipVersion,
        @Nullable Integer protocol,
        @Nullable Integer notProtocol,
        @Nullable IcmpMatch icmp,
        @Nullable IcmpMatch notIcmp,
        FlatEntity source,
        FlatEntity destination,
        boolean http) {

    /** Denies everything. */
    public static final FlatRule DENY_ALL =
            new FlatRule(RuleAction.DENY, null, null, null, null, null, FlatEntity.ANY, FlatEntity.ANY, false);

    /**
     * Whether an endpoint's port of this protocol counts for the ports that the rule names: any protocol's does in a rule
     * without a protocol; UDP's and SCTP's in rules for these; TCP's in every other rule, whatever its protocol.
     */
    public boolean namesPortsOf(int portProtocol) {
        if (protocol == null) {
            return true;
        }
        return portProtocol == (protocol == 17 || protocol == 132 ? protocol : 6);
    }
}
