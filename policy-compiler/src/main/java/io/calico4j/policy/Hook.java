package io.calico4j.policy;

/** Where on its way a packet meets the policy of an endpoint. Workload endpoints have the normal hook only. */
public enum Hook {
    /** Traffic to and from the endpoint itself. Ends in profiles, then denies. */
    NORMAL("normal"),
    /** Everything on a host's interface, before connection tracking. */
    UNTRACKED("untracked"),
    /** Everything that comes in on a host's interface, before destination NAT. */
    PRE_DNAT("preDNAT"),
    /** What a host forwards. */
    FORWARD("forward");

    private final String text;

    Hook(String text) {
        this.text = text;
    }

    /** As traces write it, such as {@code preDNAT}. */
    @Override
    public String toString() {
        return text;
    }
}
