package io.calico4j.api.ipam;

import com.fasterxml.jackson.annotation.JsonIgnore;
import io.calico4j.api.CalicoRecord;
import io.calico4j.api.Kinds;
import io.calico4j.api.ObjectMeta;
import io.calico4j.api.Resource;
import io.calico4j.api.ResourceKind;
import io.calico4j.api.UnknownFields;

/**
 * How Calico gives out addresses. There is one, called {@code default}.
 *
 * @param metadata its name is {@code default}
 * @param spec how addresses are given out
 * @param unknownFields what was read but is not in the model
 */
@CalicoRecord
public record IpamConfiguration(
        ObjectMeta metadata,
        IpamConfigurationSpec spec,
        @JsonIgnore UnknownFields unknownFields) implements Resource, IpamConfigurationBuilder.With {

    public IpamConfiguration {
        metadata = metadata == null ? ObjectMeta.builder().build() : metadata;
        spec = spec == null ? IpamConfigurationSpec.builder().build() : spec;
        unknownFields = unknownFields == null ? UnknownFields.NONE : unknownFields;
    }

    public IpamConfiguration(ObjectMeta metadata, IpamConfigurationSpec spec) {
        this(metadata, spec, UnknownFields.NONE);
    }

    public static IpamConfigurationBuilder builder() {
        return IpamConfigurationBuilder.builder();
    }

    @Override
    public ResourceKind<IpamConfiguration> kind() {
        return Kinds.IPAM_CONFIGURATION;
    }

    @Override
    public IpamConfiguration withMetadata(ObjectMeta newMetadata) {
        return new IpamConfiguration(newMetadata, spec, unknownFields);
    }

    @Override
    public IpamConfiguration withUnknownFields(UnknownFields newUnknownFields) {
        return new IpamConfiguration(metadata, spec, newUnknownFields);
    }
}
