package io.calico4j.datastore.tck;

import io.calico4j.api.Kinds;
import io.calico4j.api.ObjectMeta;
import io.calico4j.api.Resource;
import io.calico4j.api.ResourceKind;
import io.calico4j.api.endpoint.KubernetesEndpointSlice;
import io.calico4j.api.endpoint.SliceEndpoint;
import io.calico4j.api.endpoint.SlicePort;
import io.calico4j.api.endpoint.WorkloadEndpoint;
import io.calico4j.api.endpoint.WorkloadEndpointPort;
import io.calico4j.api.endpoint.WorkloadEndpointSpec;
import io.calico4j.api.ipam.BlockAffinitySpec;
import io.calico4j.api.ipam.IpamBlock;
import io.calico4j.api.ipam.IpamHandle;
import io.calico4j.api.names.IpamNames;
import io.calico4j.api.net.Cidr;
import io.calico4j.api.net.IpAddress;
import io.calico4j.api.net.Port;
import io.calico4j.api.net.Protocol;
import io.calico4j.api.policy.Action;
import io.calico4j.api.policy.EntityRule;
import io.calico4j.api.policy.GlobalNetworkPolicy;
import io.calico4j.api.policy.GlobalNetworkPolicySpec;
import io.calico4j.api.policy.GlobalNetworkSet;
import io.calico4j.api.policy.KubernetesNetworkPolicy;
import io.calico4j.api.policy.NetworkPolicy;
import io.calico4j.api.policy.NetworkPolicySpec;
import io.calico4j.api.policy.NetworkSet;
import io.calico4j.api.policy.NetworkSetSpec;
import io.calico4j.api.policy.PolicyType;
import io.calico4j.api.policy.Profile;
import io.calico4j.api.policy.ProfileSpec;
import io.calico4j.api.policy.Rule;
import io.calico4j.api.policy.Tier;
import io.calico4j.api.policy.TierSpec;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.Function;

/** Valid resources of every kind, complete as a client would store them. */
final class Samples {

    private static final Map<ResourceKind<?>, Function<ObjectMeta, Resource>> MAKERS = Map.of(
            Kinds.TIER, meta -> new Tier(meta, new TierSpec(500.5, Action.PASS)),
            Kinds.NETWORK_POLICY, meta -> new NetworkPolicy(meta, policySpec()),
            Kinds.KUBERNETES_NETWORK_POLICY, meta -> new KubernetesNetworkPolicy(meta, policySpec()),
            Kinds.GLOBAL_NETWORK_POLICY,
                    meta -> new GlobalNetworkPolicy(
                            meta,
                            GlobalNetworkPolicySpec.builder()
                                    .tier("default")
                                    .order(0.0)
                                    .selector("has(role)")
                                    .addTypes(PolicyType.EGRESS)
                                    .addEgress(Rule.deny())
                                    .applyOnForward(true)
                                    .build()),
            Kinds.PROFILE,
                    meta -> new Profile(
                            meta,
                            new ProfileSpec(List.of(Rule.allow()), List.of(Rule.deny()), Map.of("pcns.team", "a"))),
            Kinds.NETWORK_SET,
                    meta -> new NetworkSet(meta, new NetworkSetSpec(List.of("192.0.2.0/24", "2001:db8::/32"))),
            Kinds.KUBERNETES_ENDPOINT_SLICE,
                    meta -> KubernetesEndpointSlice.builder()
                            .metadata(meta)
                            .addressType("IPv4")
                            .addEndpoints(SliceEndpoint.builder()
                                    .addAddresses("10.65.0.2")
                                    .build())
                            .addPorts(SlicePort.builder().port(8080).build())
                            .build(),
            Kinds.GLOBAL_NETWORK_SET, meta -> new GlobalNetworkSet(meta, new NetworkSetSpec(List.of("198.51.100.7"))),
            Kinds.WORKLOAD_ENDPOINT, Samples::endpoint);

    private Samples() {}

