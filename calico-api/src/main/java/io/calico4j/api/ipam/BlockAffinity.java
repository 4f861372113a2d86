package io.calico4j.api.ipam;

import com.fasterxml.jackson.annotation.JsonIgnore;
import io.calico4j.api.CalicoRecord;
import io.calico4j.api.Kinds;
import io.calico4j.api.ObjectMeta;
import io.calico4j.api.Resource;
import io.calico4j.api.ResourceKind;
import io.calico4j.api.UnknownFields;

/**
 * That a block of addresses belongs to a node. Calico keeps these; people do not write them.
 *
 * @param metadata its name is made of node and network; revision
 * @param spec block and node
 * @param unknownFields what was read but is not in the model
 */
@CalicoRecord
public record BlockAffinity(
        ObjectMeta metadata,
        BlockAffinitySpec spec,
        @JsonIgnore UnknownFields unknownFields) implements Resource, BlockAffinityBuilder.With {

    public BlockAffinity {
        metadata = metadata == null ? ObjectMeta.builder().build() : metadata;
        spec = spec == null ? BlockAffinitySpec.builder().build() : spec;
        unknownFields = unknownFields == null ? UnknownFields.NONE : unknownFields;
    }

    public BlockAffinity(ObjectMeta metadata, BlockAffinitySpec spec) {
        this(metadata, spec, UnknownFields.NONE);
    }

    public static BlockAffinityBuilder builder() {
        return BlockAffinityBuilder.builder();
    }

    @Override
    public ResourceKind<BlockAffinity> kind() {
        return Kinds.BLOCK_AFFINITY;
    }

    @Override
    public BlockAffinity withMetadata(ObjectMeta newMetadata) {
        return new BlockAffinity(newMetadata, spec, unknownFields);
    }

    @Override
    public BlockAffinity withUnknownFields(UnknownFields newUnknownFields) {
        return new BlockAffinity(metadata, spec, newUnknownFields);
    }
}
