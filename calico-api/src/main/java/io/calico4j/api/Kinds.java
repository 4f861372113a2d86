package io.calico4j.api;

import io.calico4j.api.ResourceKind.CommandLine;
import io.calico4j.api.ResourceKind.Scope;
import io.calico4j.api.bgp.BgpConfiguration;
import io.calico4j.api.bgp.BgpFilter;
import io.calico4j.api.bgp.BgpPeer;
import io.calico4j.api.config.ClusterInformation;
import io.calico4j.api.config.FelixConfiguration;
import io.calico4j.api.config.KubeControllersConfiguration;
import io.calico4j.api.endpoint.HostEndpoint;
import io.calico4j.api.endpoint.KubernetesEndpointSlice;
import io.calico4j.api.endpoint.KubernetesService;
import io.calico4j.api.endpoint.LiveMigration;
import io.calico4j.api.endpoint.WorkloadEndpoint;
import io.calico4j.api.ipam.BlockAffinity;
import io.calico4j.api.ipam.IpPool;
import io.calico4j.api.ipam.IpReservation;
import io.calico4j.api.ipam.IpamBlock;
import io.calico4j.api.ipam.IpamConfiguration;
import io.calico4j.api.ipam.IpamHandle;
import io.calico4j.api.node.CalicoNodeStatus;
import io.calico4j.api.node.Node;
import io.calico4j.api.policy.GlobalNetworkPolicy;
import io.calico4j.api.policy.GlobalNetworkSet;
import io.calico4j.api.policy.KubernetesClusterNetworkPolicy;
import io.calico4j.api.policy.KubernetesNetworkPolicy;
import io.calico4j.api.policy.NetworkPolicy;
import io.calico4j.api.policy.NetworkSet;
import io.calico4j.api.policy.Profile;
import io.calico4j.api.policy.StagedGlobalNetworkPolicy;
import io.calico4j.api.policy.StagedKubernetesNetworkPolicy;
import io.calico4j.api.policy.StagedNetworkPolicy;
import io.calico4j.api.policy.Tier;
import java.util.Collections;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The registry of kinds. */
public final class Kinds {

    private static final Set<Verb> ALL_VERBS = Collections.unmodifiableSet(EnumSet.allOf(Verb.class));
    private static final Set<Verb> READ = Set.of(Verb.GET, Verb.LIST, Verb.WATCH);

    public static final ResourceKind<BgpConfiguration> BGP_CONFIGURATION = custom(
                    "BGPConfiguration", "bgpconfigurations", BgpConfiguration.class)
            .aliases(List.of("bgpconfig", "bgpconfigs"))
            .shortNames(List.of("bgpconfig", "bgpconfigs"))
            .reservedNames(List.of("default"))
            .build();

    public static final ResourceKind<BgpFilter> BGP_FILTER = custom("BGPFilter", "bgpfilters", BgpFilter.class)
            .aliases(List.of("bgpf", "bgpfs", "bf", "bfs"))
            .build();

    public static final ResourceKind<BgpPeer> BGP_PEER = custom("BGPPeer", "bgppeers", BgpPeer.class)
            .aliases(List.of("bgpp", "bgpps", "bp", "bps"))
            .build();

    public static final ResourceKind<BlockAffinity> BLOCK_AFFINITY = custom(
                    "BlockAffinity", "blockaffinities", BlockAffinity.class)
            .shortNames(List.of("affinity", "affinities"))
            .commandLine(CommandLine.NONE)
            .build();

    public static final ResourceKind<CalicoNodeStatus> CALICO_NODE_STATUS = custom(
                    "CalicoNodeStatus", "caliconodestatuses", CalicoNodeStatus.class)
            .aliases(List.of("nodestatus", "nodestatuses"))
            .hasStatus(true)
            .build();

    public static final ResourceKind<ClusterInformation> CLUSTER_INFORMATION = custom(
                    "ClusterInformation", "clusterinformations", ClusterInformation.class)
            .aliases(List.of("clusterinfo", "clusterinfos"))
            .shortNames(List.of("clusterinfo", "clusterinfos"))
            .reservedNames(List.of("default"))
            .singleton(true)
            .commandLine(CommandLine.READ_ONLY)
            .build();

