package io.calico4j.api.endpoint;

import io.calico4j.api.CalicoRecord;
import org.jspecify.annotations.Nullable;

/**
 * What moves in a {@link LiveMigration}.
 *
 * @param source where it moves away from; null if not known
 * @param target where it moves to; null if not known
 */
@CalicoRecord
public record LiveMigrationSpec(
        @Nullable LiveMigrationSource source, @Nullable LiveMigrationTarget target)
        implements LiveMigrationSpecBuilder.With {

    public static LiveMigrationSpecBuilder builder() {
        return LiveMigrationSpecBuilder.builder();
    }
}
