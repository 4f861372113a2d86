package io.calico4j.api.node;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonInclude;
import io.calico4j.api.CalicoRecord;
import io.calico4j.api.Kinds;
import io.calico4j.api.ObjectMeta;
import io.calico4j.api.Resource;
import io.calico4j.api.ResourceKind;
import io.calico4j.api.UnknownFields;

/**
 * A request to a node to report on its routing, and the report.
 *
 * @param metadata name, labels, revision
 * @param spec what is asked for
 * @param status what the node reported
 * @param unknownFields what was read but is not in the model
 */
@CalicoRecord
public record CalicoNodeStatus(
        ObjectMeta metadata,
        CalicoNodeStatusSpec spec,
        @JsonInclude(JsonInclude.Include.ALWAYS) CalicoNodeStatusReport status,
        @JsonIgnore UnknownFields unknownFields)
        implements Resource, CalicoNodeStatusBuilder.With {

    public CalicoNodeStatus {
        metadata = metadata == null ? ObjectMeta.builder().build() : metadata;
        spec = spec == null ? CalicoNodeStatusSpec.builder().build() : spec;
        status = status == null ? CalicoNodeStatusReport.builder().build() : status;
        unknownFields = unknownFields == null ? UnknownFields.NONE : unknownFields;
    }

    public CalicoNodeStatus(ObjectMeta metadata, CalicoNodeStatusSpec spec) {
        this(metadata, spec, CalicoNodeStatusReport.builder().build(), UnknownFields.NONE);
    }

    public static CalicoNodeStatusBuilder builder() {
        return CalicoNodeStatusBuilder.builder();
    }

    @Override
    public ResourceKind<CalicoNodeStatus> kind() {
        return Kinds.CALICO_NODE_STATUS;
    }

    @Override
    public CalicoNodeStatus withMetadata(ObjectMeta newMetadata) {
        return new CalicoNodeStatus(newMetadata, spec, status, unknownFields);
    }

    @Override
    public CalicoNodeStatus withUnknownFields(UnknownFields newUnknownFields) {
        return new CalicoNodeStatus(metadata, spec, status, newUnknownFields);
    }
}
