package io.calico4j.policy.model;

import static io.calico4j.api.kubernetes.PodConversion.NAMESPACE_LABEL;
import static io.calico4j.api.kubernetes.PodConversion.SERVICE_ACCOUNT_LABEL;
import static io.calico4j.api.kubernetes.ProfileConversion.NAMESPACE_LABEL_PREFIX;
import static io.calico4j.api.kubernetes.ProfileConversion.SERVICE_ACCOUNT_LABEL_PREFIX;

import io.calico4j.api.policy.EntityRule;
import io.calico4j.api.policy.ServiceAccountMatch;
import io.calico4j.api.selector.Selector;
import io.calico4j.api.selector.SelectorSyntaxException;
import org.jspecify.annotations.Nullable;

/**
 * The selectors of a resource in one text, letter by letter as Calico composes it: ids of IP sets are made of what comes out.
 *
 * <p>Calico replaces {@code all()} in the composed text, wherever that stands, be it in the user's own selector.
 */
final class MergedSelector {

    private static final String ALL = "all()";
    private static final String HAS_NAMESPACE = "has(" + NAMESPACE_LABEL + ")";
    private static final String HAS_SERVICE_ACCOUNT = "has(" + SERVICE_ACCOUNT_LABEL + ")";

    private MergedSelector() {}

    static String ofNamespacedPolicy(
            String namespace, @Nullable String selector, @Nullable String serviceAccountSelector) {
        String inNamespace = inNamespace(namespace);
        String merged = selector == null ? inNamespace : "(" + selector + ") && " + inNamespace;
        String accounts = prefixed(serviceAccountSelector, SERVICE_ACCOUNT_LABEL_PREFIX);
        return accounts.isEmpty() ? merged : "(" + merged + ") && " + accounts;
    }

    static String ofGlobalPolicy(
            @Nullable String selector, @Nullable String namespaceSelector, @Nullable String serviceAccountSelector) {
        String merged = selector == null ? "" : selector;
        String namespaces = prefixed(namespaceSelector, NAMESPACE_LABEL_PREFIX);
        if (!namespaces.isEmpty()) {
            merged = append(merged, namespaces).replace(ALL, HAS_NAMESPACE);
        }
        String accounts = prefixed(serviceAccountSelector, SERVICE_ACCOUNT_LABEL_PREFIX);
        return accounts.isEmpty() ? merged : append(merged, accounts).replace(ALL, HAS_SERVICE_ACCOUNT);
    }

    private static String append(String merged, String more) {
        return merged.isEmpty() ? more : "(" + merged + ") && " + more;
    }

    /**
     * Of one side of a rule. What has no criteria on labels is not limited to the policy's namespace.
     *
     * @param namespace the policy's; empty for none
     */
    static String ofEntity(EntityRule entity, String namespace) {
        String namespaces = namespaces(entity, namespace);
        String selector = both(serviceAccounts(entity.serviceAccounts()), entity.selector());
        boolean isLimited = !selector.isEmpty() || entity.notSelector() != null || entity.namespaceSelector() != null;
        return isLimited && !namespaces.isEmpty() ? both(namespaces, selector) : selector;
    }

    private static String namespaces(EntityRule entity, String namespace) {
        if (entity.namespaceSelector() != null) {
            return prefixed(entity.namespaceSelector(), NAMESPACE_LABEL_PREFIX)
                    .replace(ALL, HAS_NAMESPACE)
                    .replace("global()", "!" + HAS_NAMESPACE);
        }
        return namespace.isEmpty() ? "" : inNamespace(namespace);
    }

    private static String serviceAccounts(@Nullable ServiceAccountMatch match) {
        if (match == null) {
            return "";
        }
        String named = match.names().isEmpty()
                ? ""
                : prefixed(SERVICE_ACCOUNT_LABEL + " in { '" + String.join("', '", match.names()) + "' }", "");
        return both(prefixed(match.selector(), SERVICE_ACCOUNT_LABEL_PREFIX), named);
    }

    private static String both(String first, @Nullable String second) {
        if (second == null || second.isEmpty()) {
            return first;
        }
        return first.isEmpty() ? second : "(" + first + ") && (" + second + ")";
    }

    private static String inNamespace(String namespace) {
        return NAMESPACE_LABEL + " == '" + namespace + "'";
    }

    /** A selector over labels with a prefix, canonical; of what is no selector Calico takes no notice. */
    private static String prefixed(@Nullable String selector, String prefix) {
        if (selector == null) {
            return "";
        }
        try {
            return Selector.parse(selector).withLabelPrefix(prefix).canonical();
        } catch (SelectorSyntaxException e) {
            return "";
        }
    }
}
