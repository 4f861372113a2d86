package io.calico4j.policy;

import io.calico4j.policy.evaluate.Identity;
import java.util.HashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Labels of namespaces and service accounts, for criteria on who a peer has proved to be. Immutable.
 *
 * @param namespaces the labels of namespaces, by name
 * @param serviceAccounts the labels of service accounts, by {@code namespace/name}
 */
public record Identities(
        Map<String, Map<String, String>> namespaces, Map<String, Map<String, String>> serviceAccounts) {

    /** No labels are known. */
    public static final Identities NONE = new Identities(Map.of(), Map.of());

    private static final Pattern PRINCIPAL = Pattern.compile("spiffe://[^/]+/ns/([^/]+)/sa/([^/]+)");

    /** The maps are copied. */
    public Identities {
        namespaces = Map.copyOf(namespaces);
        serviceAccounts = Map.copyOf(serviceAccounts);
    }

    /** Who the principal is; null if it does not say. */
    @Nullable
    Identity of(@Nullable String principal, Map<String, String> requestLabels) {
        if (principal == null) {
            return null;
        }
        Matcher match = PRINCIPAL.matcher(principal);
        if (!match.matches()) {
            return null;
        }
        String namespace = match.group(1);
        String name = match.group(2);
        Map<String, String> labels = new HashMap<>(requestLabels);
        labels.putAll(serviceAccounts.getOrDefault(namespace + "/" + name, Map.of()));
        return new Identity(namespace, name, labels, namespaces.getOrDefault(namespace, Map.of()));
    }
}
