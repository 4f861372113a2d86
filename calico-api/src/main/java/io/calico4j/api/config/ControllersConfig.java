package io.calico4j.api.config;

import io.calico4j.api.CalicoRecord;
import org.jspecify.annotations.Nullable;

/**
 * The controllers that run, with their settings.
 *
 * @param node nodes; null to not run it
 * @param policy network policies of Kubernetes, for etcd; null to not run it
 * @param workloadEndpoint labels of Pods, for etcd; null to not run it
 * @param serviceAccount profiles of service accounts, for etcd; null to not run it
 * @param namespace profiles of namespaces, for etcd; null to not run it
 * @param loadBalancer addresses of load balancers; null to not run it
 * @param migration stored objects of earlier releases; null to run it with its defaults
 */
@CalicoRecord
public record ControllersConfig(
        @Nullable NodeControllerConfig node,
        @Nullable ReconcilerControllerConfig policy,
        @Nullable ReconcilerControllerConfig workloadEndpoint,
        @Nullable ReconcilerControllerConfig serviceAccount,
        @Nullable ReconcilerControllerConfig namespace,
        @Nullable LoadBalancerControllerConfig loadBalancer,
        @Nullable MigrationControllerConfig migration)
        implements ControllersConfigBuilder.With {

    public static ControllersConfigBuilder builder() {
        return ControllersConfigBuilder.builder();
    }
}
