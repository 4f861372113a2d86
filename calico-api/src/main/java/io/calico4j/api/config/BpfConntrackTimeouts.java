package io.calico4j.api.config;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.calico4j.api.CalicoRecord;
import io.calico4j.api.schema.Constraint;
import org.jspecify.annotations.Nullable;

/**
 * After how long the eBPF dataplane forgets connections. Each is a duration such as {@code 1m30s}, or {@code Auto} for
 * the value of the kernel.
 *
 * @param creationGracePeriod connections that have just begun; null for {@code 10s}
 * @param tcpSynSent TCP connections that are not answered; null for {@code 20s}
 * @param tcpEstablished TCP connections that are idle; null for {@code 1h}
 * @param tcpFinsSeen TCP connections that both sides have closed; null for {@code Auto}
 * @param tcpResetSeen TCP connections that were reset; null for {@code 40s}
 * @param udpTimeout UDP; null for {@code 60s}
 * @param genericTimeout other protocols; null for {@code 10m}
 * @param icmpTimeout ICMP; null for {@code 5s}
 */
@CalicoRecord
public record BpfConntrackTimeouts(
        @Constraint(pattern = DURATION) @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable
        String creationGracePeriod,

        @Constraint(pattern = DURATION) @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable
        String tcpSynSent,

        @Constraint(pattern = DURATION) @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable
        String tcpEstablished,

        @Constraint(pattern = DURATION) @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable
        String tcpFinsSeen,

        @Constraint(pattern = DURATION) @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable
        String tcpResetSeen,

        @Constraint(pattern = DURATION) @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable
        String udpTimeout,

        @Constraint(pattern = DURATION) @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable
        String genericTimeout,

        @Constraint(pattern = DURATION) @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable
        String icmpTimeout)
        implements BpfConntrackTimeoutsBuilder.With {

    private static final String DURATION = "^(([0-9]*(\\.[0-9]*)?(ms|s|h|m|us)+)+|Auto)$";

    public static BpfConntrackTimeoutsBuilder builder() {
        return BpfConntrackTimeoutsBuilder.builder();
    }
}
