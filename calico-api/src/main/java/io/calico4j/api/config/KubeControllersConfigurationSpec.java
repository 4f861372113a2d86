package io.calico4j.api.config;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.calico4j.api.CalicoRecord;
import io.calico4j.api.internal.Values;
import io.calico4j.api.schema.ClientCheck;
import io.calico4j.api.schema.Constraint;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * The settings of kube-controllers.
 *
 * @param logSeverityScreen the least severity that is logged: {@code None}, {@code Debug}, {@code Info},
 *     {@code Warning}, {@code Error}, {@code Fatal} or {@code Panic}; null for {@code Info}
 * @param healthChecks whether health checks are answered: {@code Enabled} or {@code Disabled}; null is stored as
 *     {@code Enabled}
 * @param etcdV3CompactionPeriod how often etcd is told to forget old revisions; 0 for never; null for 10 min
 * @param prometheusMetricsPort the port that metrics are served at; 0 for none; null is stored as 9094
 * @param controllers the controllers that run
 * @param debugProfilePort the port that Go profiles are served at; 0 or null for none
 */
@CalicoRecord
public record KubeControllersConfigurationSpec(
        @Constraint(oneOf = {"None", "Debug", "Info", "Warning", "Error", "Fatal", "Panic"}) @Nullable
        String logSeverityScreen,

        @Constraint(
                oneOf = {"Enabled", "Disabled"},
                defaultValue = "\"Enabled\"")
        @ClientCheck("omitempty,oneof=Enabled Disabled")
        @Nullable
        String healthChecks,

        @Nullable Duration etcdV3CompactionPeriod,
        @Constraint(minimum = 0, maximum = 65535) @Nullable Long prometheusMetricsPort,
        @Constraint(required = true) @JsonInclude ControllersConfig controllers,

        @Constraint(format = "int32", minimum = 0, maximum = 65535) @Nullable
        Integer debugProfilePort)
        implements KubeControllersConfigurationSpecBuilder.With {

    public KubeControllersConfigurationSpec {
        logSeverityScreen = Values.text(logSeverityScreen);
        healthChecks = Values.text(healthChecks);
        controllers = controllers == null ? ControllersConfig.builder().build() : controllers;
    }

    public static KubeControllersConfigurationSpecBuilder builder() {
        return KubeControllersConfigurationSpecBuilder.builder();
    }
}
