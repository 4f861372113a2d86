package io.calico4j.api.ipam;

import com.fasterxml.jackson.annotation.JsonIgnore;
import io.calico4j.api.CalicoRecord;
import io.calico4j.api.Kinds;
import io.calico4j.api.ObjectMeta;
import io.calico4j.api.Resource;
import io.calico4j.api.ResourceKind;
import io.calico4j.api.UnknownFields;
import java.util.List;

/**
 * Addresses that Calico must not give out on its own, although they lie in a pool.
 *
 * @param metadata name, labels, revision
 * @param spec the addresses
 * @param unknownFields what was read but is not in the model
 */
@CalicoRecord
public record IpReservation(
        ObjectMeta metadata,
        IpReservationSpec spec,
        @JsonIgnore UnknownFields unknownFields) implements Resource, IpReservationBuilder.With {

    public IpReservation {
        metadata = metadata == null ? ObjectMeta.builder().build() : metadata;
        spec = spec == null ? IpReservationSpec.builder().build() : spec;
        unknownFields = unknownFields == null ? UnknownFields.NONE : unknownFields;
    }

    public IpReservation(ObjectMeta metadata, IpReservationSpec spec) {
        this(metadata, spec, UnknownFields.NONE);
    }

    public static IpReservationBuilder builder() {
        return IpReservationBuilder.builder();
    }

    /** Keeps these networks, in CIDR notation, back. */
    public static IpReservation of(String name, String... cidrs) {
        return new IpReservation(ObjectMeta.named(name), new IpReservationSpec(List.of(cidrs)));
    }

    @Override
    public ResourceKind<IpReservation> kind() {
        return Kinds.IP_RESERVATION;
    }

    @Override
    public IpReservation withMetadata(ObjectMeta newMetadata) {
        return new IpReservation(newMetadata, spec, unknownFields);
    }

    @Override
    public IpReservation withUnknownFields(UnknownFields newUnknownFields) {
        return new IpReservation(metadata, spec, newUnknownFields);
    }
}
