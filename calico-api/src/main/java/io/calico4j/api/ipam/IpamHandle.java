package io.calico4j.api.ipam;

import com.fasterxml.jackson.annotation.JsonIgnore;
import io.calico4j.api.CalicoRecord;
import io.calico4j.api.Kinds;
import io.calico4j.api.ObjectMeta;
import io.calico4j.api.Resource;
import io.calico4j.api.ResourceKind;
import io.calico4j.api.UnknownFields;

/**
 * What was allocated under one handle, so that it can be released at once. Calico keeps these; people do not write
 * them.
 *
 * @param metadata its name is the handle in lower case; revision
 * @param spec where the addresses are
 * @param unknownFields what was read but is not in the model
 */
@CalicoRecord
public record IpamHandle(
        ObjectMeta metadata,
        IpamHandleSpec spec,
        @JsonIgnore UnknownFields unknownFields) implements Resource, IpamHandleBuilder.With {

    public IpamHandle {
        metadata = metadata == null ? ObjectMeta.builder().build() : metadata;
        spec = spec == null ? IpamHandleSpec.builder().build() : spec;
        unknownFields = unknownFields == null ? UnknownFields.NONE : unknownFields;
    }

    public IpamHandle(ObjectMeta metadata, IpamHandleSpec spec) {
        this(metadata, spec, UnknownFields.NONE);
    }

    public static IpamHandleBuilder builder() {
        return IpamHandleBuilder.builder();
    }

    @Override
    public ResourceKind<IpamHandle> kind() {
        return Kinds.IPAM_HANDLE;
    }

    @Override
    public IpamHandle withMetadata(ObjectMeta newMetadata) {
        return new IpamHandle(newMetadata, spec, unknownFields);
    }

    @Override
    public IpamHandle withUnknownFields(UnknownFields newUnknownFields) {
        return new IpamHandle(metadata, spec, newUnknownFields);
    }
}
