package io.calico4j.api.policy;

import com.fasterxml.jackson.annotation.JsonIgnore;
import io.calico4j.api.CalicoRecord;
import io.calico4j.api.Kinds;
import io.calico4j.api.ObjectMeta;
import io.calico4j.api.Resource;
import io.calico4j.api.ResourceKind;
import io.calico4j.api.UnknownFields;

/**
 * A Kubernetes NetworkPolicy as Calico sees it: read-only, in tier {@code default} with order 1000. A kind of its own, since its
 * kind decides between policies of equal order and name.
 *
 * @param metadata name, namespace, labels, revision
 * @param spec what the Kubernetes policy says, in Calico's terms
 * @param unknownFields what was read but is not in the model
 */
@CalicoRecord
public record KubernetesNetworkPolicy(
        ObjectMeta metadata,
        NetworkPolicySpec spec,
        @JsonIgnore UnknownFields unknownFields) implements Resource, KubernetesNetworkPolicyBuilder.With {

    public KubernetesNetworkPolicy {
        metadata = metadata == null ? ObjectMeta.builder().build() : metadata;
        spec = spec == null ? NetworkPolicySpec.builder().build() : spec;
        unknownFields = unknownFields == null ? UnknownFields.NONE : unknownFields;
    }

    public KubernetesNetworkPolicy(ObjectMeta metadata, NetworkPolicySpec spec) {
        this(metadata, spec, UnknownFields.NONE);
    }

    public static KubernetesNetworkPolicyBuilder builder() {
        return KubernetesNetworkPolicyBuilder.builder();
    }

    @Override
    public ResourceKind<KubernetesNetworkPolicy> kind() {
        return Kinds.KUBERNETES_NETWORK_POLICY;
    }

    @Override
    public KubernetesNetworkPolicy withMetadata(ObjectMeta newMetadata) {
        return new KubernetesNetworkPolicy(newMetadata, spec, unknownFields);
    }

    @Override
    public KubernetesNetworkPolicy withUnknownFields(UnknownFields newUnknownFields) {
        return new KubernetesNetworkPolicy(metadata, spec, newUnknownFields);
    }
}
