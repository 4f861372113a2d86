package io.calico4j.api.node;

import io.calico4j.api.CalicoRecord;
import io.calico4j.api.internal.Values;
import io.calico4j.api.schema.Constraint;
import org.jspecify.annotations.Nullable;

/**
 * How the BGP daemon BIRD fares.
 *
 * @param state {@code Ready} or {@code NotReady}
 * @param version its version
 * @param routerID its router ID, in the form of an IPv4 address
 * @param lastBootTime when it started, in its own spelling
 * @param lastReconfigurationTime when it last read its configuration, in its own spelling
 */
@CalicoRecord
public record BirdStatus(
        @Constraint(oneOf = {"Ready", "NotReady"}) @Nullable String state,
        @Nullable String version,
        @Nullable String routerID,
        @Nullable String lastBootTime,
        @Nullable String lastReconfigurationTime)
        implements BirdStatusBuilder.With {

    public BirdStatus {
        state = Values.text(state);
        version = Values.text(version);
        routerID = Values.text(routerID);
        lastBootTime = Values.text(lastBootTime);
        lastReconfigurationTime = Values.text(lastReconfigurationTime);
    }

    public static BirdStatusBuilder builder() {
        return BirdStatusBuilder.builder();
    }
}
