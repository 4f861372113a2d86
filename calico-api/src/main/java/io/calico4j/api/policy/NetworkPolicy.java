package io.calico4j.api.policy;

import com.fasterxml.jackson.annotation.JsonIgnore;
import io.calico4j.api.CalicoRecord;
import io.calico4j.api.Kinds;
import io.calico4j.api.ObjectMeta;
import io.calico4j.api.Resource;
import io.calico4j.api.ResourceKind;
import io.calico4j.api.UnknownFields;

/**
 * A policy for the endpoints of one namespace. It stands in a tier, among the other policies of that tier by its order.
 *
 * @param metadata name, namespace, labels, revision
 * @param spec what it selects and what it allows
 * @param unknownFields what was read but is not in the model
 */
@CalicoRecord
public record NetworkPolicy(
        ObjectMeta metadata,
        NetworkPolicySpec spec,
        @JsonIgnore UnknownFields unknownFields) implements Resource, NetworkPolicyBuilder.With {

    public NetworkPolicy {
        metadata = metadata == null ? ObjectMeta.builder().build() : metadata;
        spec = spec == null ? NetworkPolicySpec.builder().build() : spec;
        unknownFields = unknownFields == null ? UnknownFields.NONE : unknownFields;
    }

    public NetworkPolicy(ObjectMeta metadata, NetworkPolicySpec spec) {
        this(metadata, spec, UnknownFields.NONE);
    }

    public static NetworkPolicyBuilder builder() {
        return NetworkPolicyBuilder.builder();
    }

    @Override
    public ResourceKind<NetworkPolicy> kind() {
        return Kinds.NETWORK_POLICY;
    }

    @Override
    public NetworkPolicy withMetadata(ObjectMeta newMetadata) {
        return new NetworkPolicy(newMetadata, spec, unknownFields);
    }

    @Override
    public NetworkPolicy withUnknownFields(UnknownFields newUnknownFields) {
        return new NetworkPolicy(metadata, spec, newUnknownFields);
    }
}
