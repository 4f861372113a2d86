package io.calico4j.api.ipam;

import static io.calico4j.api.schema.Constraint.ListType.ATOMIC;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonSetter;
import com.fasterxml.jackson.annotation.Nulls;
import com.fasterxml.jackson.databind.annotation.JsonDeserialize;
import io.calico4j.api.NullableListsRecord;
import io.calico4j.api.internal.Unsigned;
import io.calico4j.api.internal.Values;
import io.calico4j.api.schema.ClientCheck;
import io.calico4j.api.schema.Constraint;
import java.math.BigInteger;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What is known of the addresses of an {@link IpamBlock}. An address is named by its ordinal, counted from the first
 * address of the block.
 *
 * <p>Of the lists and the map, null is what Calico reads from an absent field. An API server refuses null: write empty
 * ones.
 *
 * @param cidr the network
 * @param affinity who the block belongs to, such as {@code host:node1}; null for nobody
 * @param affinityClaimTime since when it belongs to them; null if not known
 * @param allocations for each ordinal the index of its attribute, or null if the address is free; null if not said
 * @param unallocated the free ordinals in the order in which they are given out; null if not said
 * @param attributes what the allocations point to; null if not said
 * @param sequenceNumber grows with each change of the block; an unsigned number of 64 bits
 * @param sequenceNumberForAllocation by ordinal, in decimal, the sequence number at which the address was allocated;
 *     null if not said
 * @param deleted whether the block is being deleted
 * @param strictAffinity deprecated and not looked at
 */
@NullableListsRecord
public record IpamBlockSpec(
        @Constraint(required = true, format = "cidr") @ClientCheck(name = "CIDR") @JsonInclude
        String cidr,

        @Constraint(pattern = "^(host|virtual):[a-zA-Z0-9\\.\\-_]+$")
        @JsonInclude(JsonInclude.Include.NON_NULL)
        @Nullable
        String affinity,

        @Nullable Instant affinityClaimTime,

        @Constraint(required = true, nullable = true, list = ATOMIC)
        @JsonInclude
        @JsonSetter(contentNulls = Nulls.SET)
        @Nullable
        List<@Nullable Long> allocations,

        @Constraint(required = true, list = ATOMIC) @JsonInclude @Nullable
        List<Long> unallocated,

        @Constraint(required = true, list = ATOMIC) @JsonInclude @Nullable
        List<AllocationAttribute> attributes,

        @Constraint(format = "int64", defaultValue = "0") @JsonDeserialize(using = Unsigned.Uint64.class) @JsonInclude
        BigInteger sequenceNumber,

        @Constraint(format = "int64") @JsonDeserialize(contentUsing = Unsigned.Uint64.class) @JsonInclude @Nullable
        Map<String, BigInteger> sequenceNumberForAllocation,

        @JsonInclude boolean deleted,
        @Constraint(required = true) @JsonInclude boolean strictAffinity)
        implements IpamBlockSpecBuilder.With {

    public IpamBlockSpec {
        cidr = Values.textOrEmpty(cidr);
        allocations = Values.listWithNulls(allocations);
        unallocated = Values.listOrNull(unallocated);
        attributes = Values.listOrNull(attributes);
        sequenceNumber = sequenceNumber == null ? BigInteger.ZERO : sequenceNumber;
        sequenceNumberForAllocation = Values.mapOrNull(sequenceNumberForAllocation);
    }

    public static IpamBlockSpecBuilder builder() {
        return IpamBlockSpecBuilder.builder();
    }
}
