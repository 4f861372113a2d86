package io.calico4j.api.policy;

import com.fasterxml.jackson.annotation.JsonIgnore;
import io.calico4j.api.CalicoRecord;
import io.calico4j.api.Kinds;
import io.calico4j.api.ObjectMeta;
import io.calico4j.api.Resource;
import io.calico4j.api.ResourceKind;
import io.calico4j.api.UnknownFields;

/**
 * Networks under a label, which the rules of all policies can select like endpoints.
 *
 * @param metadata name, labels, revision
 * @param spec its networks
 * @param unknownFields what was read but is not in the model
 */
@CalicoRecord
public record GlobalNetworkSet(
        ObjectMeta metadata,
        NetworkSetSpec spec,
        @JsonIgnore UnknownFields unknownFields) implements Resource, GlobalNetworkSetBuilder.With {

    public GlobalNetworkSet {
        metadata = metadata == null ? ObjectMeta.builder().build() : metadata;
        spec = spec == null ? NetworkSetSpec.builder().build() : spec;
        unknownFields = unknownFields == null ? UnknownFields.NONE : unknownFields;
    }

    public GlobalNetworkSet(ObjectMeta metadata, NetworkSetSpec spec) {
        this(metadata, spec, UnknownFields.NONE);
    }

    public static GlobalNetworkSetBuilder builder() {
        return GlobalNetworkSetBuilder.builder();
    }

    @Override
    public ResourceKind<GlobalNetworkSet> kind() {
        return Kinds.GLOBAL_NETWORK_SET;
    }

    @Override
    public GlobalNetworkSet withMetadata(ObjectMeta newMetadata) {
        return new GlobalNetworkSet(newMetadata, spec, unknownFields);
    }

    @Override
    public GlobalNetworkSet withUnknownFields(UnknownFields newUnknownFields) {
        return new GlobalNetworkSet(metadata, spec, newUnknownFields);
    }
}
