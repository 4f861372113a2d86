package io.calico4j.policy.dataplane;

/**
 * Ports, both ends included.
 *
 * @param first the smallest
 * @param last the greatest
 */
public record PortRange(int first, int last) {

    /** Whether the port is one of these. */
    public boolean contains(int port) {
        return first <= port && port <= last;
    }
}
