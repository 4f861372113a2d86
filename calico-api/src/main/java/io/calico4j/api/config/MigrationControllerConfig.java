package io.calico4j.api.config;

import io.calico4j.api.CalicoRecord;
import io.calico4j.api.internal.Values;
import io.calico4j.api.schema.Constraint;
import org.jspecify.annotations.Nullable;

/**
 * The settings of the controller that brings stored objects into their current form.
 *
 * @param policyNameMigrator whether policies that are stored under names of earlier releases are renamed:
 *     {@code Enabled} or {@code Disabled}; null is stored as {@code Enabled}
 */
@CalicoRecord
public record MigrationControllerConfig(
        @Constraint(
                oneOf = {"Disabled", "Enabled"},
                defaultValue = "\"Enabled\"")
        @Nullable
        String policyNameMigrator)
        implements MigrationControllerConfigBuilder.With {

    public MigrationControllerConfig {
        policyNameMigrator = Values.text(policyNameMigrator);
    }

    public static MigrationControllerConfigBuilder builder() {
        return MigrationControllerConfigBuilder.builder();
    }
}
