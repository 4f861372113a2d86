package io.calico4j.api.ipam;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import io.calico4j.api.CalicoRecord;
import io.calico4j.api.internal.Values;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What is noted about an allocated address, shared by all addresses of a block that have the same.
 *
 * @param handleId the handle under which the address can be released; null for none
 * @param secondary who has the address, such as node, namespace and Pod; the JSON name is historical
 * @param alternateOwnerAttrs who gets the address next, while a virtual machine moves
 * @param releasedAt when the address was released; null while it is in use
 */
@CalicoRecord
public record AllocationAttribute(
        @JsonProperty("handle_id") @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable
        String handleId,

        Map<String, String> secondary,
        Map<String, String> alternateOwnerAttrs,
        @Nullable Instant releasedAt)
        implements AllocationAttributeBuilder.With {

    public AllocationAttribute {
        secondary = Values.map(secondary);
        alternateOwnerAttrs = Values.map(alternateOwnerAttrs);
    }

    public static AllocationAttributeBuilder builder() {
        return AllocationAttributeBuilder.builder();
    }
}
