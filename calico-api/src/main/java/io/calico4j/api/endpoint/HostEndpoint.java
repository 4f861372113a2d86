package io.calico4j.api.endpoint;

import com.fasterxml.jackson.annotation.JsonIgnore;
import io.calico4j.api.CalicoRecord;
import io.calico4j.api.Kinds;
import io.calico4j.api.ObjectMeta;
import io.calico4j.api.Resource;
import io.calico4j.api.ResourceKind;
import io.calico4j.api.UnknownFields;

/**
 * A network interface of a host, or all of them. Once there is one, Calico drops what no policy or profile allows, but
 * for the failsafe ports.
 *
 * <pre>{@code
 * HostEndpoint eth0 = HostEndpoint.of("node1-eth0", "node1", "eth0");
 * eth0 = eth0.withMetadata(eth0.metadata().withLabels(Map.of("role", "ingress")));
 * }</pre>
 *
 * @param metadata name, labels, revision
 * @param spec which interface it is
 * @param unknownFields what was read but is not in the model
 */
@CalicoRecord
public record HostEndpoint(
        ObjectMeta metadata,
        HostEndpointSpec spec,
        @JsonIgnore UnknownFields unknownFields) implements Resource, HostEndpointBuilder.With {

    public HostEndpoint {
        metadata = metadata == null ? ObjectMeta.builder().build() : metadata;
        spec = spec == null ? HostEndpointSpec.builder().build() : spec;
        unknownFields = unknownFields == null ? UnknownFields.NONE : unknownFields;
    }

    public HostEndpoint(ObjectMeta metadata, HostEndpointSpec spec) {
        this(metadata, spec, UnknownFields.NONE);
    }

    public static HostEndpointBuilder builder() {
        return HostEndpointBuilder.builder();
    }

    /** One interface of a node. */
    public static HostEndpoint of(String name, String node, String interfaceName) {
        return new HostEndpoint(
                ObjectMeta.named(name),
                HostEndpointSpec.builder()
                        .node(node)
                        .interfaceName(interfaceName)
                        .build());
    }

    @Override
    public ResourceKind<HostEndpoint> kind() {
        return Kinds.HOST_ENDPOINT;
    }

    @Override
    public HostEndpoint withMetadata(ObjectMeta newMetadata) {
        return new HostEndpoint(newMetadata, spec, unknownFields);
    }

    @Override
    public HostEndpoint withUnknownFields(UnknownFields newUnknownFields) {
        return new HostEndpoint(metadata, spec, newUnknownFields);
    }
}
