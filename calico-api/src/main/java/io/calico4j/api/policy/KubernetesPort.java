package io.calico4j.api.policy;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.calico4j.api.CalicoRecord;
import io.calico4j.api.schema.Constraint;
import org.jspecify.annotations.Nullable;

/**
 * Ports of one protocol in a rule of a Kubernetes network policy.
 *
 * @param protocol {@code TCP}, {@code UDP} or {@code SCTP}; null for TCP
 * @param port a number or a name; null for all
 * @param endPort the end of a range that begins with the port's number; null for that port alone
 */
@CalicoRecord
public record KubernetesPort(
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable String protocol,
        @Nullable IntOrString port,
        @Constraint(format = "int32") @Nullable Integer endPort)
        implements KubernetesPortBuilder.With {

    public static KubernetesPortBuilder builder() {
        return KubernetesPortBuilder.builder();
    }
}
