package io.calico4j.api.policy;

import com.fasterxml.jackson.annotation.JsonIgnore;
import io.calico4j.api.CalicoRecord;
import io.calico4j.api.Kinds;
import io.calico4j.api.ObjectMeta;
import io.calico4j.api.Resource;
import io.calico4j.api.ResourceKind;
import io.calico4j.api.UnknownFields;

/**
 * Networks under a label, which the rules of a namespace's policies can select like endpoints.
 *
 * @param metadata name, namespace, labels, revision
 * @param spec its networks
 * @param unknownFields what was read but is not in the model
 */
@CalicoRecord
public record NetworkSet(
        ObjectMeta metadata,
        NetworkSetSpec spec,
        @JsonIgnore UnknownFields unknownFields) implements Resource, NetworkSetBuilder.With {

    public NetworkSet {
        metadata = metadata == null ? ObjectMeta.builder().build() : metadata;
        spec = spec == null ? NetworkSetSpec.builder().build() : spec;
        unknownFields = unknownFields == null ? UnknownFields.NONE : unknownFields;
    }

    public NetworkSet(ObjectMeta metadata, NetworkSetSpec spec) {
        this(metadata, spec, UnknownFields.NONE);
    }

    public static NetworkSetBuilder builder() {
        return NetworkSetBuilder.builder();
    }

    @Override
    public ResourceKind<NetworkSet> kind() {
        return Kinds.NETWORK_SET;
    }

    @Override
    public NetworkSet withMetadata(ObjectMeta newMetadata) {
        return new NetworkSet(newMetadata, spec, unknownFields);
    }

    @Override
    public NetworkSet withUnknownFields(UnknownFields newUnknownFields) {
        return new NetworkSet(metadata, spec, newUnknownFields);
    }
}