    /** A resource with this name, or for a kind whose names are computed, one that is made of it. */
    static <R extends Resource> R of(ResourceKind<R> kind, String name) {
        ObjectMeta meta = ObjectMeta.builder()
                .name(nameOf(kind, name))
                .namespace(kind.isNamespaced() ? "default" : null)
                .uid(UUID.randomUUID().toString())
                .creationTimestamp(Instant.parse("2026-01-02T03:04:05Z"))
                .labels(labels(kind))
                .annotations(Map.of("note", "<&>"))
                .build();
        Function<ObjectMeta, Resource> maker = MAKERS.get(kind);
        if (maker != null) {
            return kind.type().cast(maker.apply(meta));
        }
        return kind.type().cast(named(SampleSpecs.of(kind, meta), name));
    }

    private static String nameOf(ResourceKind<?> kind, String name) {
        if (kind.equals(Kinds.WORKLOAD_ENDPOINT)) {
            return "node1-k8s-" + name.replace("-", "--") + "-eth0";
        }
        return kind.equals(Kinds.IPAM_BLOCK) ? IpamNames.block(network(name)) : name;
    }

    /** IPAM's resources are what their names say. */
    private static Resource named(Resource resource, String name) {
        if (resource instanceof IpamBlock block) {
            return block.withSpec(block.spec().withCidr(network(name).toString()));
        }
        if (resource instanceof IpamHandle handle) {
            return handle.withSpec(handle.spec().withHandleID(name));
        }
        return resource;
    }

    /** A network that no other name has; names that differ in their last letter only keep their order. */
    private static Cidr network(String name) {
        int last = name.length() - 1;
        UUID hash = UUID.nameUUIDFromBytes(name.substring(0, last).getBytes(StandardCharsets.UTF_8));
        long high = 0xFD00L << 48 | hash.getMostSignificantBits() >>> 16;
        long low = hash.getLeastSignificantBits() & ~0xFFFFL | (long) name.charAt(last) << 4;
        return new Cidr(new IpAddress(6, high, low), 126);
    }

    /** Affinities must have those by which they are found, too. */
    private static Map<String, String> labels(ResourceKind<?> kind) {
        Map<String, String> labels = new TreeMap<>(Map.of("projectcalico.org/sample", "true", "role", "sample"));
        if (kind.equals(Kinds.BLOCK_AFFINITY)) {
            labels.putAll(IpamNames.affinityLabels("node1", BlockAffinitySpec.HOST, Cidr.parse("10.0.0.0/26")));
        }
        return labels;
    }

    /** Without what a datastore sets itself. */
    static Resource comparable(Resource resource) {
        return resource.withMetadata(resource.metadata()
                .withResourceVersion(null)
                .withUid(null)
                .withCreationTimestamp(null)
                .withGeneration(null)
                .withManagedFields(List.of()));
    }

    private static NetworkPolicySpec policySpec() {
        Rule rule = Rule.builder()
                .action(Action.ALLOW)
                .protocol(Protocol.TCP)
                .source(EntityRule.selecting("role == 'client'"))
                .destination(EntityRule.onPorts(Port.of(80), Port.range(8000, 8080), Port.named("http")))
                .build();
        return NetworkPolicySpec.builder()
                .tier("default")
                .order(1000.25)
                .selector("role == 'server'")
                .addTypes(PolicyType.INGRESS)
                .addIngress(rule)
                .build();
    }

    private static Resource endpoint(ObjectMeta meta) {
        String pod = meta.nameOrEmpty()
                .substring("node1-k8s-".length(), meta.nameOrEmpty().length() - "-eth0".length());
        return new WorkloadEndpoint(
                meta,
                WorkloadEndpointSpec.builder()
                        .node("node1")
                        .orchestrator("k8s")
                        .pod(pod.replace("--", "-"))
                        .endpoint("eth0")
                        .ipNetworks(List.of("10.65.0.2/32"))
                        .profiles(List.of("kns.default"))
                        .interfaceName("cali0ef24ba")
                        .addPorts(WorkloadEndpointPort.of("http", Protocol.TCP, 8080))
                        .build());
    }
}
