package io.calico4j.api.policy;

import com.fasterxml.jackson.annotation.JsonIgnore;
import io.calico4j.api.CalicoRecord;
import io.calico4j.api.Kinds;
import io.calico4j.api.ObjectMeta;
import io.calico4j.api.Resource;
import io.calico4j.api.ResourceKind;
import io.calico4j.api.UnknownFields;

/**
 * A change to the {@link NetworkPolicy} of the same name that is only tried out: flow logs show what it would do, but
 * nothing is enforced.
 *
 * @param metadata name, namespace, labels, revision
 * @param spec the change
 * @param unknownFields what was read but is not in the model
 */
@CalicoRecord
public record StagedNetworkPolicy(
        ObjectMeta metadata,
        StagedNetworkPolicySpec spec,
        @JsonIgnore UnknownFields unknownFields) implements Resource, StagedNetworkPolicyBuilder.With {

    public StagedNetworkPolicy {
        metadata = metadata == null ? ObjectMeta.builder().build() : metadata;
        spec = spec == null ? StagedNetworkPolicySpec.builder().build() : spec;
        unknownFields = unknownFields == null ? UnknownFields.NONE : unknownFields;
    }

    public StagedNetworkPolicy(ObjectMeta metadata, StagedNetworkPolicySpec spec) {
        this(metadata, spec, UnknownFields.NONE);
    }

    public static StagedNetworkPolicyBuilder builder() {
        return StagedNetworkPolicyBuilder.builder();
    }

    @Override
    public ResourceKind<StagedNetworkPolicy> kind() {
        return Kinds.STAGED_NETWORK_POLICY;
    }

    @Override
    public StagedNetworkPolicy withMetadata(ObjectMeta newMetadata) {
        return new StagedNetworkPolicy(newMetadata, spec, unknownFields);
    }

    @Override
    public StagedNetworkPolicy withUnknownFields(UnknownFields newUnknownFields) {
        return new StagedNetworkPolicy(metadata, spec, newUnknownFields);
    }
}
