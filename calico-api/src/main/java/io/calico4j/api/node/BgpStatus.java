package io.calico4j.api.node;

import static io.calico4j.api.schema.Constraint.ListType.ATOMIC;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.calico4j.api.CalicoRecord;
import io.calico4j.api.internal.Values;
import io.calico4j.api.schema.Constraint;
import java.util.List;

/**
 * The BGP sessions of a node.
 *
 * @param numberEstablishedV4 IPv4 sessions that are up
 * @param numberNotEstablishedV4 IPv4 sessions that are not
 * @param numberEstablishedV6 IPv6 sessions that are up
 * @param numberNotEstablishedV6 IPv6 sessions that are not
 * @param peersV4 the IPv4 sessions
 * @param peersV6 the IPv6 sessions
 */
@CalicoRecord
public record BgpStatus(
        @Constraint(required = true) @JsonInclude long numberEstablishedV4,
        @Constraint(required = true) @JsonInclude long numberNotEstablishedV4,
        @Constraint(required = true) @JsonInclude long numberEstablishedV6,
        @Constraint(required = true) @JsonInclude long numberNotEstablishedV6,
        @Constraint(list = ATOMIC) List<BgpSession> peersV4,
        @Constraint(list = ATOMIC) List<BgpSession> peersV6)
        implements BgpStatusBuilder.With {

    public BgpStatus {
        peersV4 = Values.list(peersV4);
        peersV6 = Values.list(peersV6);
    }

    public static BgpStatusBuilder builder() {
        return BgpStatusBuilder.builder();
    }
}
