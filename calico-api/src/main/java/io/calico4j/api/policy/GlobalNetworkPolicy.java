package io.calico4j.api.policy;

import com.fasterxml.jackson.annotation.JsonIgnore;
import io.calico4j.api.CalicoRecord;
import io.calico4j.api.Kinds;
import io.calico4j.api.ObjectMeta;
import io.calico4j.api.Resource;
import io.calico4j.api.ResourceKind;
import io.calico4j.api.UnknownFields;

/**
 * A policy for the endpoints of all namespaces and for host endpoints. It stands in a tier, among the other policies of that tier
 * by its order.
 *
 * @param metadata name, labels, revision
 * @param spec what it selects and what it allows
 * @param unknownFields what was read but is not in the model
 */
@CalicoRecord
public record GlobalNetworkPolicy(
        ObjectMeta metadata,
        GlobalNetworkPolicySpec spec,
        @JsonIgnore UnknownFields unknownFields) implements Resource, GlobalNetworkPolicyBuilder.With {

    public GlobalNetworkPolicy {
        metadata = metadata == null ? ObjectMeta.builder().build() : metadata;
        spec = spec == null ? GlobalNetworkPolicySpec.builder().build() : spec;
        unknownFields = unknownFields == null ? UnknownFields.NONE : unknownFields;
    }

    public GlobalNetworkPolicy(ObjectMeta metadata, GlobalNetworkPolicySpec spec) {
        this(metadata, spec, UnknownFields.NONE);
    }

    public static GlobalNetworkPolicyBuilder builder() {
        return GlobalNetworkPolicyBuilder.builder();
    }

    @Override
    public ResourceKind<GlobalNetworkPolicy> kind() {
        return Kinds.GLOBAL_NETWORK_POLICY;
    }

    @Override
    public GlobalNetworkPolicy withMetadata(ObjectMeta newMetadata) {
        return new GlobalNetworkPolicy(newMetadata, spec, unknownFields);
    }

    @Override
    public GlobalNetworkPolicy withUnknownFields(UnknownFields newUnknownFields) {
        return new GlobalNetworkPolicy(metadata, spec, newUnknownFields);
    }
}
