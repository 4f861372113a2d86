package io.calico4j.api.ipam;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.calico4j.api.CalicoRecord;
import io.calico4j.api.internal.Values;
import io.calico4j.api.schema.ClientCheck;
import io.calico4j.api.schema.Constraint;
import org.jspecify.annotations.Nullable;

/**
 * To whom the block of a {@link BlockAffinity} belongs.
 *
 * @param state {@link #CONFIRMED}, {@link #PENDING} or {@link #PENDING_DELETION}; empty in objects of early releases
 * @param node the node's name, or that of whatever else the type says
 * @param type {@link #HOST}, or {@link #VIRTUAL} for what is no node; null for {@code host}
 * @param cidr the network of the block
 * @param deleted whether the affinity is being deleted; Calico's client does not write one that is
 */
@CalicoRecord
public record BlockAffinitySpec(
        @Constraint(
                required = true,
                oneOf = {"", "confirmed", "pending", "pendingDeletion"})
        @JsonInclude
        String state,

        @Constraint(required = true) @JsonInclude String node,
        @Nullable String type,

        @Constraint(required = true, format = "cidr") @ClientCheck(name = "CIDR") @JsonInclude
        String cidr,

        @Constraint(required = true, defaultValue = "false") @JsonInclude
        boolean deleted)
        implements BlockAffinitySpecBuilder.With {

    /** The block belongs to the node. */
    public static final String CONFIRMED = "confirmed";

    /** The node is about to claim the block. */
    public static final String PENDING = "pending";

    /** The node is about to give the block up. */
    public static final String PENDING_DELETION = "pendingDeletion";

    /** The owner is a node. */
    public static final String HOST = "host";

    /** The owner is something other than a node, such as the load balancer controller. */
    public static final String VIRTUAL = "virtual";

    public BlockAffinitySpec {
        state = Values.textOrEmpty(state);
        node = Values.textOrEmpty(node);
        type = Values.text(type);
        cidr = Values.textOrEmpty(cidr);
    }

    public static BlockAffinitySpecBuilder builder() {
        return BlockAffinitySpecBuilder.builder();
    }
}
