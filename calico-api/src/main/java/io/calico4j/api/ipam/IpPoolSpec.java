package io.calico4j.api.ipam;

import static io.calico4j.api.schema.Constraint.ListType.SET;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.calico4j.api.CalicoRecord;
import io.calico4j.api.internal.Values;
import io.calico4j.api.schema.ClientCheck;
import io.calico4j.api.schema.Constraint;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What an {@link IpPool} holds and how traffic from it is treated. The two modes exclude each other.
 *
 * @param cidr the network that addresses are taken from, such as {@code 10.48.0.0/16}; it cannot be changed later
 * @param vxlanMode when traffic is wrapped in VXLAN: {@link #ALWAYS}, {@link #CROSS_SUBNET} or {@link #NEVER}; null is
 *     stored as {@code Never}
 * @param ipipMode when traffic is wrapped in IP-in-IP, for IPv4 only: the same values; null is stored as {@code Never}
 * @param natOutgoing whether traffic from the pool to outside of all pools gets the address of the node
 * @param disabled whether no further addresses are taken from it
 * @param disableBGPExport whether BGP keeps its routes to itself
 * @param blockSize the prefix length of the blocks that nodes get: 20 to 32 for IPv4, 116 to 128 for IPv6; 0 is stored
 *     as 26 or 122; it cannot be changed later
 * @param nodeSelector the nodes that take addresses from it; null is stored as {@code all()}
 * @param namespaceSelector the namespaces whose Pods take addresses from it; null for all
 * @param allowedUses what it is for: {@link #WORKLOAD}, {@link #TUNNEL} or, alone, {@link #LOAD_BALANCER}; empty is
 *     stored as the first two
 * @param assignmentMode {@link #AUTOMATIC}, or {@link #MANUAL} for a pool that is used only where it is asked for; null
 *     is stored as {@code Automatic}
 */
@CalicoRecord
public record IpPoolSpec(
        @Constraint(required = true, format = "cidr", maxLength = 48)
        @ClientCheck(value = "net", name = "CIDR")
        @JsonInclude
        String cidr,

        @Constraint(oneOf = {"Never", "Always", "CrossSubnet"}) @Nullable
        String vxlanMode,

        @Constraint(oneOf = {"Never", "Always", "CrossSubnet"}) @Nullable
        String ipipMode,

        @JsonInclude(JsonInclude.Include.NON_DEFAULT) boolean natOutgoing,
        @JsonInclude(JsonInclude.Include.NON_DEFAULT) boolean disabled,
        @JsonInclude(JsonInclude.Include.NON_DEFAULT) boolean disableBGPExport,

        @Constraint(minimum = 0, maximum = 128) @JsonInclude(JsonInclude.Include.NON_DEFAULT)
        long blockSize,

        @Constraint(maxLength = 1024, defaultValue = "\"all()\"") @ClientCheck("omitempty,selector") @Nullable
        String nodeSelector,

        @Constraint(maxLength = 1024) @ClientCheck("omitempty,selector") @Nullable
        String namespaceSelector,

        @Constraint(
                oneOf = {"Workload", "Tunnel", "LoadBalancer"},
                maxItems = 10,
                list = SET)
        List<String> allowedUses,

        @Constraint(
                oneOf = {"Automatic", "Manual"},
                defaultValue = "\"Automatic\"")
        @JsonInclude(JsonInclude.Include.NON_NULL)
        @Nullable
        String assignmentMode)
        implements IpPoolSpecBuilder.With {

    /** Traffic is never wrapped. */
    public static final String NEVER = "Never";

    /** Traffic between nodes is always wrapped. */
    public static final String ALWAYS = "Always";

    /** Traffic is wrapped where it leaves the subnet of the node. */
    public static final String CROSS_SUBNET = "CrossSubnet";

    /** Addresses of workloads. */
    public static final String WORKLOAD = "Workload";

    /** Addresses of the nodes' tunnel interfaces. */
    public static final String TUNNEL = "Tunnel";

    /** Addresses of Kubernetes Services of type LoadBalancer. */
    public static final String LOAD_BALANCER = "LoadBalancer";

    /** Anyone may get an address from the pool. */
    public static final String AUTOMATIC = "Automatic";

    /** Only those who ask for the pool get an address from it. */
    public static final String MANUAL = "Manual";

    public IpPoolSpec {
        cidr = Values.textOrEmpty(cidr);
        vxlanMode = Values.text(vxlanMode);
        ipipMode = Values.text(ipipMode);
        nodeSelector = Values.text(nodeSelector);
        namespaceSelector = Values.text(namespaceSelector);
        allowedUses = Values.list(allowedUses);
    }

    public static IpPoolSpecBuilder builder() {
        return IpPoolSpecBuilder.builder();
    }
}
