package io.calico4j.api.bgp;

import com.fasterxml.jackson.annotation.JsonIgnore;
import io.calico4j.api.CalicoRecord;
import io.calico4j.api.Kinds;
import io.calico4j.api.ObjectMeta;
import io.calico4j.api.Resource;
import io.calico4j.api.ResourceKind;
import io.calico4j.api.UnknownFields;

/**
 * How BGP works in the cluster, under the name {@code default}, or on one node, under {@code node.} and its name.
 *
 * @param metadata name, labels, revision
 * @param spec the settings
 * @param unknownFields what was read but is not in the model
 */
@CalicoRecord
public record BgpConfiguration(
        ObjectMeta metadata,
        BgpConfigurationSpec spec,
        @JsonIgnore UnknownFields unknownFields) implements Resource, BgpConfigurationBuilder.With {

    public BgpConfiguration {
        metadata = metadata == null ? ObjectMeta.builder().build() : metadata;
        spec = spec == null ? BgpConfigurationSpec.builder().build() : spec;
        unknownFields = unknownFields == null ? UnknownFields.NONE : unknownFields;
    }

    public BgpConfiguration(ObjectMeta metadata, BgpConfigurationSpec spec) {
        this(metadata, spec, UnknownFields.NONE);
    }

    public static BgpConfigurationBuilder builder() {
        return BgpConfigurationBuilder.builder();
    }

    @Override
    public ResourceKind<BgpConfiguration> kind() {
        return Kinds.BGP_CONFIGURATION;
    }

    @Override
    public BgpConfiguration withMetadata(ObjectMeta newMetadata) {
        return new BgpConfiguration(newMetadata, spec, unknownFields);
    }

    @Override
    public BgpConfiguration withUnknownFields(UnknownFields newUnknownFields) {
        return new BgpConfiguration(metadata, spec, newUnknownFields);
    }
}
