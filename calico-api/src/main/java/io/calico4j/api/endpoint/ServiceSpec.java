package io.calico4j.api.endpoint;

import io.calico4j.api.CalicoRecord;
import io.calico4j.api.internal.Values;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The addresses and ports of a {@link KubernetesService}.
 *
 * @param type {@code ClusterIP}, {@code NodePort}, {@code LoadBalancer} or {@code ExternalName}; null for {@code ClusterIP}
 * @param clusterIP its address in the cluster; {@code None} for a Service without one; null if not said
 * @param clusterIPs its addresses in the cluster, one of each IP version at most
 * @param externalIPs addresses outside of the cluster's care that lead to it
 * @param loadBalancerIP the address that a load balancer is asked for; null for any
 * @param ports its ports
 * @param selector the labels of the Pods behind it; empty where somebody else says what is behind it
 */
@CalicoRecord
public record ServiceSpec(
        @Nullable String type,
        @Nullable String clusterIP,
        List<String> clusterIPs,
        List<String> externalIPs,
        @Nullable String loadBalancerIP,
        List<ServicePort> ports,
        Map<String, String> selector)
        implements ServiceSpecBuilder.With {

    public ServiceSpec {
        type = Values.text(type);
        clusterIP = Values.text(clusterIP);
        clusterIPs = Values.list(clusterIPs);
        externalIPs = Values.list(externalIPs);
        loadBalancerIP = Values.text(loadBalancerIP);
        ports = Values.list(ports);
        selector = Values.map(selector);
    }

    public static ServiceSpecBuilder builder() {
        return ServiceSpecBuilder.builder();
    }
}
