package io.calico4j.api.names;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the name of a policy means where it is the whole key: older releases of Calico send policies around under names that hold
 * namespace and kind as well, such as {@code shop/staged:knp.default.db}.
 *
 * @param kind the kind's name, such as {@code StagedKubernetesNetworkPolicy}
 * @param namespace the namespace; null for the kinds that have none
 * @param name the name within kind and namespace
 */
public record LegacyPolicyName(String kind, @Nullable String namespace, String name) {

    private record Form(String prefix, String kind) {}

    /** In order: each prefix stands before those that it begins with. */
    private static final List<Form> NAMESPACED = List.of(
            new Form("knp.default.", "KubernetesNetworkPolicy"),
            new Form("staged:knp.default.", "StagedKubernetesNetworkPolicy"),
            new Form("staged:", "StagedNetworkPolicy"),
            new Form("", "NetworkPolicy"));

    private static final List<Form> GLOBAL = List.of(
            new Form("staged:", "StagedGlobalNetworkPolicy"),
            new Form("kcnp.", "KubernetesClusterNetworkPolicy"),
            new Form("", "GlobalNetworkPolicy"));

    /** Takes a name apart. Every text is such a name. */
    public static LegacyPolicyName parse(String text) {
        int slash = text.indexOf('/');
        return slash < 0
                ? parse(GLOBAL, null, text)
                : parse(NAMESPACED, text.substring(0, slash), text.substring(slash + 1));
    }

    private static LegacyPolicyName parse(List<Form> forms, @Nullable String namespace, String rest) {
        return forms.stream()
                .filter(form -> rest.startsWith(form.prefix))
                .findFirst()
                .map(form -> new LegacyPolicyName(form.kind, namespace, rest.substring(form.prefix.length())))
                .orElseThrow();
    }
}
