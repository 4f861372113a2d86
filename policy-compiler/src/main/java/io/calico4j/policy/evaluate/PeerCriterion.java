package io.calico4j.policy.evaluate;

import io.calico4j.api.selector.Selector;
import io.calico4j.policy.dataplane.Rule.Original;
import io.calico4j.policy.dataplane.ServiceAccounts;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a rule asks of the identity of one side, beside its address.
 *
 * @param namespace the only namespace that will do; null for any
 * @param namespaceSelector over labels of namespaces; null for any
 * @param names of service accounts, of which one must be the peer's; empty for any
 * @param selector over the labels of the peer's service account; null for any
 */
record PeerCriterion(
        @Nullable String namespace,
        @Nullable Selector namespaceSelector,
        List<String> names,
        @Nullable Selector selector) {

    /** What the user's text asks; null if that is nothing. A rule of a namespaced policy that selects peers selects inside of the namespace. */
    static @Nullable PeerCriterion of(Original original, String policyNamespace) {
        ServiceAccounts accounts = original.serviceAccounts();
        Selector namespaces = parse(original.namespaceSelector());
        boolean selects =
                !original.selector().isEmpty() || !original.notSelector().isEmpty() || accounts != null;
        String namespace = namespaces == null && selects && !policyNamespace.isEmpty() ? policyNamespace : null;
        if (namespace == null && namespaces == null && accounts == null) {
            return null;
        }
        return new PeerCriterion(
                namespace,
                namespaces,
                accounts == null ? List.of() : accounts.names(),
                accounts == null ? null : parse(accounts.selector()));
    }

    private static @Nullable Selector parse(String text) {
        return text.isEmpty() ? null : Selector.parse(text);
    }

    /** Whether the peer will do; one of which nothing is known will, for its address decides. */
    boolean isMetBy(@Nullable Identity peer) {
        if (peer == null) {
            return true;
        }
        return (namespace == null || namespace.equals(peer.namespace()))
                && (namespaceSelector == null || namespaceSelector.matches(peer.namespaceLabels()))
                && (names.isEmpty() || names.contains(peer.serviceAccount()))
                && (selector == null || selector.matches(peer.labels()));
    }
}
