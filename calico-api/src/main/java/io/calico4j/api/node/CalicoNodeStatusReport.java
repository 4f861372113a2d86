package io.calico4j.api.node;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.calico4j.api.CalicoRecord;
import io.calico4j.api.schema.Constraint;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What a node reported for a {@link CalicoNodeStatus}.
 *
 * @param lastUpdated when it last reported; null if never
 * @param agent how its agents fare
 * @param bgp its BGP sessions
 * @param routes its routes
 */
@CalicoRecord
public record CalicoNodeStatusReport(
        @Constraint(nullable = true) @JsonInclude @Nullable Instant lastUpdated,
        @JsonInclude AgentStatus agent,
        @JsonInclude BgpStatus bgp,
        @JsonInclude RoutesStatus routes)
        implements CalicoNodeStatusReportBuilder.With {

    public CalicoNodeStatusReport {
        agent = agent == null ? AgentStatus.builder().build() : agent;
        bgp = bgp == null ? BgpStatus.builder().build() : bgp;
        routes = routes == null ? RoutesStatus.builder().build() : routes;
    }

    public static CalicoNodeStatusReportBuilder builder() {
        return CalicoNodeStatusReportBuilder.builder();
    }
}
