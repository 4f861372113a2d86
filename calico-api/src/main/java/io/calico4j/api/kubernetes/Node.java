package io.calico4j.api.kubernetes;

import io.calico4j.api.ObjectMeta;
import io.calico4j.api.internal.Values;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A node of Kubernetes. What Calico knows of it is in its annotations.
 *
 * @param metadata name, labels, annotations
 * @param spec the networks of its Pods
 * @param status its addresses
 */
public record Node(ObjectMeta metadata, Spec spec, Status status) implements KubernetesObject {

    public Node {
        metadata = metadata == null ? ObjectMeta.builder().build() : metadata;
        spec = spec == null ? new Spec(null, List.of()) : spec;
        status = status == null ? new Status(List.of()) : status;
    }

    /**
     * The networks of a node's Pods.
     *
     * @param podCIDR the first network; null for none
     * @param podCIDRs all networks
     */
    public record Spec(@Nullable String podCIDR, List<String> podCIDRs) {

        public Spec {
            podCIDR = Values.text(podCIDR);
            podCIDRs = Values.list(podCIDRs);
        }
    }

    /**
     * The state of a node.
     *
     * @param addresses its addresses and names
     */
    public record Status(List<Address> addresses) {

        public Status {
            addresses = Values.list(addresses);
        }
    }

    /**
     * An address or name of a node.
     *
     * @param type such as {@code InternalIP}
     * @param address the address
     */
    public record Address(@Nullable String type, @Nullable String address) {}
}
