package io.calico4j.policy.dataplane;

import io.calico4j.api.selector.Selector;

/**
 * The ids that Calico gives IP sets. They are made of what the sets are for, so that equal needs share a set; selectors are compared
 * by their canonical texts. Stateless.
 */
public final class IpSetIds {

    private IpSetIds() {}

    /** Of the addresses of all endpoints and network sets that a selector selects. */
    public static String ofSelector(Selector selector) {
        return selector.uniqueId();
    }

    /**
     * Of the addresses and ports of all endpoints that a selector selects and that have a port of a name.
     *
     * @param protocol {@code tcp}, {@code udp}, {@code sctp} or, for ports of any protocol, {@code any}
     * @param port the name
     */
    public static String ofNamedPort(Selector selector, String protocol, String port) {
        return hash("n:", selector.uniqueId() + "," + protocol + "," + port);
    }

    /**
     * Of the addresses behind a Service, or of the addresses and ports.
     *
     * @param service {@code namespace/name}
     */
    public static String ofService(String service, boolean includePorts) {
        return hash(includePorts ? "svc:" : "svcnoport:", service);
    }

    private static String hash(String prefix, String text) {
        return prefix + Sha224.text(Sha224.of(prefix + text));
    }
}
