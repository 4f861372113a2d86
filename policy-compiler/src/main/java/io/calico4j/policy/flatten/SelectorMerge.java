package io.calico4j.policy.flatten;

import static io.calico4j.api.kubernetes.PodConversion.NAMESPACE_LABEL;
import static io.calico4j.api.kubernetes.PodConversion.SERVICE_ACCOUNT_LABEL;
import static io.calico4j.api.kubernetes.ProfileConversion.NAMESPACE_LABEL_PREFIX;
import static io.calico4j.api.kubernetes.ProfileConversion.SERVICE_ACCOUNT_LABEL_PREFIX;

import io.calico4j.api.selector.Selector;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The selectors of a resource as one text over the labels that endpoints have and inherit.
 *
 * <p>Calico rewrites {@code all()} and {@code global()} in the text, wherever they stand. Here the canonical texts are
 * rewritten, with the contents of string literals left alone.
 */
final class SelectorMerge {

    private static final String HAS_NAMESPACE = "has(" + NAMESPACE_LABEL + ")";
    private static final String HAS_SERVICE_ACCOUNT = "has(" + SERVICE_ACCOUNT_LABEL + ")";

    private SelectorMerge() {}

    /** What a policy of a namespace applies to. */
    static String ofNamespacedPolicy(
            String namespace, @Nullable Selector selector, @Nullable Selector serviceAccounts) {
        String inNamespace = inNamespace(namespace);
        String merged = selector == null ? inNamespace : and(selector.canonical(), inNamespace);
        return serviceAccounts == null ? merged : and(merged, ofServiceAccounts(serviceAccounts));
    }

    /** What a global policy applies to; the empty text for everything. */
    static String ofGlobalPolicy(
            @Nullable Selector selector, @Nullable Selector namespaces, @Nullable Selector serviceAccounts) {
        String merged = selector == null ? "" : selector.canonical();
        if (namespaces != null) {
            merged = replace(andIfAny(merged, ofNamespaces(namespaces)), "all()", HAS_NAMESPACE);
        }
        if (serviceAccounts != null) {
            merged = replace(andIfAny(merged, ofServiceAccounts(serviceAccounts)), "all()", HAS_SERVICE_ACCOUNT);
        }
        return merged;
    }

    /** The namespaces that a rule's namespace selector selects: with {@code all()} any, with {@code global()} none. */
    static String ofRuleNamespaces(Selector namespaces) {
        return replace(replace(ofNamespaces(namespaces), "all()", HAS_NAMESPACE), "global()", "!" + HAS_NAMESPACE);
    }

    static String inNamespace(String namespace) {
        return NAMESPACE_LABEL + " == '" + namespace + "'";
    }

    /** The workloads of these service accounts; the empty text for any. */
    static String ofServiceAccounts(List<String> names, @Nullable Selector selector) {
        String named = names.isEmpty()
                ? ""
                : names.stream().collect(Collectors.joining("', '", SERVICE_ACCOUNT_LABEL + " in { '", "' }"));
        if (selector == null) {
            return named;
        }
        return named.isEmpty() ? ofServiceAccounts(selector) : and(ofServiceAccounts(selector), named);
    }

    static String and(String left, String right) {
        return "(" + left + ") && (" + right + ")";
    }

    private static String andIfAny(String left, String right) {
        return left.isEmpty() ? right : and(left, right);
    }

    private static String ofNamespaces(Selector selector) {
        return selector.withLabelPrefix(NAMESPACE_LABEL_PREFIX).canonical();
    }

    private static String ofServiceAccounts(Selector selector) {
        return selector.withLabelPrefix(SERVICE_ACCOUNT_LABEL_PREFIX).canonical();
    }

    /** Replaces a call wherever it stands outside of string literals. */
    private static String replace(String selector, String call, String replacement) {
        StringBuilder out = new StringBuilder();
        char quote = 0;
        for (int i = 0; i < selector.length(); i++) {
            char c = selector.charAt(i);
            if (quote == 0 && selector.startsWith(call, i)) {
                out.append(replacement);
                i += call.length() - 1;
                continue;
            }
            if (quote != 0) {
                quote = c == quote ? 0 : quote;
            } else if (c == '"' || c == '\'') {
                quote = c;
            }
            out.append(c);
        }
        return out.toString();
    }
}
