package io.calico4j.api.endpoint;

import io.calico4j.api.CalicoRecord;
import io.calico4j.api.internal.Values;
import io.calico4j.api.schema.ClientCheck;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a {@link WorkloadEndpoint} is.
 *
 * @param orchestrator what runs the workload, such as {@code k8s}
 * @param workload the workload's name where the orchestrator is none of those with a field of their own
 * @param node the node that it runs on
 * @param containerID the container, for the {@code cni} orchestrator and for Kubernetes
 * @param pod the Pod, on Kubernetes
 * @param endpoint which of the workload's interfaces, such as {@code eth0}
 * @param serviceAccountName the Pod's service account
 * @param ipNetworks its addresses, each a {@code /32} or {@code /128}
 * @param ipNATs its floating addresses
 * @param ipv4Gateway its IPv4 gateway
 * @param ipv6Gateway its IPv6 gateway
 * @param profiles the names of its profiles, asked in this order
 * @param interfaceName the interface on the node's side
 * @param mac its MAC address
 * @param ports the ports that rules can name
 * @param allowSpoofedSourcePrefixes networks that it may send from besides its own addresses
 * @param qosControls limits on its traffic; null for none
 */
@CalicoRecord
public record WorkloadEndpointSpec(
        @ClientCheck("omitempty,name") @Nullable String orchestrator,
        @ClientCheck("omitempty,name") @Nullable String workload,
        @ClientCheck("omitempty,name") @Nullable String node,
        @ClientCheck("omitempty,containerID") @Nullable String containerID,
        @ClientCheck("omitempty,name") @Nullable String pod,
        @ClientCheck("omitempty,name") @Nullable String endpoint,
        @ClientCheck("omitempty,name") @Nullable String serviceAccountName,

        @ClientCheck(value = "omitempty,dive,net", name = "IPNetworks")
        List<String> ipNetworks,

        @ClientCheck(value = "omitempty,dive", name = "IPNATs")
        List<IpNat> ipNATs,

        @ClientCheck(value = "omitempty,ipv4", name = "IPv4Gateway") @Nullable
        String ipv4Gateway,

        @ClientCheck(value = "omitempty,ipv6", name = "IPv6Gateway") @Nullable
        String ipv6Gateway,

        @ClientCheck("omitempty,dive,name") List<String> profiles,
        @ClientCheck("interface") @Nullable String interfaceName,

        @ClientCheck(value = "omitempty,mac", name = "MAC") @Nullable
        String mac,

        @ClientCheck("dive") List<WorkloadEndpointPort> ports,
        @ClientCheck("omitempty,dive,cidr") List<String> allowSpoofedSourcePrefixes,
        @Nullable QosControls qosControls)
        implements WorkloadEndpointSpecBuilder.With {

    public WorkloadEndpointSpec {
        orchestrator = Values.text(orchestrator);
        workload = Values.text(workload);
        node = Values.text(node);
        containerID = Values.text(containerID);
        pod = Values.text(pod);
        endpoint = Values.text(endpoint);
        serviceAccountName = Values.text(serviceAccountName);
        ipNetworks = Values.list(ipNetworks);
        ipNATs = Values.list(ipNATs);
        ipv4Gateway = Values.text(ipv4Gateway);
        ipv6Gateway = Values.text(ipv6Gateway);
        profiles = Values.list(profiles);
        interfaceName = Values.text(interfaceName);
        mac = Values.text(mac);
        ports = Values.list(ports);
        allowSpoofedSourcePrefixes = Values.list(allowSpoofedSourcePrefixes);
    }

    public static WorkloadEndpointSpecBuilder builder() {
        return WorkloadEndpointSpecBuilder.builder();
    }
}
