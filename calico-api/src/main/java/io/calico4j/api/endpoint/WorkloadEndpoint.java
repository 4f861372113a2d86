package io.calico4j.api.endpoint;

import com.fasterxml.jackson.annotation.JsonIgnore;
import io.calico4j.api.CalicoRecord;
import io.calico4j.api.Kinds;
import io.calico4j.api.ObjectMeta;
import io.calico4j.api.Resource;
import io.calico4j.api.ResourceKind;
import io.calico4j.api.UnknownFields;

/**
 * A network interface of a workload. On Kubernetes it is a view of a Pod.
 *
 * @param metadata name, namespace, labels, revision
 * @param spec addresses, profiles, ports and where it runs
 * @param unknownFields what was read but is not in the model
 */
@CalicoRecord
public record WorkloadEndpoint(
        ObjectMeta metadata,
        WorkloadEndpointSpec spec,
        @JsonIgnore UnknownFields unknownFields) implements Resource, WorkloadEndpointBuilder.With {

    public WorkloadEndpoint {
        metadata = metadata == null ? ObjectMeta.builder().build() : metadata;
        spec = spec == null ? WorkloadEndpointSpec.builder().build() : spec;
        unknownFields = unknownFields == null ? UnknownFields.NONE : unknownFields;
    }

    public WorkloadEndpoint(ObjectMeta metadata, WorkloadEndpointSpec spec) {
        this(metadata, spec, UnknownFields.NONE);
    }

    public static WorkloadEndpointBuilder builder() {
        return WorkloadEndpointBuilder.builder();
    }

    @Override
    public ResourceKind<WorkloadEndpoint> kind() {
        return Kinds.WORKLOAD_ENDPOINT;
    }

    @Override
    public WorkloadEndpoint withMetadata(ObjectMeta newMetadata) {
        return new WorkloadEndpoint(newMetadata, spec, unknownFields);
    }

    @Override
    public WorkloadEndpoint withUnknownFields(UnknownFields newUnknownFields) {
        return new WorkloadEndpoint(metadata, spec, newUnknownFields);
    }
}
