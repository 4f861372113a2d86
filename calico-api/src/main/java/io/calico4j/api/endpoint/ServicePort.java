package io.calico4j.api.endpoint;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.calico4j.api.CalicoRecord;
import io.calico4j.api.internal.Values;
import io.calico4j.api.policy.IntOrString;
import org.jspecify.annotations.Nullable;

/**
 * A port of a {@link KubernetesService}.
 *
 * @param name the name by which its endpoints have it; null where it is the only one
 * @param protocol {@code TCP}, {@code UDP} or {@code SCTP}; null for {@code TCP}
 * @param port the number
 * @param targetPort the number or name of the Pods' port that it leads to; null for the same number
 * @param nodePort the port of every node that leads here; 0 for none
 */
@CalicoRecord
public record ServicePort(
        @Nullable String name,
        @Nullable String protocol,
        @JsonInclude int port,
        @Nullable IntOrString targetPort,
        @JsonInclude(JsonInclude.Include.NON_DEFAULT) int nodePort)
        implements ServicePortBuilder.With {

    public ServicePort {
        name = Values.text(name);
        protocol = Values.text(protocol);
    }

    public static ServicePortBuilder builder() {
        return ServicePortBuilder.builder();
    }
}
