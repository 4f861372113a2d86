package io.calico4j.datastore.k8s;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import io.calico4j.api.Kinds;
import io.calico4j.api.ObjectMeta;
import io.calico4j.api.ResourceKey;
import io.calico4j.api.endpoint.KubernetesEndpointSlice;
import io.calico4j.api.endpoint.KubernetesService;
import io.calico4j.api.node.Node;
import io.calico4j.api.node.NodeBgpSpec;
import io.calico4j.api.policy.GlobalNetworkSet;
import io.calico4j.api.policy.LabelSelector;
import io.calico4j.api.policy.NetworkSetSpec;
import io.calico4j.datastore.CalicoClient;
import io.calico4j.datastore.NotSupportedException;
import io.calico4j.datastore.spi.Datastore;
import io.calico4j.datastore.spi.DeleteOptions;
import io.calico4j.datastore.spi.ReadOptions;
import io.calico4j.datastore.spi.ResourceQuery;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Nodes, Services and what else of Kubernetes is Calico's to see, on a real server. */
class KubernetesObjectsIT {

    private static TestCluster cluster;
    private static Datastore datastore;

    @BeforeAll
    static void open() {
        cluster = TestCluster.shared();
        datastore = cluster.open();
    }

    @AfterAll
    static void close() {
        if (datastore != null) {
            datastore.close();
        }
    }

    private static Node node(String name) {
        return datastore.get(ResourceKey.of(Kinds.NODE, name), ReadOptions.LATEST);
    }

    @Test
    void calicosPartOfANodeIsWrittenAndTheRestIsLeftAlone() {
        String name = "node-" + UUID.randomUUID();
        cluster.post(
                "/api/v1/nodes",
                "{metadata: {name: %s, labels: {zone: z1}, annotations: {other: kept}}, spec: {podCIDR: 10.244.1.0/24, podCIDRs: [10.244.1.0/24]}}",
                name);
        Node read = node(name);
        assertThat(read.metadata().labels()).containsEntry("zone", "z1");
        assertThat(read.status().podCIDRs()).containsExactly("10.244.1.0/24");

        Node changed = read.withSpec(read.spec()
                        .withBgp(NodeBgpSpec.builder()
                                .ipv4Address("192.0.2.7/24")
                                .build()))
                .withMetadata(read.metadata()
                        .withLabels(Map.of("zone", "shadowed", "rack", "r1"))
                        .withResourceVersion("1"));
        Node updated = datastore.update(changed);
        assertThat(updated).isEqualTo(node(name));
        assertThat(updated.spec().bgp()).isEqualTo(changed.spec().bgp());
        assertThat(updated.metadata().labels()).containsEntry("zone", "z1").containsEntry("rack", "r1");

        JsonNode stored = cluster.get("/api/v1/nodes/" + name);
        assertThat(stored.at("/metadata/labels/zone").asText()).isEqualTo("z1");
        assertThat(stored.at("/metadata/labels").has("rack")).isFalse();
        assertThat(stored.at("/metadata/annotations/other").asText()).isEqualTo("kept");
        assertThat(stored.at("/spec/podCIDR").asText()).isEqualTo("10.244.1.0/24");

        datastore.update(updated.withSpec(updated.spec().withBgp(null)));
        assertThat(cluster.get("/api/v1/nodes/" + name)
                        .at("/metadata/annotations")
                        .has("projectcalico.org/IPv4Address"))
                .isFalse();
        assertThatThrownBy(() -> datastore.delete(ResourceKey.of(Kinds.NODE, name), DeleteOptions.ANY))
                .isInstanceOf(NotSupportedException.class);
    }

    @Test
    void servicesAndWhatIsBehindThemAreReadAsTheyAre() {
        String namespace = cluster.namespace();
        cluster.post(
                "/api/v1/namespaces/" + namespace + "/services",
                "{metadata: {name: db}, spec: {selector: {app: db}, ports: [{port: 5432}]}}");
        cluster.post(
                "/apis/discovery.k8s.io/v1/namespaces/" + namespace + "/endpointslices",
                "{metadata: {name: db-1, labels: {kubernetes.io/service-name: db}}, addressType: IPv4,"
                        + " endpoints: [{addresses: [10.65.0.2]}], ports: [{port: 5432}]}");
        KubernetesService service =
                datastore.get(ResourceKey.of(Kinds.KUBERNETES_SERVICE, namespace, "db"), ReadOptions.LATEST);
        assertThat(service.spec().selector()).containsEntry("app", "db");
        List<KubernetesEndpointSlice> slices = datastore
                .list(ResourceQuery.inNamespace(Kinds.KUBERNETES_ENDPOINT_SLICE, namespace), ReadOptions.LATEST)
                .items();
        assertThat(slices).hasSize(1);
        assertThat(slices.get(0).endpoints().get(0).addresses()).containsExactly("10.65.0.2");
    }

    @Test
    void whatIsNotInstalledIsMissedOnlyByWhoAsksForIt() {
        assertThatThrownBy(() -> datastore.list(ResourceQuery.all(Kinds.LIVE_MIGRATION), ReadOptions.LATEST))
                .isInstanceOf(NotSupportedException.class)
                .hasMessageContaining("LiveMigration(*)");
        try (CalicoClient client = CalicoClient.of(cluster.open())) {
            client.initialize();
            assertThat(client.listAll())
                    .extracting(resource -> resource.key().toString())
                    .contains("Tier(default)", "Profile(projectcalico-default-allow)", "Profile(kns.default)");
        }
    }

    @Test
    void listsAreNarrowedByLabelsAndBeginningsOfNames() {
        String id = UUID.randomUUID().toString();
        GlobalNetworkSet here = set("a-" + id, Map.of("projectcalico.org/kind-of", "here"));
        GlobalNetworkSet there = set("b-" + id, Map.of("projectcalico.org/kind-of", "there"));
        ResourceQuery<GlobalNetworkSet> all = ResourceQuery.all(Kinds.GLOBAL_NETWORK_SET);
        LabelSelector selector = LabelSelector.of("projectcalico.org/kind-of", "here");
        assertThat(datastore.list(all.withLabels(selector), ReadOptions.LATEST).items())
                .contains(here)
                .doesNotContain(there);
        assertThat(datastore
                        .list(all.withNamePrefix("b-" + id), ReadOptions.LATEST)
                        .items())
                .containsExactly(there);
        assertThat(datastore
                        .list(
                                all,
                                ReadOptions.notOlderThan(
                                        String.valueOf(there.metadata().resourceVersion())))
                        .items())
                .contains(here, there);
    }

    private static GlobalNetworkSet set(String name, Map<String, String> labels) {
        return datastore.create(new GlobalNetworkSet(
                ObjectMeta.named(name).withLabels(labels), new NetworkSetSpec(List.of("10.0.0.0/8"))));
    }
}
