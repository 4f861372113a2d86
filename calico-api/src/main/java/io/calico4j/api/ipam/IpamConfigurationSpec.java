package io.calico4j.api.ipam;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.calico4j.api.CalicoRecord;
import io.calico4j.api.schema.Constraint;
import org.jspecify.annotations.Nullable;

/**
 * How addresses are given out.
 *
 * @param strictAffinity whether a node takes addresses only from its own blocks; if not, it borrows from others when it
 *     must
 * @param maxBlocksPerHost the most blocks that a node may have, 0 to 1,000,000; 0 for no limit
 * @param autoAllocateBlocks whether nodes get blocks when they need them
 * @param kubeVirtVMAddressPersistence whether a KubeVirt virtual machine keeps its address when it moves or restarts:
 *     {@code Enabled} or {@code Disabled}; null for {@code Enabled}
 * @param ipCooldownSeconds seconds for which a released address is not given out again, 0 to 1200
 */
@CalicoRecord
public record IpamConfigurationSpec(
        @Constraint(required = true, defaultValue = "false") @JsonInclude
        boolean strictAffinity,

        @Constraint(format = "int32", minimum = 0, maximum = 1000000, defaultValue = "0")
        @JsonInclude(JsonInclude.Include.NON_DEFAULT)
        int maxBlocksPerHost,

        @Constraint(required = true, defaultValue = "true") @JsonInclude
        boolean autoAllocateBlocks,

        @Constraint(oneOf = {"Enabled", "Disabled"}) @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable
        String kubeVirtVMAddressPersistence,

        @Constraint(format = "int32", minimum = 0, maximum = 1200) @JsonInclude(JsonInclude.Include.NON_DEFAULT)
        int ipCooldownSeconds)
        implements IpamConfigurationSpecBuilder.With {

    /** What holds where there is no configuration: nodes borrow from each other, and get blocks when they need them. */
    public static final IpamConfigurationSpec DEFAULT =
            builder().autoAllocateBlocks(true).build();

    public static IpamConfigurationSpecBuilder builder() {
        return IpamConfigurationSpecBuilder.builder();
    }
}
