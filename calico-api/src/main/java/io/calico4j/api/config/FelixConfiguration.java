package io.calico4j.api.config;

import com.fasterxml.jackson.annotation.JsonIgnore;
import io.calico4j.api.CalicoRecord;
import io.calico4j.api.Kinds;
import io.calico4j.api.ObjectMeta;
import io.calico4j.api.Resource;
import io.calico4j.api.ResourceKind;
import io.calico4j.api.UnknownFields;

/**
 * The settings of Felix, Calico's agent on each node: of all nodes under the name {@code default}, of one under
 * {@code node.} and its name, or of those that it selects under any other name. What is narrower goes before what is
 * wider.
 *
 * @param metadata name, labels, revision
 * @param spec the settings
 * @param unknownFields what was read but is not in the model
 */
@CalicoRecord
public record FelixConfiguration(
        ObjectMeta metadata,
        FelixConfigurationSpec spec,
        @JsonIgnore UnknownFields unknownFields) implements Resource, FelixConfigurationBuilder.With {

    public FelixConfiguration {
        metadata = metadata == null ? ObjectMeta.builder().build() : metadata;
        spec = spec == null ? FelixConfigurationSpec.builder().build() : spec;
        unknownFields = unknownFields == null ? UnknownFields.NONE : unknownFields;
    }

    public FelixConfiguration(ObjectMeta metadata, FelixConfigurationSpec spec) {
        this(metadata, spec, UnknownFields.NONE);
    }

    public static FelixConfigurationBuilder builder() {
        return FelixConfigurationBuilder.builder();
    }

    @Override
    public ResourceKind<FelixConfiguration> kind() {
        return Kinds.FELIX_CONFIGURATION;
    }

    @Override
    public FelixConfiguration withMetadata(ObjectMeta newMetadata) {
        return new FelixConfiguration(newMetadata, spec, unknownFields);
    }

    @Override
    public FelixConfiguration withUnknownFields(UnknownFields newUnknownFields) {
        return new FelixConfiguration(metadata, spec, newUnknownFields);
    }
}
