package io.calico4j.policy.connectivity;

/**
 * What one peer may send to another.
 *
 * @param source where connections come from
 * @param destination where they go
 * @param allowed the connections that get through; at least one
 */
public record Connection(Peer source, Peer destination, ConnectionSet allowed) {

    /** {@code shop/frontend => shop/db : TCP 5432}. */
    @Override
    public String toString() {
        return source + " => " + destination + " : " + allowed;
    }
}
