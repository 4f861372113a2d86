package io.calico4j.api.ipam;

import com.fasterxml.jackson.annotation.JsonIgnore;
import io.calico4j.api.CalicoRecord;
import io.calico4j.api.Kinds;
import io.calico4j.api.ObjectMeta;
import io.calico4j.api.Resource;
import io.calico4j.api.ResourceKind;
import io.calico4j.api.UnknownFields;

/**
 * A small network out of a pool, and who has each of its addresses. Calico keeps these; people do not write them.
 *
 * @param metadata its name is made of the network; revision
 * @param spec the addresses
 * @param unknownFields what was read but is not in the model
 */
@CalicoRecord
public record IpamBlock(
        ObjectMeta metadata, IpamBlockSpec spec, @JsonIgnore UnknownFields unknownFields)
        implements Resource, IpamBlockBuilder.With {

    public IpamBlock {
        metadata = metadata == null ? ObjectMeta.builder().build() : metadata;
        spec = spec == null ? IpamBlockSpec.builder().build() : spec;
        unknownFields = unknownFields == null ? UnknownFields.NONE : unknownFields;
    }

    public IpamBlock(ObjectMeta metadata, IpamBlockSpec spec) {
        this(metadata, spec, UnknownFields.NONE);
    }

    public static IpamBlockBuilder builder() {
        return IpamBlockBuilder.builder();
    }

    @Override
    public ResourceKind<IpamBlock> kind() {
        return Kinds.IPAM_BLOCK;
    }

    @Override
    public IpamBlock withMetadata(ObjectMeta newMetadata) {
        return new IpamBlock(newMetadata, spec, unknownFields);
    }

    @Override
    public IpamBlock withUnknownFields(UnknownFields newUnknownFields) {
        return new IpamBlock(metadata, spec, newUnknownFields);
    }
}
