package io.calico4j.api.kubernetes;

import io.calico4j.api.CalicoRecord;
import io.calico4j.api.ObjectMeta;
import io.calico4j.api.internal.Values;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A Pod.
 *
 * @param metadata name, namespace, labels, annotations
 * @param spec where and as what it runs
 * @param status its phase and addresses
 */
@CalicoRecord
public record Pod(ObjectMeta metadata, Spec spec, Status status) implements KubernetesObject, PodBuilder.With {

    public Pod {
        metadata = metadata == null ? ObjectMeta.builder().build() : metadata;
        spec = spec == null ? new Spec(null, false, null, List.of(), List.of()) : spec;
        status = status == null ? new Status(null, null, List.of()) : status;
    }

    /**
     * Where and as what a Pod runs.
     *
     * @param nodeName the node; null while it is not scheduled
     * @param hostNetwork whether it uses its node's network, which puts it out of Calico's reach
     * @param serviceAccountName its service account
     * @param containers its containers
     * @param initContainers its init containers
     */
    @CalicoRecord
    public record Spec(
            @Nullable String nodeName,
            boolean hostNetwork,
            @Nullable String serviceAccountName,
            List<Container> containers,
            List<Container> initContainers)
            implements PodSpecBuilder.With {

        public Spec {
            nodeName = Values.text(nodeName);
            serviceAccountName = Values.text(serviceAccountName);
            containers = Values.list(containers);
            initContainers = Values.list(initContainers);
        }
    }

    /**
     * A container.
     *
     * @param name its name
     * @param ports the ports that it declares
     */
    public record Container(@Nullable String name, List<ContainerPort> ports) {

        public Container {
            ports = Values.list(ports);
        }
    }

    /**
     * A port that a container declares.
     *
     * @param name what policies call it; null for none
     * @param containerPort the number; 0 if it is not given
     * @param hostPort the port of the node that leads here; 0 for none
     * @param hostIP the node's address for that; null for any
     * @param protocol TCP, UDP or SCTP; null for TCP
     */
    public record ContainerPort(
            @Nullable String name,
            int containerPort,
            int hostPort,
            @Nullable String hostIP,
            @Nullable String protocol) {}

    /**
     * The state of a Pod.
     *
     * @param phase such as {@code Running}
     * @param podIP its first address
     * @param podIPs all its addresses
     */
    public record Status(@Nullable String phase, @Nullable String podIP, List<PodIp> podIPs) {

        public Status {
            phase = Values.text(phase);
            podIP = Values.text(podIP);
            podIPs = Values.list(podIPs);
        }
    }

    /**
     * An address of a Pod.
     *
     * @param ip the address
     */
    public record PodIp(@Nullable String ip) {}
}