    public static final ResourceKind<FelixConfiguration> FELIX_CONFIGURATION = custom(
                    "FelixConfiguration", "felixconfigurations", FelixConfiguration.class)
            .aliases(List.of("felixconfig", "felixconfigs"))
            .reservedNames(List.of("default"))
            .build();

    public static final ResourceKind<GlobalNetworkPolicy> GLOBAL_NETWORK_POLICY = custom(
                    "GlobalNetworkPolicy", "globalnetworkpolicies", GlobalNetworkPolicy.class)
            .aliases(List.of("gnp", "gnps"))
            .shortNames(List.of("gnp", "cgnp"))
            .build();

    public static final ResourceKind<GlobalNetworkSet> GLOBAL_NETWORK_SET = custom(
                    "GlobalNetworkSet", "globalnetworksets", GlobalNetworkSet.class)
            .aliases(List.of("gnetsets"))
            .shortNames(List.of("gns"))
            .build();

    public static final ResourceKind<HostEndpoint> HOST_ENDPOINT = custom(
                    "HostEndpoint", "hostendpoints", HostEndpoint.class)
            .aliases(List.of("hep", "heps"))
            .shortNames(List.of("hep", "heps"))
            .build();

    public static final ResourceKind<IpamBlock> IPAM_BLOCK = custom("IPAMBlock", "ipamblocks", IpamBlock.class)
            .commandLine(CommandLine.NONE)
            .build();

    public static final ResourceKind<IpamConfiguration> IPAM_CONFIGURATION = custom(
                    "IPAMConfiguration", "ipamconfigurations", IpamConfiguration.class)
            .aliases(List.of("ipamconfig", "ipamconfigs"))
            .shortNames(List.of("ipamconfig", "ipamconfigs"))
            .reservedNames(List.of("default"))
            .singleton(true)
            .customResources(Map.of(
                    CrdFamily.V1,
                    new CustomResource("IPAMConfig", "ipamconfigs"),
                    CrdFamily.V3,
                    new CustomResource("IPAMConfiguration", "ipamconfigurations")))
            .build();

    public static final ResourceKind<IpamHandle> IPAM_HANDLE = custom("IPAMHandle", "ipamhandles", IpamHandle.class)
            .commandLine(CommandLine.NONE)
            .build();

    public static final ResourceKind<IpPool> IP_POOL = custom("IPPool", "ippools", IpPool.class)
            .aliases(List.of("ipp", "ipps", "pool", "pools"))
            .hasStatus(true)
            .build();

    public static final ResourceKind<IpReservation> IP_RESERVATION = custom(
                    "IPReservation", "ipreservations", IpReservation.class)
            .aliases(List.of("reservation", "reservations"))
            .build();

    public static final ResourceKind<KubeControllersConfiguration> KUBE_CONTROLLERS_CONFIGURATION = custom(
                    "KubeControllersConfiguration", "kubecontrollersconfigurations", KubeControllersConfiguration.class)
            .aliases(List.of("kubecontrollersconfig", "kubecontrollersconfigs"))
            .shortNames(List.of("kcc", "kccs"))
            .reservedNames(List.of("default"))
            .singleton(true)
            .hasStatus(true)
            .build();

    /** Kubernetes' cluster network policies, as Calico reads them; nothing writes them. */
    public static final ResourceKind<KubernetesClusterNetworkPolicy> KUBERNETES_CLUSTER_NETWORK_POLICY = foreign(
                    "KubernetesClusterNetworkPolicy",
                    "kubernetesclusternetworkpolicies",
                    KubernetesClusterNetworkPolicy.class)
            .build();

    /** What is behind Kubernetes' Services, as Calico reads it; nothing writes it. */
    public static final ResourceKind<KubernetesEndpointSlice> KUBERNETES_ENDPOINT_SLICE = foreign(
                    "KubernetesEndpointSlice", "kubernetesendpointslices", KubernetesEndpointSlice.class)
            .scope(Scope.NAMESPACED)
            .build();

