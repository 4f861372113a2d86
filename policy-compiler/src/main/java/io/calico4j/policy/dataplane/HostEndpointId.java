package io.calico4j.policy.dataplane;

/**
 * What identifies a host endpoint.
 *
 * @param host the name of its node
 * @param name the name
 */
public record HostEndpointId(String host, String name) implements Comparable<HostEndpointId> {

    /** By name, then by host. */
    @Override
    public int compareTo(HostEndpointId other) {
        int byName = name.compareTo(other.name);
        return byName != 0 ? byName : host.compareTo(other.host);
    }

    /** The name. */
    @Override
    public String toString() {
        return name;
    }
}
