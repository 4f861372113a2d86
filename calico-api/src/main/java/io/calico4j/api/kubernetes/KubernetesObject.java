package io.calico4j.api.kubernetes;

import io.calico4j.api.ObjectMeta;

/** A Kubernetes object, reduced to what Calico reads of it. Immutable; read with {@link KubernetesCodec}. */
public sealed interface KubernetesObject
        permits ClusterNetworkPolicy,
                Namespace,
                NetworkPolicy,
                Node,
                Pod,
                ServiceAccount,
                VirtualMachineInstanceMigration {

    ObjectMeta metadata();
}
