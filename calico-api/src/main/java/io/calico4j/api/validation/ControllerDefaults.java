package io.calico4j.api.validation;

import io.calico4j.api.config.ControllersConfig;
import io.calico4j.api.config.KubeControllersConfiguration;
import io.calico4j.api.config.KubeControllersConfigurationSpec;
import io.calico4j.api.config.LoadBalancerControllerConfig;
import io.calico4j.api.config.NodeControllerConfig;
import java.time.Duration;

/** What Calico's client fills in for the configuration of its controllers. */
final class ControllerDefaults {

    private static final long METRICS_PORT = 9094;
    private static final Duration LEAK_GRACE_PERIOD = Duration.ofMinutes(15);

    private ControllerDefaults() {}

    static KubeControllersConfiguration fill(KubeControllersConfiguration configuration) {
        KubeControllersConfigurationSpec spec = configuration.spec();
        ControllersConfig controllers = spec.controllers();
        NodeControllerConfig node = controllers.node();
        if (node != null && node.leakGracePeriod() == null) {
            controllers = controllers.withNode(node.withLeakGracePeriod(LEAK_GRACE_PERIOD));
        }
        LoadBalancerControllerConfig loadBalancer = controllers.loadBalancer();
        if (loadBalancer != null && loadBalancer.assignIPs() == null) {
            controllers = controllers.withLoadBalancer(loadBalancer.withAssignIPs("AllServices"));
        }
        Long port = spec.prometheusMetricsPort();
        return configuration.withSpec(spec.withControllers(controllers)
                .withPrometheusMetricsPort(port == null ? Long.valueOf(METRICS_PORT) : port));
    }
}
