package io.calico4j.policy;

import io.calico4j.policy.evaluate.Quirks;

/** Whose reading of rules is followed. Calico's engines agree on nearly everything; where they do not, the specification chooses. */
public enum Dialect {
    /** What the specification chooses: mostly what iptables and BPF agree on. */
    CANONICAL,
    /** The iptables and nftables renderer. It does not see requests, and a profile's pass leaves the decision to the next profile. */
    IPTABLES,
    /** The BPF program builder. It does not see requests, and knows the names of four protocols. */
    BPF,
    /**
     * The checker of Dikastes, which flow logs use for pending policies: it reads neither ICMP criteria nor IP versions of rules, finds no
     * named ports, takes IP sets that are missing to match, and sees no network of 25 to 31 (IPv6: 121 to 127) bits in an IP set.
     */
    CHECKER;

    Quirks quirks() {
        return switch (this) {
            case CANONICAL -> Quirks.NONE;
            case IPTABLES -> Quirks.IPTABLES;
            case BPF -> Quirks.BPF;
            case CHECKER -> Quirks.CHECKER;
        };
    }
}
