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
 * A host that runs workloads. On Kubernetes it is a view of the Kubernetes node: it can be changed, but neither created
 * nor deleted.
 *
 * @param metadata name, labels, revision
 * @param spec its addresses
 * @param status what it makes known
 * @param unknownFields what was read but is not in the model
 */
@CalicoRecord
public record Node(
        ObjectMeta metadata,
        NodeSpec spec,
        @JsonInclude(JsonInclude.Include.ALWAYS) NodeStatus status,
        @JsonIgnore UnknownFields unknownFields)
        implements Resource, NodeBuilder.With {

    public Node {
        metadata = metadata == null ? ObjectMeta.builder().build() : metadata;
        spec = spec == null ? NodeSpec.builder().build() : spec;
        status = status == null ? NodeStatus.builder().build() : status;
        unknownFields = unknownFields == null ? UnknownFields.NONE : unknownFields;
    }

    public Node(ObjectMeta metadata, NodeSpec spec) {
        this(metadata, spec, NodeStatus.builder().build(), UnknownFields.NONE);
    }

    public static NodeBuilder builder() {
        return NodeBuilder.builder();
    }

    @Override
    public ResourceKind<Node> kind() {
        return Kinds.NODE;
    }

    @Override
    public Node withMetadata(ObjectMeta newMetadata) {
        return new Node(newMetadata, spec, status, unknownFields);
    }

    @Override
    public Node withUnknownFields(UnknownFields newUnknownFields) {
        return new Node(metadata, spec, status, newUnknownFields);
    }
}
