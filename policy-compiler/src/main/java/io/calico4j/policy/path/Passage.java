package io.calico4j.policy.path;

import io.calico4j.policy.Flow;

/**
 * A packet on its way.
 *
 * @param path the way
 * @param flow the packet after destination NAT
 * @param original the packet before destination NAT, which untracked and preDNAT policies on the way in see; the same if there is none
 * @param conntrack what connection tracking knows of it
 */
public record Passage(Path path, Flow flow, Flow original, Conntrack conntrack) {

    /** The first packet of a connection, without NAT. */
    public static Passage of(Path path, Flow flow) {
        return new Passage(path, flow, flow, Conntrack.NEW);
    }

    /** This passage of a packet that had another destination before. */
    public Passage natOf(Flow before) {
        return new Passage(path, flow, before, conntrack);
    }

    /** This passage of a packet of which connection tracking knows this. */
    public Passage in(Conntrack state) {
        return new Passage(path, flow, original, state);
    }
}
