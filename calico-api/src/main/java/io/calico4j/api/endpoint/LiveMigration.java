package io.calico4j.api.endpoint;

import com.fasterxml.jackson.annotation.JsonIgnore;
import io.calico4j.api.CalicoRecord;
import io.calico4j.api.Kinds;
import io.calico4j.api.ObjectMeta;
import io.calico4j.api.Resource;
import io.calico4j.api.ResourceKind;
import io.calico4j.api.UnknownFields;

/**
 * A virtual machine that moves to another host while it runs. It is a view of what KubeVirt does; nothing writes it.
 *
 * @param metadata name, namespace, revision
 * @param spec what moves
 * @param unknownFields what was read but is not in the model
 */
@CalicoRecord
public record LiveMigration(
        ObjectMeta metadata,
        LiveMigrationSpec spec,
        @JsonIgnore UnknownFields unknownFields) implements Resource, LiveMigrationBuilder.With {

    public LiveMigration {
        metadata = metadata == null ? ObjectMeta.builder().build() : metadata;
        spec = spec == null ? LiveMigrationSpec.builder().build() : spec;
        unknownFields = unknownFields == null ? UnknownFields.NONE : unknownFields;
    }

    public LiveMigration(ObjectMeta metadata, LiveMigrationSpec spec) {
        this(metadata, spec, UnknownFields.NONE);
    }

    public static LiveMigrationBuilder builder() {
        return LiveMigrationBuilder.builder();
    }

    @Override
    public ResourceKind<LiveMigration> kind() {
        return Kinds.LIVE_MIGRATION;
    }

    @Override
    public LiveMigration withMetadata(ObjectMeta newMetadata) {
        return new LiveMigration(newMetadata, spec, unknownFields);
    }

    @Override
    public LiveMigration withUnknownFields(UnknownFields newUnknownFields) {
        return new LiveMigration(metadata, spec, newUnknownFields);
    }
}
