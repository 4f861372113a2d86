package io.calico4j.policy.evaluate;

/** What a rule can ask for, in the order in which rules are tested: the cheapest first. */
public enum Criterion {
    SERVICES("services"),
    IP_VERSION("ipVersion"),
    PROTOCOL("protocol"),
    NOT_PROTOCOL("notProtocol"),
    ICMP("icmp"),
    NOT_ICMP("notICMP"),
    SRC_NETS("src.nets"),
    SRC_NOT_NETS("src.notNets"),
    SRC_SELECTOR("src.selector"),
    SRC_NOT_SELECTOR("src.notSelector"),
    DST_NETS("dst.nets"),
    DST_NOT_NETS("dst.notNets"),
    DST_SELECTOR("dst.selector"),
    DST_NOT_SELECTOR("dst.notSelector"),
    SRC_PORTS("src.ports"),
    SRC_NOT_PORTS("src.notPorts"),
    DST_PORTS("dst.ports"),
    DST_NOT_PORTS("dst.notPorts");

    private final String text;

    Criterion(String text) {
        this.text = text;
    }

    /** As traces write it, such as {@code src.selector}. */
    @Override
    public String toString() {
        return text;
    }
}
