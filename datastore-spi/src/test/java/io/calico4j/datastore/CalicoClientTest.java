package io.calico4j.datastore;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.calico4j.api.Kinds;
import io.calico4j.api.ObjectMeta;
import io.calico4j.api.ResourceList;
import io.calico4j.api.bgp.BgpPeer;
import io.calico4j.api.bgp.BgpPeerSpec;
import io.calico4j.api.config.ClusterInformation;
import io.calico4j.api.config.FelixConfiguration;
import io.calico4j.api.endpoint.HostEndpoint;
import io.calico4j.api.endpoint.HostEndpointSpec;
import io.calico4j.api.ipam.IpPool;
import io.calico4j.api.ipam.IpamBlock;
import io.calico4j.api.ipam.IpamBlockSpec;
import io.calico4j.api.net.AsNumber;
import io.calico4j.api.node.Node;
import io.calico4j.api.policy.NetworkPolicy;
import io.calico4j.api.policy.NetworkPolicySpec;
import io.calico4j.api.policy.PolicyType;
import io.calico4j.api.policy.Tier;
import io.calico4j.datastore.memory.MemoryDatastore;
import io.calico4j.datastore.spi.Watch;
import io.calico4j.datastore.spi.WatchEvent;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class CalicoClientTest {

    private final CalicoClient client = CalicoClient.of(
            new MemoryDatastore(), Clock.fixed(Instant.parse("2026-01-02T03:04:05.9Z"), ZoneOffset.UTC));
    private final ResourceClient<NetworkPolicy> policies =
            client.resources(Kinds.NETWORK_POLICY).inNamespace("shop");

    @AfterEach
    void close() {
        client.close();
    }

    private static NetworkPolicy policy(String name, String selector) {
        return new NetworkPolicy(
                ObjectMeta.named(name),
                NetworkPolicySpec.builder().selector(selector).build());
    }

    @Test
    void fillsInWhatCalicoFillsIn() {
        client.initialize();
        NetworkPolicy created = policies.create(policy("db", "role == 'db'"));
        assertThat(created.metadata().namespace()).isEqualTo("shop");
        assertThat(created.metadata().creationTimestamp()).isEqualTo(Instant.parse("2026-01-02T03:04:05Z"));
        assertThat(created.metadata().uid()).isNotEmpty();
        assertThat(created.metadata().labels()).containsEntry("projectcalico.org/tier", "default");
        assertThat(created.spec().types()).containsExactly(PolicyType.INGRESS);
        assertThat(policies.get("db")).isEqualTo(created);
    }

    @Test
    void listsEverything() {
        client.initialize();
        NetworkPolicy policy = policies.create(policy("db", "role == 'db'"));
        assertThat(client.listAll())
                .contains(policy)
                .extracting(resource -> resource.key().toString())
                .contains("Tier(default)", "ClusterInformation(default)");
    }

    @Test
    void refusesAnInvalidSelectorBeforeItReachesTheDatastore() {
        client.initialize();
        assertThatThrownBy(() -> policies.create(policy("db", "role = 'db'")))
                .isInstanceOf(ValidationException.class)
                .hasMessage("create of NetworkPolicy(shop/db): error with field Selector = 'role = 'db'' "
                        + "(Reason: failed to validate Field: Selector because of Tag: selector ); "
                        + "spec.selector is not a valid selector, see position 5: expected ==");
        assertThat(policies.find("db")).isEmpty();
    }

    @Test
    void refusesAPolicyWhoseTierIsNotThere() {
        assertThatThrownBy(() -> policies.create(policy("db", "all()")))
                .isInstanceOf(NotFoundException.class)
                .hasMessage("resource does not exist: Tier(default)");
    }

    @Test
    void initializesOnce() {
        client.initialize();
        Tier changed = client.resources(Kinds.TIER).get("default");
        client.initialize();
        assertThat(client.resources(Kinds.TIER).get("default")).isEqualTo(changed);
        assertThat(client.resources(Kinds.TIER).list().items())
                .extracting(tier -> tier.metadata().name())
                .containsExactly("default", "kube-admin", "kube-baseline");
    }

    @Test
    void demandsForAnUpdateWhatAReadResourceHas() {
        client.initialize();
        NetworkPolicy created = policies.create(policy("db", "all()"));
        NetworkPolicy unread = created.withMetadata(created.metadata().withUid(null));
        assertThatThrownBy(() -> policies.update(unread))
                .isInstanceOf(ValidationException.class)
                .hasMessageContaining("Metadata.UID = '' (field must be set for an Update request)");
    }

    @Test
    void appliesWhateverTheRevision() {
        client.initialize();
        NetworkPolicy created = policies.apply(policy("db", "all()"));
        NetworkPolicy applied = policies.apply(policy("db", "has(role)"));
        assertThat(applied.metadata().uid()).isEqualTo(created.metadata().uid());
        assertThat(applied.spec().selector()).isEqualTo("has(role)");
    }

    @Test
    void needsANamespaceForANamespacedKind() {
        assertThatThrownBy(() -> client.resources(Kinds.NETWORK_POLICY).get("db"))
                .isInstanceOf(ValidationException.class)
                .hasMessageContaining("namespace is not specified on namespaced resource");
        assertThatThrownBy(() -> client.resources(Kinds.TIER).inNamespace("shop"))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void listsAndThenWatches() throws InterruptedException {
        client.initialize();
        NetworkPolicy first = policies.create(policy("a", "all()"));
        ResourceList<NetworkPolicy> list = policies.list();
        assertThat(list.items()).containsExactly(first);
        NetworkPolicy second = policies.create(policy("b", "all()"));
        try (Watch<NetworkPolicy> watch = policies.watch(list.resourceVersion())) {
            assertThat(watch.poll(Duration.ZERO)).contains(new WatchEvent.Added<>(second));
            assertThat(watch.poll(Duration.ZERO)).isEmpty();
        }
    }

    @Test
    void namesEveryViolation() {
        client.initialize();
        NetworkPolicy broken = policy("db", "==")
                .withSpec(NetworkPolicySpec.builder()
                        .selector("==")
                        .types(List.of(new PolicyType("Sideways")))
                        .build());
        assertThatThrownBy(() -> policies.create(broken))
                .isInstanceOfSatisfying(
                        ValidationException.class,
                        e -> assertThat(e.violations())
                                .extracting(violation -> violation.path())
                                .containsExactly("spec.selector", "spec.types[0]"))
                .hasMessageContaining("error with the following fields:\n-  Selector");
    }

    @Test
    void initializesTheRecordOfTheCluster() {
        client.initialize("v3.33.0", "k8s");
        client.initialize("v3.33.1", "bgp,k8s");
        ClusterInformation cluster = client.resources(Kinds.CLUSTER_INFORMATION).get("default");
        assertThat(cluster.spec().calicoVersion()).isEqualTo("v3.33.1");
        assertThat(cluster.spec().clusterType()).isEqualTo("k8s,bgp");
        assertThat(cluster.spec().clusterGUID()).matches("[0-9a-f]{32}");
        assertThat(cluster.spec().datastoreReady()).isTrue();
        client.initialize();
        assertThat(client.resources(Kinds.CLUSTER_INFORMATION).get("default")).isEqualTo(cluster);
    }

    @Test
    void keepsTiersThatAreBuiltInOrInUse() {
        client.initialize();
        ResourceClient<Tier> tiers = client.resources(Kinds.TIER);
        tiers.create(Tier.of("security", 100));
        policies.create(policy("db", "all()")
                .withSpec(NetworkPolicySpec.builder().tier("security").build()));
        assertThatThrownBy(() -> tiers.delete("default"))
                .isInstanceOf(NotSupportedException.class)
                .hasMessageEndingWith("Cannot delete default tier");
        assertThatThrownBy(() -> tiers.delete("security"))
                .isInstanceOf(NotSupportedException.class)
                .hasMessageEndingWith("Cannot delete a non-empty tier");
        policies.delete("db");
        assertThat(tiers.delete("security").spec().order()).isEqualTo(100);
    }

    @Test
    void keepsPoolsApart() {
        ResourceClient<IpPool> pools = client.resources(Kinds.IP_POOL);
        IpPool created = pools.create(IpPool.of("a", "10.0.0.0/16"));
        assertThat(created.spec().blockSize()).isEqualTo(26);
        assertThatThrownBy(() -> pools.create(IpPool.of("b", "10.0.128.0/17")))
                .isInstanceOf(ValidationException.class)
                .hasMessageContaining("IPPool(b) CIDR overlaps with IPPool(a) CIDR 10.0.0.0/16");
        assertThatThrownBy(() -> pools.update(
                        created.withSpec(created.spec().withCidr("10.1.0.0/16").withBlockSize(28))))
                .isInstanceOfSatisfying(
                        ValidationException.class,
                        e -> assertThat(e.violations())
                                .extracting(violation -> violation.path())
                                .containsExactly("spec.cidr", "spec.blockSize"));
    }

    @Test
    void closesAPoolBeforeItDeletesIt() throws InterruptedException {
        ResourceClient<IpPool> pools = client.resources(Kinds.IP_POOL);
        pools.create(IpPool.of("a", "10.0.0.0/16"));
        try (Watch<IpPool> watch = pools.watch(pools.list().resourceVersion())) {
            assertThat(pools.delete("a").spec().disabled()).isTrue();
            assertThat(watch.poll(Duration.ZERO).orElseThrow()).isInstanceOf(WatchEvent.Modified.class);
            assertThat(watch.poll(Duration.ZERO).orElseThrow()).isInstanceOf(WatchEvent.Deleted.class);
        }
    }

    @Test
    void refusesABlockSizeOtherThanThatOfBlocksThatAreTaken() {
        client.datastore()
                .create(new IpamBlock(
                        ObjectMeta.named("10-0-0-0-26"),
                        IpamBlockSpec.builder()
                                .cidr("10.0.0.0/26")
                                .allocations(List.of())
                                .unallocated(List.of())
                                .attributes(List.of())
                                .build()));
        IpPool pool = IpPool.of("a", "10.0.0.0/16");
        ResourceClient<IpPool> pools = client.resources(Kinds.IP_POOL);
        assertThatThrownBy(() -> pools.create(pool.withSpec(pool.spec().withBlockSize(28))))
                .isInstanceOf(ValidationException.class)
                .hasMessageContaining("IPPool.Spec.BlockSize");
        assertThat(pools.create(pool).spec().blockSize()).isEqualTo(26);
    }

    @Test
    void deletesWithANodeWhatIsTheNodes() {
        ResourceClient<Node> nodes = client.resources(Kinds.NODE);
        nodes.create(Node.builder().metadata(ObjectMeta.named("n1")).build());
        client.resources(Kinds.FELIX_CONFIGURATION)
                .create(FelixConfiguration.builder()
                        .metadata(ObjectMeta.named("node.n1"))
                        .build());
        client.resources(Kinds.HOST_ENDPOINT)
                .create(new HostEndpoint(
                        ObjectMeta.named("h1"),
                        HostEndpointSpec.builder()
                                .node("n1")
                                .interfaceName("eth0")
                                .build()));
        client.resources(Kinds.HOST_ENDPOINT)
                .create(new HostEndpoint(
                        ObjectMeta.named("h2"),
                        HostEndpointSpec.builder()
                                .node("n2")
                                .interfaceName("eth0")
                                .build()));
        nodes.delete("n1");
        assertThat(client.resources(Kinds.FELIX_CONFIGURATION).list()).isEmpty();
        assertThat(client.resources(Kinds.HOST_ENDPOINT).list().items())
                .extracting(endpoint -> endpoint.metadata().name())
                .containsExactly("h2");
    }

    @Test
    void refusesAPeerWhoseFiltersAreNotThere() {
        BgpPeer peer = new BgpPeer(
                ObjectMeta.named("p"),
                BgpPeerSpec.builder()
                        .peerIP("192.0.2.1")
                        .asNumber(AsNumber.of(64_513))
                        .filters(List.of("f"))
                        .build());
        assertThatThrownBy(() -> client.resources(Kinds.BGP_PEER).create(peer))
                .isInstanceOf(ValidationException.class)
                .hasMessageContaining("BGPPeer.Spec.Filters = '[f]' (BGPFilter(s) not found)");
    }
}
