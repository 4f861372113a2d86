package io.calico4j.api.policy;

import com.fasterxml.jackson.annotation.JsonIgnore;
import io.calico4j.api.CalicoRecord;
import io.calico4j.api.Kinds;
import io.calico4j.api.ObjectMeta;
import io.calico4j.api.Resource;
import io.calico4j.api.ResourceKind;
import io.calico4j.api.UnknownFields;

/**
 * A change to the {@link GlobalNetworkPolicy} of the same name that is only tried out: flow logs show what it would do,
 * but nothing is enforced.
 *
 * @param metadata name, labels, revision
 * @param spec the change
 * @param unknownFields what was read but is not in the model
 */
@CalicoRecord
public record StagedGlobalNetworkPolicy(
        ObjectMeta metadata,
        StagedGlobalNetworkPolicySpec spec,
        @JsonIgnore UnknownFields unknownFields) implements Resource, StagedGlobalNetworkPolicyBuilder.With {

    public StagedGlobalNetworkPolicy {
        metadata = metadata == null ? ObjectMeta.builder().build() : metadata;
        spec = spec == null ? StagedGlobalNetworkPolicySpec.builder().build() : spec;
        unknownFields = unknownFields == null ? UnknownFields.NONE : unknownFields;
    }

    public StagedGlobalNetworkPolicy(ObjectMeta metadata, StagedGlobalNetworkPolicySpec spec) {
        this(metadata, spec, UnknownFields.NONE);
    }

    public static StagedGlobalNetworkPolicyBuilder builder() {
        return StagedGlobalNetworkPolicyBuilder.builder();
    }

    @Override
    public ResourceKind<StagedGlobalNetworkPolicy> kind() {
        return Kinds.STAGED_GLOBAL_NETWORK_POLICY;
    }

    @Override
    public StagedGlobalNetworkPolicy withMetadata(ObjectMeta newMetadata) {
        return new StagedGlobalNetworkPolicy(newMetadata, spec, unknownFields);
    }

    @Override
    public StagedGlobalNetworkPolicy withUnknownFields(UnknownFields newUnknownFields) {
        return new StagedGlobalNetworkPolicy(metadata, spec, newUnknownFields);
    }
}
