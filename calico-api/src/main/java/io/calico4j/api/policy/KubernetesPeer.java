package io.calico4j.api.policy;

import io.calico4j.api.CalicoRecord;
import org.jspecify.annotations.Nullable;

/**
 * Whom a rule of a Kubernetes network policy is about: Pods by their and their namespace's labels, or networks.
 *
 * @param podSelector Pods; null for all
 * @param namespaceSelector namespaces; null for the policy's own
 * @param ipBlock networks; null for none
 */
@CalicoRecord
public record KubernetesPeer(
        @Nullable LabelSelector podSelector,
        @Nullable LabelSelector namespaceSelector,
        @Nullable IpBlock ipBlock) implements KubernetesPeerBuilder.With {

    public static KubernetesPeerBuilder builder() {
        return KubernetesPeerBuilder.builder();
    }
}
