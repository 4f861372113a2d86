package io.calico4j.api.ipam;

import com.fasterxml.jackson.annotation.JsonIgnore;
import io.calico4j.api.CalicoRecord;
import io.calico4j.api.Kinds;
import io.calico4j.api.ObjectMeta;
import io.calico4j.api.Resource;
import io.calico4j.api.ResourceKind;
import io.calico4j.api.UnknownFields;
import org.jspecify.annotations.Nullable;

/**
 * A network that workloads, tunnels or load balancers get addresses from.
 *
 * <pre>{@code
 * IpPool pods = IpPool.of("pods", "10.48.0.0/16");
 * pods = pods.withSpec(pods.spec().withVxlanMode(IpPoolSpec.CROSS_SUBNET).withNatOutgoing(true));
 * }</pre>
 *
 * @param metadata name, labels, revision
 * @param spec the network and how it is used
 * @param status how it fares; null if nobody has reported
 * @param unknownFields what was read but is not in the model
 */
@CalicoRecord
public record IpPool(
        ObjectMeta metadata,
        IpPoolSpec spec,
        @Nullable IpPoolStatus status,
        @JsonIgnore UnknownFields unknownFields) implements Resource, IpPoolBuilder.With {

    /** The condition type that says whether addresses can be taken from the pool. */
    public static final String ALLOCATABLE = "Allocatable";

    public IpPool {
        metadata = metadata == null ? ObjectMeta.builder().build() : metadata;
        spec = spec == null ? IpPoolSpec.builder().build() : spec;
        unknownFields = unknownFields == null ? UnknownFields.NONE : unknownFields;
    }

    public IpPool(ObjectMeta metadata, IpPoolSpec spec) {
        this(metadata, spec, null, UnknownFields.NONE);
    }

    public static IpPoolBuilder builder() {
        return IpPoolBuilder.builder();
    }

    /** A pool of this network, with everything else as Calico has it by default. */
    public static IpPool of(String name, String cidr) {
        return new IpPool(
                ObjectMeta.named(name), IpPoolSpec.builder().cidr(cidr).build());
    }

    @Override
    public ResourceKind<IpPool> kind() {
        return Kinds.IP_POOL;
    }

    @Override
    public IpPool withMetadata(ObjectMeta newMetadata) {
        return new IpPool(newMetadata, spec, status, unknownFields);
    }

    @Override
    public IpPool withUnknownFields(UnknownFields newUnknownFields) {
        return new IpPool(metadata, spec, status, newUnknownFields);
    }
}
