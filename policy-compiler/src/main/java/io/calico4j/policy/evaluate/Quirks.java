package io.calico4j.policy.evaluate;

/**
 * In what one of Calico's engines reads rules unlike another. All false is what the specification calls canonical.
 *
 * @param anyIpVersion whether a rule's IP version, and excluded networks that are all of the other version, do not keep it from
 *     matching
 * @param anyIcmp whether criteria on ICMP types hold whatever the packet
 * @param portZero whether a packet without ports has the ports 0
 * @param bareNamedPorts whether sets of named ports are asked for the number alone, which none of them has
 * @param missingSetsHold whether a criterion on an IP set that is not there holds
 * @param blindToSomePrefixes whether networks of 25 to 31 bits, or 121 to 127, in an IP set contain nothing
 * @param servicesOfTcpAndUdp whether the endpoints of Services can be reached by TCP and UDP only
 * @param fewProtocolNames whether the names of protocols beside TCP, UDP, ICMP and SCTP are not known
 * @param blindToRequests whether criteria on requests and identities are not looked at even if they are known
 * @param noActionAllows whether a rule without an action allows
 * @param missingProfilesSkipped whether a profile that is not there is as one without rules, rather than one that denies
 * @param profilePassesOn whether the pass of a profile leaves the decision to the next one
 * @param undefinedTiersFail whether the end of a tier that no resource defines is an error, rather than a denial
 * @param unknownRequestsFail whether a rule with criteria on HTTP requests does not match a packet of whose request nothing is known. This is
 *     the asker's choice, not an engine's
 */
public record Quirks(
        boolean anyIpVersion,
        boolean anyIcmp,
        boolean portZero,
        boolean bareNamedPorts,
        boolean missingSetsHold,
        boolean blindToSomePrefixes,
        boolean servicesOfTcpAndUdp,
        boolean fewProtocolNames,
        boolean blindToRequests,
        boolean noActionAllows,
        boolean missingProfilesSkipped,
        boolean profilePassesOn,
        boolean undefinedTiersFail,
        boolean unknownRequestsFail) {

    /** What the specification calls canonical. */
    public static final Quirks NONE = new Quirks(
            false, false, false, false, false, false, false, false, false, false, false, false, false, false);

    /** The checker of Dikastes and of flow logs. */
    public static final Quirks CHECKER =
            new Quirks(true, true, true, true, true, true, true, false, false, false, true, false, true, false);

    /** The renderer of iptables and nftables rules. */
    public static final Quirks IPTABLES =
            new Quirks(false, false, false, false, false, false, false, false, true, true, false, true, false, false);

    /** The builder of BPF programs. */
    public static final Quirks BPF =
            new Quirks(false, false, false, false, false, false, false, true, true, false, false, false, false, false);

    /** These, where what is not known of a request does not meet a criterion on it. */
    public Quirks failingUnknownRequests() {
        return new Quirks(
                anyIpVersion,
                anyIcmp,
                portZero,
                bareNamedPorts,
                missingSetsHold,
                blindToSomePrefixes,
                servicesOfTcpAndUdp,
                fewProtocolNames,
                blindToRequests,
                noActionAllows,
                missingProfilesSkipped,
                profilePassesOn,
                undefinedTiersFail,
                true);
    }
}
