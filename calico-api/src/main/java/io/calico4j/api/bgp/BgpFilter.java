package io.calico4j.api.bgp;

import com.fasterxml.jackson.annotation.JsonIgnore;
import io.calico4j.api.CalicoRecord;
import io.calico4j.api.Kinds;
import io.calico4j.api.ObjectMeta;
import io.calico4j.api.Resource;
import io.calico4j.api.ResourceKind;
import io.calico4j.api.UnknownFields;

/**
 * Rules on which routes are exchanged, for the {@link BgpPeer}s that name it.
 *
 * @param metadata name, labels, revision
 * @param spec the rules
 * @param unknownFields what was read but is not in the model
 */
@CalicoRecord
public record BgpFilter(
        ObjectMeta metadata, BgpFilterSpec spec, @JsonIgnore UnknownFields unknownFields)
        implements Resource, BgpFilterBuilder.With {

    public BgpFilter {
        metadata = metadata == null ? ObjectMeta.builder().build() : metadata;
        spec = spec == null ? BgpFilterSpec.builder().build() : spec;
        unknownFields = unknownFields == null ? UnknownFields.NONE : unknownFields;
    }

    public BgpFilter(ObjectMeta metadata, BgpFilterSpec spec) {
        this(metadata, spec, UnknownFields.NONE);
    }

    public static BgpFilterBuilder builder() {
        return BgpFilterBuilder.builder();
    }

    @Override
    public ResourceKind<BgpFilter> kind() {
        return Kinds.BGP_FILTER;
    }

    @Override
    public BgpFilter withMetadata(ObjectMeta newMetadata) {
        return new BgpFilter(newMetadata, spec, unknownFields);
    }

    @Override
    public BgpFilter withUnknownFields(UnknownFields newUnknownFields) {
        return new BgpFilter(metadata, spec, newUnknownFields);
    }
}
