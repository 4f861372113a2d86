package io.calico4j.api.bgp;

import static io.calico4j.api.schema.Constraint.ListType.ATOMIC;
import static io.calico4j.api.schema.Constraint.ListType.SET;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.annotation.JsonDeserialize;
import io.calico4j.api.CalicoRecord;
import io.calico4j.api.internal.Unsigned;
import io.calico4j.api.internal.Values;
import io.calico4j.api.net.AsNumber;
import io.calico4j.api.schema.ClientCheck;
import io.calico4j.api.schema.Constraint;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a {@link BgpConfiguration} says. Some fields count only in the configuration of the whole cluster,
 * {@code default}.
 *
 * @param logSeverityScreen the least severity that BIRD logs: {@code Trace}, {@code Debug}, {@code Info},
 *     {@code Warning}, {@code Error} or {@code Fatal}; null is stored as {@code Info}
 * @param nodeToNodeMeshEnabled whether each node speaks with each other; null for true; only on {@code default}
 * @param asNumber the AS number of nodes without one of their own; null for 64512; only on {@code default}
 * @param serviceLoadBalancerIPs announced addresses of load balancers; only on {@code default}
 * @param serviceExternalIPs announced external addresses of Services; only on {@code default}
 * @param serviceClusterIPs announced cluster addresses of Services; only on {@code default}
 * @param serviceLoadBalancerAggregation whether those of load balancers are announced as whole networks:
 *     {@code Enabled} or {@code Disabled}; null is stored as {@code Enabled}
 * @param communities communities with names, at most 500
 * @param prefixAdvertisements which networks are announced with which communities, at most 500
 * @param listenPort the port that BIRD listens at; 0 for 179
 * @param nodeMeshPassword the password of the mesh; null for none; only on {@code default}
 * @param nodeMeshMaxRestartTime how long routes are kept while the other side restarts; null for 120 s; only on
 *     {@code default}
 * @param bindMode where BIRD listens: {@code None} for all addresses, {@code NodeIP} for that of the node; null for
 *     {@code None}
 * @param ignoredInterfaces interfaces whose addresses are not announced; may contain {@code *}
 * @param localWorkloadPeeringIPV4 the IPv4 address at which workloads of the same host speak BGP with BIRD
 * @param localWorkloadPeeringIPV6 the IPv6 address at which they do
 * @param programClusterRoutes which routes to other nodes BIRD sets: {@code Enabled} for all, {@code Disabled} for
 *     none, {@code EnabledIPIPOnly} or {@code EnabledNoEncapOnly}; null for the last
 * @param ipv4NormalRoutePriority the metric of IPv4 routes to workloads, 1 to 2147483646; null for 1024
 * @param ipv6NormalRoutePriority the metric of IPv6 routes to workloads, 1 to 2147483646; null for 1024
 */
@CalicoRecord
public record BgpConfigurationSpec(
        @Constraint(pattern = "^(?i)(Trace|Debug|Info|Warning|Error|Fatal)?$", defaultValue = "\"Info\"") @Nullable
        String logSeverityScreen,

        @Nullable Boolean nodeToNodeMeshEnabled,

        @Constraint(format = "int32") @ClientCheck(name = "ASNumber") @Nullable
        AsNumber asNumber,

        @Constraint(list = ATOMIC) @ClientCheck("omitempty,dive")
        List<ServiceAddressBlock> serviceLoadBalancerIPs,

        @Constraint(list = ATOMIC) @ClientCheck("omitempty,dive")
        List<ServiceAddressBlock> serviceExternalIPs,

        @Constraint(list = ATOMIC) @ClientCheck("omitempty,dive")
        List<ServiceAddressBlock> serviceClusterIPs,

        @Constraint(
                oneOf = {"Enabled", "Disabled"},
                defaultValue = "\"Enabled\"")
        @JsonInclude(JsonInclude.Include.NON_NULL)
        @Nullable
        String serviceLoadBalancerAggregation,

        @Constraint(maxItems = 500, list = ATOMIC) @ClientCheck("omitempty,dive")
        List<Community> communities,

        @Constraint(maxItems = 500, list = ATOMIC) @ClientCheck("omitempty,dive")
        List<PrefixAdvertisement> prefixAdvertisements,

        @Constraint(minimum = 1, maximum = 65535)
        @JsonDeserialize(using = Unsigned.Uint16.class)
        @JsonInclude(JsonInclude.Include.NON_DEFAULT)
        int listenPort,

        @Nullable BgpPassword nodeMeshPassword,
        @Nullable Duration nodeMeshMaxRestartTime,

        @Constraint(oneOf = {"None", "NodeIP"}) @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable
        String bindMode,

        @Constraint(list = SET) @ClientCheck("omitempty,dive,ignoredInterface")
        List<String> ignoredInterfaces,

        @ClientCheck("omitempty,ipv4") @Nullable String localWorkloadPeeringIPV4,
        @ClientCheck("omitempty,ipv6") @Nullable String localWorkloadPeeringIPV6,

        @Constraint(oneOf = {"Enabled", "Disabled", "EnabledIPIPOnly", "EnabledNoEncapOnly"})
        @JsonInclude(JsonInclude.Include.NON_NULL)
        @Nullable
        String programClusterRoutes,

        @Constraint(minimum = 1, maximum = 2147483646)
        @ClientCheck(value = "omitempty,gte=1,lte=2147483646", name = "IPv4NormalRoutePriority")
        @Nullable
        Long ipv4NormalRoutePriority,

        @Constraint(minimum = 1, maximum = 2147483646)
        @ClientCheck(value = "omitempty,gte=1,lte=2147483646", name = "IPv6NormalRoutePriority")
        @Nullable
        Long ipv6NormalRoutePriority)
        implements BgpConfigurationSpecBuilder.With {

    public BgpConfigurationSpec {
        logSeverityScreen = Values.text(logSeverityScreen);
        serviceLoadBalancerIPs = Values.list(serviceLoadBalancerIPs);
        serviceExternalIPs = Values.list(serviceExternalIPs);
        serviceClusterIPs = Values.list(serviceClusterIPs);
        communities = Values.list(communities);
        prefixAdvertisements = Values.list(prefixAdvertisements);
        ignoredInterfaces = Values.list(ignoredInterfaces);
        localWorkloadPeeringIPV4 = Values.text(localWorkloadPeeringIPV4);
        localWorkloadPeeringIPV6 = Values.text(localWorkloadPeeringIPV6);
    }

    public static BgpConfigurationSpecBuilder builder() {
        return BgpConfigurationSpecBuilder.builder();
    }
}
