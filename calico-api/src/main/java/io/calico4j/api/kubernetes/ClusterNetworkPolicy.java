package io.calico4j.api.kubernetes;

import io.calico4j.api.ObjectMeta;
import io.calico4j.api.internal.Values;
import io.calico4j.api.policy.LabelSelector;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A ClusterNetworkPolicy of group {@code policy.networking.k8s.io}, version {@code v1alpha2}.
 *
 * @param metadata name, UID, revision
 * @param spec what it selects and decides
 */
public record ClusterNetworkPolicy(ObjectMeta metadata, Spec spec) implements KubernetesObject {

    public ClusterNetworkPolicy {
        metadata = metadata == null ? ObjectMeta.builder().build() : metadata;
        spec = spec == null ? new Spec(null, 0, null, List.of(), List.of()) : spec;
    }

    /**
     * What the policy selects and decides.
     *
     * @param tier {@code Admin} or {@code Baseline}
     * @param priority its place in the tier, smaller first
     * @param subject whom it governs
     * @param ingress rules for what comes to them, in order
     * @param egress rules for what comes from them, in order
     */
    public record Spec(
            @Nullable String tier,
            int priority,
            @Nullable Selection subject,
            List<IngressRule> ingress,
            List<EgressRule> egress) {

        public Spec {
            tier = Values.text(tier);
            ingress = Values.list(ingress);
            egress = Values.list(egress);
        }
    }

    /**
     * Pods, by their namespaces or by both's labels: one of the two.
     *
     * @param namespaces all Pods of these namespaces; null if given by Pods
     * @param pods these Pods of these namespaces; null if given by namespaces
     */
    public record Selection(
            @Nullable LabelSelector namespaces, @Nullable NamespacedPods pods) {}

    /**
     * Pods of namespaces.
     *
     * @param namespaceSelector the namespaces; null for all
     * @param podSelector the Pods in them; null for all
     */
    public record NamespacedPods(
            @Nullable LabelSelector namespaceSelector,
            @Nullable LabelSelector podSelector) {}

    /**
     * A rule for what comes in.
     *
     * @param name its name; null for none
     * @param action {@code Accept}, {@code Deny} or {@code Pass}
     * @param from where it may come from; the rule is about nothing if this is empty
     * @param protocols the ports that it is about; empty for all
     */
    public record IngressRule(
            @Nullable String name, @Nullable String action, List<Selection> from, List<ProtocolPorts> protocols) {

        public IngressRule {
            name = Values.text(name);
            from = Values.list(from);
            protocols = Values.list(protocols);
        }
    }

    /**
     * A rule for what goes out.
     *
     * @param name its name; null for none
     * @param action {@code Accept}, {@code Deny} or {@code Pass}
     * @param to where it may go; the rule is about nothing if this is empty
     * @param protocols the ports that it is about; empty for all
     */
    public record EgressRule(
            @Nullable String name, @Nullable String action, List<EgressPeer> to, List<ProtocolPorts> protocols) {

        public EgressRule {
            name = Values.text(name);
            to = Values.list(to);
            protocols = Values.list(protocols);
        }
    }

    /**
     * Where something may go: one of the three. What else Kubernetes may offer, such as domain names, Calico does not read.
     *
     * @param namespaces all Pods of these namespaces; null if not given by namespaces
     * @param pods these Pods of these namespaces; null if not given by Pods
     * @param networks networks; empty if not given by networks
     */
    public record EgressPeer(
            @Nullable LabelSelector namespaces, @Nullable NamespacedPods pods, List<String> networks) {

        public EgressPeer {
            networks = Values.list(networks);
        }
    }

    /**
     * Ports of one protocol, or those of a name: the first that is given counts, and none of them is everything.
     *
     * @param tcp ports of TCP
     * @param udp ports of UDP
     * @param sctp ports of SCTP
     * @param destinationNamedPort the name of a Pod's port, of whatever protocol
     */
    public record ProtocolPorts(
            @Nullable Destination tcp,
            @Nullable Destination udp,
            @Nullable Destination sctp,
            @Nullable String destinationNamedPort) {

        public ProtocolPorts {
            destinationNamedPort = Values.text(destinationNamedPort);
        }
    }

    /**
     * The ports of a protocol.
     *
     * @param destinationPort the ports; null for all
     */
    public record Destination(@Nullable Ports destinationPort) {}

    /**
     * A port or a range of them.
     *
     * @param number the number; 0 if a range is given, or for all
     * @param range the range; null if a number is given, or for all
     */
    public record Ports(int number, @Nullable Range range) {}

    /**
     * A range of ports.
     *
     * @param start the first
     * @param end the last
     */
    public record Range(int start, int end) {}
}
