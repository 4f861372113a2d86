package io.calico4j.policy.flatten;

/**
 * What identifies a policy. The tier does not: a policy is in one tier at a time.
 *
 * @param kind the kind's name, such as {@code NetworkPolicy}
 * @param namespace the namespace; empty for global kinds
 * @param name the name
 */
public record PolicyKey(String kind, String namespace, String name) {

    /** What decides between policies of the same order: name, namespace, kind, in one text. */
    public String tieBreak() {
        return name + "/" + namespace + "/" + kind;
    }

    /** Kind and name for a person: {@code NetworkPolicy shop/db}. */
    @Override
    public String toString() {
        return kind + " " + (namespace.isEmpty() ? "" : namespace + "/") + name;
    }
}
