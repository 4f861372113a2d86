package io.calico4j.api.policy;

import com.fasterxml.jackson.annotation.JsonIgnore;
import io.calico4j.api.CalicoRecord;
import io.calico4j.api.Kinds;
import io.calico4j.api.ObjectMeta;
import io.calico4j.api.Resource;
import io.calico4j.api.ResourceKind;
import io.calico4j.api.UnknownFields;

/**
 * A change to the network policy of Kubernetes of the same name that is only tried out: flow logs show what it would
 * do, but nothing is enforced.
 *
 * @param metadata name, namespace, labels, revision
 * @param spec the change
 * @param unknownFields what was read but is not in the model
 */
@CalicoRecord
public record StagedKubernetesNetworkPolicy(
        ObjectMeta metadata,
        StagedKubernetesNetworkPolicySpec spec,
        @JsonIgnore UnknownFields unknownFields) implements Resource, StagedKubernetesNetworkPolicyBuilder.With {

    public StagedKubernetesNetworkPolicy {
        metadata = metadata == null ? ObjectMeta.builder().build() : metadata;
        spec = spec == null ? StagedKubernetesNetworkPolicySpec.builder().build() : spec;
        unknownFields = unknownFields == null ? UnknownFields.NONE : unknownFields;
    }

    public StagedKubernetesNetworkPolicy(ObjectMeta metadata, StagedKubernetesNetworkPolicySpec spec) {
        this(metadata, spec, UnknownFields.NONE);
    }

    public static StagedKubernetesNetworkPolicyBuilder builder() {
        return StagedKubernetesNetworkPolicyBuilder.builder();
    }

    @Override
    public ResourceKind<StagedKubernetesNetworkPolicy> kind() {
        return Kinds.STAGED_KUBERNETES_NETWORK_POLICY;
    }

    @Override
    public StagedKubernetesNetworkPolicy withMetadata(ObjectMeta newMetadata) {
        return new StagedKubernetesNetworkPolicy(newMetadata, spec, unknownFields);
    }

    @Override
    public StagedKubernetesNetworkPolicy withUnknownFields(UnknownFields newUnknownFields) {
        return new StagedKubernetesNetworkPolicy(metadata, spec, newUnknownFields);
    }
}
