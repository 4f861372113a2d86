package io.calico4j.policy;

import io.calico4j.api.ObjectMeta;
import io.calico4j.api.endpoint.WorkloadEndpoint;
import io.calico4j.api.endpoint.WorkloadEndpointPort;
import io.calico4j.api.endpoint.WorkloadEndpointSpec;
import io.calico4j.api.net.Port;
import io.calico4j.api.net.Protocol;
import io.calico4j.api.policy.Action;
import io.calico4j.api.policy.EntityRule;
import io.calico4j.api.policy.GlobalNetworkPolicy;
import io.calico4j.api.policy.GlobalNetworkPolicySpec;
import io.calico4j.api.policy.GlobalNetworkPolicySpecBuilder;
import io.calico4j.api.policy.GlobalNetworkSet;
import io.calico4j.api.policy.NetworkPolicy;
import io.calico4j.api.policy.NetworkPolicySpec;
import io.calico4j.api.policy.NetworkPolicySpecBuilder;
import io.calico4j.api.policy.NetworkSet;
import io.calico4j.api.policy.NetworkSetSpec;
import io.calico4j.api.policy.PolicyType;
import io.calico4j.api.policy.Profile;
import io.calico4j.api.policy.ProfileSpec;
import io.calico4j.api.policy.Rule;
import io.calico4j.api.policy.Tier;
import io.calico4j.api.policy.TierSpec;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** Short ways to write the resources of test worlds. */
public final class Resources {

    public static final List<PolicyType> INGRESS = List.of(PolicyType.INGRESS);
    public static final List<PolicyType> EGRESS = List.of(PolicyType.EGRESS);

    private Resources() {}

    public static Tier tier(String name, @Nullable Double order, Action end) {
        return new Tier(ObjectMeta.named(name), new TierSpec(order, end));
    }

    public static WorkloadEndpoint pod(
            String namespace,
            String pod,
            String address,
            Map<String, String> labels,
            List<String> profiles,
            WorkloadEndpointPort... ports) {
        Map<String, String> complete = new HashMap<>(labels);
        // What Calico's client gives every endpoint of Kubernetes.
        complete.put("projectcalico.org/namespace", namespace);
        complete.put("projectcalico.org/orchestrator", "k8s");
        return new WorkloadEndpoint(
                ObjectMeta.builder()
                        .namespace(namespace)
                        .name("node1-k8s-" + pod + "-eth0")
                        .labels(complete)
                        .build(),
                WorkloadEndpointSpec.builder()
                        .interfaceName("cali" + pod)
                        .orchestrator("k8s")
                        .node("node1")
                        .pod(pod)
                        .endpoint("eth0")
                        .ipNetworks(List.of(address))
                        .profiles(profiles)
                        .ports(List.of(ports))
                        .build());
    }

    public static Profile profile(String name, Map<String, String> labels, Rule... bothWays) {
        return new Profile(ObjectMeta.named(name), new ProfileSpec(List.of(bothWays), List.of(bothWays), labels));
    }

    public static Profile namespace(String name, Map<String, String> labels) {
        return profile("kns." + name, labels, Rule.allow());
    }

    public static GlobalNetworkPolicy global(String name, UnaryOperator<GlobalNetworkPolicySpecBuilder> spec) {
        return new GlobalNetworkPolicy(
                ObjectMeta.named(name),
                spec.apply(GlobalNetworkPolicySpec.builder()).build());
    }

    /** A policy for ingress to endpoints with the label {@code app=web}. */
    public static GlobalNetworkPolicy toWeb(
            String name, @Nullable String tier, @Nullable Double order, Rule... ingress) {
        return global(
                name,
                spec -> spec.selector("app == 'web'")
                        .tier(tier)
                        .order(order)
                        .types(INGRESS)
                        .ingress(List.of(ingress)));
    }

    public static NetworkPolicy policy(String namespace, String name, UnaryOperator<NetworkPolicySpecBuilder> spec) {
        return new NetworkPolicy(
                ObjectMeta.named(namespace, name),
                spec.apply(NetworkPolicySpec.builder()).build());
    }

    public static NetworkSet networkSet(String namespace, String name, Map<String, String> labels, String... nets) {
        return new NetworkSet(
                ObjectMeta.builder()
                        .namespace(namespace)
                        .name(name)
                        .labels(labels)
                        .build(),
                new NetworkSetSpec(List.of(nets)));
    }

    public static GlobalNetworkSet globalNetworkSet(String name, Map<String, String> labels, String... nets) {
        return new GlobalNetworkSet(
                ObjectMeta.builder().name(name).labels(labels).build(), new NetworkSetSpec(List.of(nets)));
    }

    public static Rule on(Protocol protocol, Rule rule) {
        return rule.withProtocol(protocol);
    }

    public static Rule allowFrom(EntityRule source) {
        return Rule.allow().withSource(source);
    }

    public static Rule allowTo(Protocol protocol, EntityRule destination) {
        return Rule.allow().withProtocol(protocol).withDestination(destination);
    }

    public static EntityRule ports(String... ports) {
        return EntityRule.builder()
                .ports(List.of(ports).stream().map(Port::parse).toList())
                .build();
    }
}
