package io.calico4j.api.node;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.calico4j.api.CalicoRecord;

/**
 * How the agents of a node fare.
 *
 * @param birdV4 BIRD for IPv4
 * @param birdV6 BIRD for IPv6
 */
@CalicoRecord
public record AgentStatus(
        @JsonInclude BirdStatus birdV4, @JsonInclude BirdStatus birdV6) implements AgentStatusBuilder.With {

    public AgentStatus {
        birdV4 = birdV4 == null ? BirdStatus.builder().build() : birdV4;
        birdV6 = birdV6 == null ? BirdStatus.builder().build() : birdV6;
    }

    public static AgentStatusBuilder builder() {
        return AgentStatusBuilder.builder();
    }
}