    /** Kubernetes' own network policies, as Calico reads them; nothing writes them. */
    public static final ResourceKind<KubernetesNetworkPolicy> KUBERNETES_NETWORK_POLICY = foreign(
                    "KubernetesNetworkPolicy", "kubernetesnetworkpolicies", KubernetesNetworkPolicy.class)
            .scope(Scope.NAMESPACED)
            .build();

    /** Kubernetes' Services, as Calico reads them; nothing writes them. */
    public static final ResourceKind<KubernetesService> KUBERNETES_SERVICE = foreign(
                    "KubernetesService", "kubernetesservice", KubernetesService.class)
            .scope(Scope.NAMESPACED)
            .build();

    /** Views of what KubeVirt moves. Calico itself cannot watch them through its client. */
    public static final ResourceKind<LiveMigration> LIVE_MIGRATION = plain(
                    "LiveMigration", "livemigrations", LiveMigration.class)
            .scope(Scope.NAMESPACED)
            .commandLine(CommandLine.NONE)
            .etcdVerbs(Set.of(Verb.CREATE, Verb.UPDATE, Verb.DELETE, Verb.GET, Verb.LIST))
            .kubernetesVerbs(Set.of(Verb.GET, Verb.LIST))
            .build();

    public static final ResourceKind<NetworkPolicy> NETWORK_POLICY = custom(
                    "NetworkPolicy", "networkpolicies", NetworkPolicy.class)
            .aliases(List.of("policy", "np", "policies", "pol", "pols"))
            .shortNames(List.of("cnp", "caliconetworkpolicy"))
            .scope(Scope.NAMESPACED)
            .build();

    public static final ResourceKind<NetworkSet> NETWORK_SET = custom("NetworkSet", "networksets", NetworkSet.class)
            .aliases(List.of("netsets"))
            .scope(Scope.NAMESPACED)
            .build();

    /** On Kubernetes, views of its nodes. */
    public static final ResourceKind<Node> NODE = plain("Node", "nodes", Node.class)
            .aliases(List.of("no", "nos"))
            .kubernetesVerbs(Set.of(Verb.UPDATE, Verb.GET, Verb.LIST, Verb.WATCH))
            .build();

    /** On Kubernetes, views of its namespaces and service accounts. */
    public static final ResourceKind<Profile> PROFILE = plain("Profile", "profiles", Profile.class)
            .aliases(List.of("pro", "pros"))
            .reservedNames(List.of("projectcalico-default-allow"))
            .kubernetesVerbs(READ)
            .build();

    public static final ResourceKind<StagedGlobalNetworkPolicy> STAGED_GLOBAL_NETWORK_POLICY = custom(
                    "StagedGlobalNetworkPolicy", "stagedglobalnetworkpolicies", StagedGlobalNetworkPolicy.class)
            .aliases(List.of("sgnp", "sgnps"))
            .shortNames(List.of("sgnp"))
            .build();

    public static final ResourceKind<StagedKubernetesNetworkPolicy> STAGED_KUBERNETES_NETWORK_POLICY = custom(
                    "StagedKubernetesNetworkPolicy",
                    "stagedkubernetesnetworkpolicies",
                    StagedKubernetesNetworkPolicy.class)
            .aliases(List.of("stagedkubernetespolicy", "sknp", "stagedkubernetespolicies", "skpol", "skpols"))
            .shortNames(List.of("sknp"))
            .scope(Scope.NAMESPACED)
            .build();

    public static final ResourceKind<StagedNetworkPolicy> STAGED_NETWORK_POLICY = custom(
                    "StagedNetworkPolicy", "stagednetworkpolicies", StagedNetworkPolicy.class)
            .aliases(List.of("stagedpolicy", "snp", "stagedpolicies", "spol", "spols"))
            .shortNames(List.of("scnp", "snp"))
            .scope(Scope.NAMESPACED)
            .build();

