package io.calico4j.api.config;

import com.fasterxml.jackson.annotation.JsonIgnore;
import io.calico4j.api.CalicoRecord;
import io.calico4j.api.Kinds;
import io.calico4j.api.ObjectMeta;
import io.calico4j.api.Resource;
import io.calico4j.api.ResourceKind;
import io.calico4j.api.UnknownFields;

/**
 * What is known of the cluster. There is one, called {@code default}, which Calico itself writes.
 *
 * @param metadata its name is {@code default}
 * @param spec what is known
 * @param unknownFields what was read but is not in the model
 */
@CalicoRecord
public record ClusterInformation(
        ObjectMeta metadata,
        ClusterInformationSpec spec,
        @JsonIgnore UnknownFields unknownFields) implements Resource, ClusterInformationBuilder.With {

    public ClusterInformation {
        metadata = metadata == null ? ObjectMeta.builder().build() : metadata;
        spec = spec == null ? ClusterInformationSpec.builder().build() : spec;
        unknownFields = unknownFields == null ? UnknownFields.NONE : unknownFields;
    }

    public ClusterInformation(ObjectMeta metadata, ClusterInformationSpec spec) {
        this(metadata, spec, UnknownFields.NONE);
    }

    public static ClusterInformationBuilder builder() {
        return ClusterInformationBuilder.builder();
    }

    @Override
    public ResourceKind<ClusterInformation> kind() {
        return Kinds.CLUSTER_INFORMATION;
    }

    @Override
    public ClusterInformation withMetadata(ObjectMeta newMetadata) {
        return new ClusterInformation(newMetadata, spec, unknownFields);
    }

    @Override
    public ClusterInformation withUnknownFields(UnknownFields newUnknownFields) {
        return new ClusterInformation(metadata, spec, newUnknownFields);
    }
}
