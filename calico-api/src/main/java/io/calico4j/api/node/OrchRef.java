package io.calico4j.api.node;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.calico4j.api.CalicoRecord;
import io.calico4j.api.internal.Values;
import org.jspecify.annotations.Nullable;

/**
 * What an orchestrator calls a node.
 *
 * @param nodeName the name there; null for the same name
 * @param orchestrator the orchestrator, such as {@code k8s}
 */
@CalicoRecord
public record OrchRef(
        @Nullable String nodeName, @JsonInclude String orchestrator) implements OrchRefBuilder.With {

    public OrchRef {
        nodeName = Values.text(nodeName);
        orchestrator = Values.textOrEmpty(orchestrator);
    }

    public static OrchRefBuilder builder() {
        return OrchRefBuilder.builder();
    }
}
