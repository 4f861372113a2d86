package io.calico4j.api.config;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonInclude;
import io.calico4j.api.CalicoRecord;
import io.calico4j.api.Kinds;
import io.calico4j.api.ObjectMeta;
import io.calico4j.api.Resource;
import io.calico4j.api.ResourceKind;
import io.calico4j.api.UnknownFields;

/**
 * The settings of kube-controllers, which keeps Calico in line with Kubernetes. There is one, called {@code default}.
 *
 * @param metadata its name is {@code default}
 * @param spec the settings
 * @param status what it runs with
 * @param unknownFields what was read but is not in the model
 */
@CalicoRecord
public record KubeControllersConfiguration(
        ObjectMeta metadata,
        KubeControllersConfigurationSpec spec,
        @JsonInclude(JsonInclude.Include.ALWAYS) KubeControllersConfigurationStatus status,
        @JsonIgnore UnknownFields unknownFields)
        implements Resource, KubeControllersConfigurationBuilder.With {

    public KubeControllersConfiguration {
        metadata = metadata == null ? ObjectMeta.builder().build() : metadata;
        spec = spec == null ? KubeControllersConfigurationSpec.builder().build() : spec;
        status = status == null ? KubeControllersConfigurationStatus.builder().build() : status;
        unknownFields = unknownFields == null ? UnknownFields.NONE : unknownFields;
    }

    public KubeControllersConfiguration(ObjectMeta metadata, KubeControllersConfigurationSpec spec) {
        this(metadata, spec, KubeControllersConfigurationStatus.builder().build(), UnknownFields.NONE);
    }

    public static KubeControllersConfigurationBuilder builder() {
        return KubeControllersConfigurationBuilder.builder();
    }

    @Override
    public ResourceKind<KubeControllersConfiguration> kind() {
        return Kinds.KUBE_CONTROLLERS_CONFIGURATION;
    }

    @Override
    public KubeControllersConfiguration withMetadata(ObjectMeta newMetadata) {
        return new KubeControllersConfiguration(newMetadata, spec, status, unknownFields);
    }

    @Override
    public KubeControllersConfiguration withUnknownFields(UnknownFields newUnknownFields) {
        return new KubeControllersConfiguration(metadata, spec, status, newUnknownFields);
    }
}