    public static final ResourceKind<Tier> TIER = custom("Tier", "tiers", Tier.class)
            .reservedNames(List.of(Tier.DEFAULT, Tier.KUBE_ADMIN, Tier.KUBE_BASELINE))
            .hasStatus(true)
            .build();

    /** On Kubernetes, views of its Pods. */
    public static final ResourceKind<WorkloadEndpoint> WORKLOAD_ENDPOINT = plain(
                    "WorkloadEndpoint", "workloadendpoints", WorkloadEndpoint.class)
            .aliases(List.of("wep", "weps"))
            .scope(Scope.NAMESPACED)
            .kubernetesVerbs(READ)
            .build();

    private static final List<ResourceKind<?>> ALL = List.of(
            BGP_CONFIGURATION,
            BGP_FILTER,
            BGP_PEER,
            BLOCK_AFFINITY,
            CALICO_NODE_STATUS,
            CLUSTER_INFORMATION,
            FELIX_CONFIGURATION,
            GLOBAL_NETWORK_POLICY,
            GLOBAL_NETWORK_SET,
            HOST_ENDPOINT,
            IPAM_BLOCK,
            IPAM_CONFIGURATION,
            IPAM_HANDLE,
            IP_POOL,
            IP_RESERVATION,
            KUBE_CONTROLLERS_CONFIGURATION,
            KUBERNETES_CLUSTER_NETWORK_POLICY,
            KUBERNETES_ENDPOINT_SLICE,
            KUBERNETES_NETWORK_POLICY,
            KUBERNETES_SERVICE,
            LIVE_MIGRATION,
            NETWORK_POLICY,
            NETWORK_SET,
            NODE,
            PROFILE,
            STAGED_GLOBAL_NETWORK_POLICY,
            STAGED_KUBERNETES_NETWORK_POLICY,
            STAGED_NETWORK_POLICY,
            TIER,
            WORKLOAD_ENDPOINT);

    private static final Map<String, ResourceKind<?>> BY_ANY_NAME = byAnyName();

    private Kinds() {}

    /** A global kind that every datastore holds and calicoctl reads and writes, unless said otherwise. */
    private static <R extends Resource> ResourceKindBuilder<R> plain(String name, String plural, Class<R> type) {
        return ResourceKindBuilder.<R>builder()
                .name(name)
                .plural(plural)
                .type(type)
                .scope(Scope.GLOBAL)
                .commandLine(CommandLine.READ_WRITE)
                .etcdVerbs(ALL_VERBS)
                .kubernetesVerbs(ALL_VERBS);
    }

    /** A plain kind that is a custom resource in the Kubernetes datastore. */
    private static <R extends Resource> ResourceKindBuilder<R> custom(String name, String plural, Class<R> type) {
        CustomResource resource = new CustomResource(name, plural);
        return plain(name, plural, type).customResources(Map.of(CrdFamily.V1, resource, CrdFamily.V3, resource));
    }

    /** A kind made of objects of Kubernetes that are none of Calico's; they can only be looked at all together. */
    private static <R extends Resource> ResourceKindBuilder<R> foreign(String name, String plural, Class<R> type) {
        return plain(name, plural, type)
                .commandLine(CommandLine.NONE)
                .etcdVerbs(Set.of())
                .kubernetesVerbs(Set.of(Verb.LIST, Verb.WATCH));
    }

    /** Every kind, by name. */
    public static List<ResourceKind<?>> all() {
        return ALL;
    }

    /** The kind with this name, plural or alias, without regard to case; empty if there is none. */
    public static Optional<ResourceKind<?>> find(String nameOrAlias) {
        return Optional.ofNullable(BY_ANY_NAME.get(nameOrAlias.toLowerCase(Locale.ROOT)));
    }

    private static Map<String, ResourceKind<?>> byAnyName() {
        Map<String, ResourceKind<?>> byName = new HashMap<>();
        for (ResourceKind<?> kind : ALL) {
            byName.put(kind.name().toLowerCase(Locale.ROOT), kind);
            byName.put(kind.plural(), kind);
            kind.aliases().forEach(alias -> byName.put(alias, kind));
        }
        return Map.copyOf(byName);
    }
}
