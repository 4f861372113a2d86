package io.calico4j.api.policy;

import com.fasterxml.jackson.annotation.JsonIgnore;
import io.calico4j.api.CalicoRecord;
import io.calico4j.api.Kinds;
import io.calico4j.api.ObjectMeta;
import io.calico4j.api.Resource;
import io.calico4j.api.ResourceKind;
import io.calico4j.api.UnknownFields;

/**
 * A ClusterNetworkPolicy of Kubernetes as Calico sees it: read-only, in tier {@code kube-admin} or
 * {@code kube-baseline} with its priority as order.
 *
 * @param metadata name, labels, revision
 * @param spec what the Kubernetes policy says, in Calico's terms
 * @param unknownFields what was read but is not in the model
 */
@CalicoRecord
public record KubernetesClusterNetworkPolicy(
        ObjectMeta metadata,
        GlobalNetworkPolicySpec spec,
        @JsonIgnore UnknownFields unknownFields) implements Resource, KubernetesClusterNetworkPolicyBuilder.With {

    public KubernetesClusterNetworkPolicy {
        metadata = metadata == null ? ObjectMeta.builder().build() : metadata;
        spec = spec == null ? GlobalNetworkPolicySpec.builder().build() : spec;
        unknownFields = unknownFields == null ? UnknownFields.NONE : unknownFields;
    }

    public KubernetesClusterNetworkPolicy(ObjectMeta metadata, GlobalNetworkPolicySpec spec) {
        this(metadata, spec, UnknownFields.NONE);
    }

    public static KubernetesClusterNetworkPolicyBuilder builder() {
        return KubernetesClusterNetworkPolicyBuilder.builder();
    }

    @Override
    public ResourceKind<KubernetesClusterNetworkPolicy> kind() {
        return Kinds.KUBERNETES_CLUSTER_NETWORK_POLICY;
    }

    @Override
    public KubernetesClusterNetworkPolicy withMetadata(ObjectMeta newMetadata) {
        return new KubernetesClusterNetworkPolicy(newMetadata, spec, unknownFields);
    }

    @Override
    public KubernetesClusterNetworkPolicy withUnknownFields(UnknownFields newUnknownFields) {
        return new KubernetesClusterNetworkPolicy(metadata, spec, newUnknownFields);
    }
}
