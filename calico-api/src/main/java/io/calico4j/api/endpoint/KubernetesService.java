package io.calico4j.api.endpoint;

import com.fasterxml.jackson.annotation.JsonIgnore;
import io.calico4j.api.CalicoRecord;
import io.calico4j.api.Kinds;
import io.calico4j.api.ObjectMeta;
import io.calico4j.api.Resource;
import io.calico4j.api.ResourceKind;
import io.calico4j.api.UnknownFields;

/**
 * A Service of Kubernetes, as Calico reads it for rules that name services: read-only.
 *
 * @param metadata name, namespace, labels, revision
 * @param spec its addresses and ports
 * @param unknownFields what was read but is not in the model
 */
@CalicoRecord
public record KubernetesService(
        ObjectMeta metadata, ServiceSpec spec, @JsonIgnore UnknownFields unknownFields)
        implements Resource, KubernetesServiceBuilder.With {

    public KubernetesService {
        metadata = metadata == null ? ObjectMeta.builder().build() : metadata;
        spec = spec == null ? ServiceSpec.builder().build() : spec;
        unknownFields = unknownFields == null ? UnknownFields.NONE : unknownFields;
    }

    public static KubernetesServiceBuilder builder() {
        return KubernetesServiceBuilder.builder();
    }

    @Override
    public ResourceKind<KubernetesService> kind() {
        return Kinds.KUBERNETES_SERVICE;
    }

    @Override
    public KubernetesService withMetadata(ObjectMeta newMetadata) {
        return new KubernetesService(newMetadata, spec, unknownFields);
    }

    @Override
    public KubernetesService withUnknownFields(UnknownFields newUnknownFields) {
        return new KubernetesService(metadata, spec, newUnknownFields);
    }
}
