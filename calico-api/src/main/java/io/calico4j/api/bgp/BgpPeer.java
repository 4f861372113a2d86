package io.calico4j.api.bgp;

import com.fasterxml.jackson.annotation.JsonIgnore;
import io.calico4j.api.CalicoRecord;
import io.calico4j.api.Kinds;
import io.calico4j.api.ObjectMeta;
import io.calico4j.api.Resource;
import io.calico4j.api.ResourceKind;
import io.calico4j.api.UnknownFields;
import io.calico4j.api.net.AsNumber;

/**
 * Nodes and somebody with whom they exchange routes.
 *
 * <pre>{@code
 * BgpPeer rack = BgpPeer.of("rack-1", "192.0.2.1", 64513);
 * rack = rack.withSpec(rack.spec().withNodeSelector("rack == '1'"));
 * }</pre>
 *
 * @param metadata name, labels, revision
 * @param spec who speaks with whom
 * @param unknownFields what was read but is not in the model
 */
@CalicoRecord
public record BgpPeer(
        ObjectMeta metadata, BgpPeerSpec spec, @JsonIgnore UnknownFields unknownFields)
        implements Resource, BgpPeerBuilder.With {

    public BgpPeer {
        metadata = metadata == null ? ObjectMeta.builder().build() : metadata;
        spec = spec == null ? BgpPeerSpec.builder().build() : spec;
        unknownFields = unknownFields == null ? UnknownFields.NONE : unknownFields;
    }

    public BgpPeer(ObjectMeta metadata, BgpPeerSpec spec) {
        this(metadata, spec, UnknownFields.NONE);
    }

    public static BgpPeerBuilder builder() {
        return BgpPeerBuilder.builder();
    }

    /** A peer of all nodes. */
    public static BgpPeer of(String name, String peerIP, long asNumber) {
        return new BgpPeer(
                ObjectMeta.named(name),
                BgpPeerSpec.builder()
                        .peerIP(peerIP)
                        .asNumber(new AsNumber(asNumber))
                        .build());
    }

    @Override
    public ResourceKind<BgpPeer> kind() {
        return Kinds.BGP_PEER;
    }

    @Override
    public BgpPeer withMetadata(ObjectMeta newMetadata) {
        return new BgpPeer(newMetadata, spec, unknownFields);
    }

    @Override
    public BgpPeer withUnknownFields(UnknownFields newUnknownFields) {
        return new BgpPeer(metadata, spec, newUnknownFields);
    }
}
