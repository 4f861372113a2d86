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
    DST_NOT_PORTS("dst.notPorts"),
    SRC_SERVICES("src.services"),
    DST_SERVICES("dst.services"),
    SRC_IDENTITY("src.identity"),
    DST_IDENTITY("dst.identity"),
    HTTP("http"),
    /** Cannot be judged: the rule refers to an IP set that is not there. */
    MISSING_IP_SET("ipSet"),
    /** Cannot be judged: the request's path is none. */
    INVALID_HTTP_PATH("http.path");

    private final String text;

    Criterion(String text) {
        this.text = text;
    }

    /** Whether the criterion can be neither met nor failed. */
    public boolean isError() {
        return this == MISSING_IP_SET || this == INVALID_HTTP_PATH;
    }

    /** As traces write it, such as {@code src.selector}. */
    @Override
    public String toString() {
        return text;
    }
}
