package io.calico4j.api.kubernetes;

import io.calico4j.api.ObjectMeta;
import io.calico4j.api.internal.Values;
import io.calico4j.api.policy.KubernetesEgressRule;
import io.calico4j.api.policy.KubernetesIngressRule;
import io.calico4j.api.policy.LabelSelector;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A NetworkPolicy of group {@code networking.k8s.io}.
 *
 * @param metadata name, namespace, UID, revision
 * @param spec what it selects and allows
 */
public record NetworkPolicy(ObjectMeta metadata, Spec spec) implements KubernetesObject {

    public NetworkPolicy {
        metadata = metadata == null ? ObjectMeta.builder().build() : metadata;
        spec = spec == null ? new Spec(null, List.of(), List.of(), List.of()) : spec;
    }

    /**
     * What the policy selects and allows.
     *
     * @param podSelector the Pods that it governs; null for all of the namespace
     * @param ingress what may reach them
     * @param egress what they may reach
     * @param policyTypes the directions that it governs; empty for ingress
     */
    public record Spec(
            @Nullable LabelSelector podSelector,
            List<KubernetesIngressRule> ingress,
            List<KubernetesEgressRule> egress,
            List<String> policyTypes) {

        public Spec {
            ingress = Values.list(ingress);
            egress = Values.list(egress);
            policyTypes = Values.list(policyTypes);
        }
    }
}
