package io.calico4j.api.config;

import static io.calico4j.api.schema.Constraint.ListType.ATOMIC;

import io.calico4j.api.CalicoRecord;
import io.calico4j.api.internal.Values;
import io.calico4j.api.schema.ClientCheck;
import io.calico4j.api.schema.Constraint;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Which host endpoints are made for nodes.
 *
 * @param autoCreate whether any are made: {@code Enabled} or {@code Disabled}; null for {@code Disabled}
 * @param createDefaultHostEndpoint whether one is made for all interfaces of a node: {@code Enabled} or
 *     {@code Disabled}; null for {@code Enabled}
 * @param templates further ones
 */
@CalicoRecord
public record AutoHostEndpointConfig(
        @Constraint(oneOf = {"Enabled", "Disabled"}) @ClientCheck("omitempty,oneof=Enabled Disabled") @Nullable
        String autoCreate,

        @ClientCheck("omitempty,createDefaultHostEndpoint") @Nullable
        String createDefaultHostEndpoint,

        @Constraint(list = ATOMIC) @ClientCheck("omitempty,dive")
        List<HostEndpointTemplate> templates)
        implements AutoHostEndpointConfigBuilder.With {

    public AutoHostEndpointConfig {
        autoCreate = Values.text(autoCreate);
        createDefaultHostEndpoint = Values.text(createDefaultHostEndpoint);
        templates = Values.list(templates);
    }

    public static AutoHostEndpointConfigBuilder builder() {
        return AutoHostEndpointConfigBuilder.builder();
    }
}
