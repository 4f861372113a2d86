package io.calico4j.api.config;

import io.calico4j.api.CalicoRecord;
import io.calico4j.api.internal.Values;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What kube-controllers runs with.
 *
 * @param runningConfig the settings with all defaults; null if it has not reported
 * @param environmentVars the environment variables that override settings
 */
@CalicoRecord
public record KubeControllersConfigurationStatus(
        @Nullable KubeControllersConfigurationSpec runningConfig, Map<String, String> environmentVars)
        implements KubeControllersConfigurationStatusBuilder.With {

    public KubeControllersConfigurationStatus {
        environmentVars = Values.map(environmentVars);
    }

    public static KubeControllersConfigurationStatusBuilder builder() {
        return KubeControllersConfigurationStatusBuilder.builder();
    }
}
