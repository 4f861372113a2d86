package io.calico4j.policy.dataplane;

import java.util.Locale;
import java.util.Map;

/**
 * A rule that decided on a flow, as Calico's flow logs name it.
 *
 * @param tier the policy's tier; of no matter for profiles
 * @param kind the kind of the policy, {@code Profile}, or the empty text where the end of a tier decided
 * @param namespace the policy's namespace; empty for none
 * @param name the name; empty where the end of a tier decided
 * @param action {@code Allow}, {@code Deny} or {@code Pass}, in any case
 */
public record FlowLogPolicy(String tier, String kind, String namespace, String name, String action) {

    /** What stands for the tier of profiles. */
    public static final String PROFILE_TIER = "__PROFILE__";

    private static final String PROFILE = "Profile";

    private static final Map<String, String> SHORT_KINDS = Map.of(
            "NetworkPolicy",
            "np",
            "GlobalNetworkPolicy",
            "gnp",
            "StagedNetworkPolicy",
            "snp",
            "StagedGlobalNetworkPolicy",
            "sgnp",
            "StagedKubernetesNetworkPolicy",
            "sknp",
            "KubernetesNetworkPolicy",
            "knp",
            "KubernetesClusterNetworkPolicy",
            "kcnp",
            PROFILE,
            "pro");

    /**
     * Of a policy.
     *
     * @param tier the policy's tier
     * @param action {@code Allow}, {@code Deny} or {@code Pass}, in any case
     */
    public static FlowLogPolicy of(PolicyId policy, String tier, String action) {
        return new FlowLogPolicy(tier, policy.kind(), policy.namespace(), policy.name(), action);
    }

    /** {@code tier|short kind:namespace/name|action}, without the namespace where there is none. */
    @Override
    public String toString() {
        String end = "|" + action.toLowerCase(Locale.ROOT);
        if (kind.isEmpty() && name.isEmpty()) {
            return tier + "|eot:__NO_MATCH__" + end;
        }
        String shortKind = SHORT_KINDS.getOrDefault(kind, kind) + ":";
        if (kind.equals(PROFILE)) {
            return PROFILE_TIER + "|" + shortKind + name + end;
        }
        return tier + "|" + shortKind + (namespace.isEmpty() ? "" : namespace + "/") + name + end;
    }
}
