package io.calico4j.policy.calc;

import io.calico4j.api.selector.Selector;

/** What an IP set is made of. */
sealed interface IpSetSource {

    /** The set's id. */
    String id();

    /**
     * The addresses of what a selector selects.
     *
     * @param id the set's id
     * @param selector over effective labels
     */
    record OfSelector(String id, Selector selector) implements IpSetSource {}

    /**
     * The addresses of what a selector selects, with a port of a name.
     *
     * @param id the set's id
     * @param selector over effective labels
     * @param protocol {@code tcp}, {@code udp}, {@code sctp} or {@code any}
     * @param port the port's name
     */
    record OfNamedPort(String id, Selector selector, String protocol, String port) implements IpSetSource {}

    /**
     * What is behind a Service.
     *
     * @param id the set's id
     * @param service {@code namespace/name}
     * @param includesPorts whether members are addresses with ports
     */
    record OfService(String id, String service, boolean includesPorts) implements IpSetSource {}
}
