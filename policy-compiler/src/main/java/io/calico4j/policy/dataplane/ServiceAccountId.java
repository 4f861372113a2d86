package io.calico4j.policy.dataplane;

/**
 * What identifies a service account.
 *
 * @param namespace its namespace
 * @param name its name
 */
public record ServiceAccountId(String namespace, String name) implements Comparable<ServiceAccountId> {

    /** By namespace and name. */
    @Override
    public int compareTo(ServiceAccountId other) {
        int byNamespace = namespace.compareTo(other.namespace);
        return byNamespace != 0 ? byNamespace : name.compareTo(other.name);
    }

    /** {@code namespace/name}. */
    @Override
    public String toString() {
        return namespace + "/" + name;
    }
}
