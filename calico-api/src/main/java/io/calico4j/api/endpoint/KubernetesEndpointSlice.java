package io.calico4j.api.endpoint;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonInclude;
import io.calico4j.api.CalicoRecord;
import io.calico4j.api.Kinds;
import io.calico4j.api.ObjectMeta;
import io.calico4j.api.Resource;
import io.calico4j.api.ResourceKind;
import io.calico4j.api.UnknownFields;
import io.calico4j.api.internal.Values;
import java.util.List;

/**
 * Some of the endpoints behind a Service of Kubernetes, as Calico reads them for rules that name services: read-only. Its label
 * {@value #SERVICE_NAME_LABEL} says which Service.
 *
 * @param metadata name, namespace, labels, revision
 * @param addressType {@code IPv4}, {@code IPv6} or {@code FQDN}
 * @param endpoints the endpoints
 * @param ports the ports that each of the endpoints has
 * @param unknownFields what was read but is not in the model
 */
@CalicoRecord
public record KubernetesEndpointSlice(
        ObjectMeta metadata,
        @JsonInclude String addressType,
        @JsonInclude List<SliceEndpoint> endpoints,
        List<SlicePort> ports,
        @JsonIgnore UnknownFields unknownFields)
        implements Resource, KubernetesEndpointSliceBuilder.With {

    /** The label that says which Service a slice is of. */
    public static final String SERVICE_NAME_LABEL = "kubernetes.io/service-name";

    public KubernetesEndpointSlice {
        metadata = metadata == null ? ObjectMeta.builder().build() : metadata;
        addressType = Values.textOrEmpty(addressType);
        endpoints = Values.list(endpoints);
        ports = Values.list(ports);
        unknownFields = unknownFields == null ? UnknownFields.NONE : unknownFields;
    }

    public static KubernetesEndpointSliceBuilder builder() {
        return KubernetesEndpointSliceBuilder.builder();
    }

    @Override
    public ResourceKind<KubernetesEndpointSlice> kind() {
        return Kinds.KUBERNETES_ENDPOINT_SLICE;
    }

    @Override
    public KubernetesEndpointSlice withMetadata(ObjectMeta newMetadata) {
        return new KubernetesEndpointSlice(newMetadata, addressType, endpoints, ports, unknownFields);
    }

    @Override
    public KubernetesEndpointSlice withUnknownFields(UnknownFields newUnknownFields) {
        return new KubernetesEndpointSlice(metadata, addressType, endpoints, ports, newUnknownFields);
    }
}
