package io.calico4j.api.config;

import static io.calico4j.api.schema.Constraint.ListType.SET;

import io.calico4j.api.CalicoRecord;
import io.calico4j.api.internal.Values;
import io.calico4j.api.schema.ClientCheck;
import io.calico4j.api.schema.Constraint;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * How a host endpoint is made for those interfaces of a node that match. At least one criterion on interfaces is
 * needed.
 *
 * @param generateName becomes part of the host endpoint's name; needed, and unlike that of the other templates
 * @param interfaceCIDRs networks that an address of the interface lies in; empty for any
 * @param interfacePattern a regular expression of the name of the interface; null for any
 * @param labels labels of the host endpoint, besides those of the node
 * @param annotations annotations of the host endpoint
 * @param nodeSelector the nodes that it is for; null for all
 */
@CalicoRecord
public record HostEndpointTemplate(
        @Constraint(maxLength = 253) @ClientCheck("omitempty,name") @Nullable
        String generateName,

        @Constraint(list = SET) @ClientCheck("omitempty,cidrs")
        List<String> interfaceCIDRs,

        @ClientCheck("omitempty,regexp") @Nullable String interfacePattern,
        @ClientCheck("omitempty,labels") Map<String, String> labels,
        Map<String, String> annotations,
        @ClientCheck("omitempty,selector") @Nullable String nodeSelector)
        implements HostEndpointTemplateBuilder.With {

    public HostEndpointTemplate {
        generateName = Values.text(generateName);
        interfaceCIDRs = Values.list(interfaceCIDRs);
        interfacePattern = Values.text(interfacePattern);
        labels = Values.map(labels);
        annotations = Values.map(annotations);
        nodeSelector = Values.text(nodeSelector);
    }

    public static HostEndpointTemplateBuilder builder() {
        return HostEndpointTemplateBuilder.builder();
    }
}
