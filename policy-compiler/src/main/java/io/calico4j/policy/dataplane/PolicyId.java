package io.calico4j.policy.dataplane;

/**
 * What identifies a policy. The tier does not: a policy is in one tier at a time.
 *
 * @param kind the kind's name, such as {@code NetworkPolicy}
 * @param namespace the namespace; empty for global kinds
 * @param name the name
 */
public record PolicyId(String kind, String namespace, String name) implements Comparable<PolicyId> {

    /** Whether the policy is staged: it is handed out like any other, and enforced nowhere. */
    public boolean isStaged() {
        return kind.startsWith("Staged");
    }

    /** By kind, namespace and name. */
    @Override
    public int compareTo(PolicyId other) {
        int byKind = kind.compareTo(other.kind);
        int byNamespace = byKind != 0 ? byKind : namespace.compareTo(other.namespace);
        return byNamespace != 0 ? byNamespace : name.compareTo(other.name);
    }

    /** {@code Kind/namespace/name}. */
    @Override
    public String toString() {
        return kind + "/" + namespace + "/" + name;
    }
}
