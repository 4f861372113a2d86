package io.calico4j.datastore.k8s;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.calico4j.api.Kinds;
import io.calico4j.datastore.ClientConfig;
import io.calico4j.datastore.Operation;
import io.calico4j.datastore.k8s.PreflightReport.Check;
import io.calico4j.datastore.k8s.PreflightReport.Finding;
import io.calico4j.datastore.k8s.PreflightReport.Severity;
import io.calico4j.datastore.sync.SyncSet;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is found on a cluster, of which each test spoils one thing. */
class PreflightTest {

    private static final String CRDS = "/apis/crd.projectcalico.org/v1";
    private static final Access TIERS = Access.read(Kinds.TIER);

    private final PretendedCluster cluster = new PretendedCluster();
    private ClientConfig config;

    @BeforeEach
    void prepare() {
        config = ClientConfig.builder()
                .k8sApiEndpoint(cluster.url())
                .timeout(Duration.ofSeconds(5))
                .build();
        cluster.on("/version", "{major: '1', minor: '34', gitVersion: v1.34.4}");
        cluster.on("/apis", "{groups: [{name: crd.projectcalico.org}]}");
        cluster.on(CRDS, "{resources: [{name: tiers}, {name: tiers/status}]}");
        cluster.on("/api/v1", "{resources: [{name: nodes}, {name: nodes/status}]}");
        cluster.on(
                CRDS + "/clusterinformations/default",
                "{metadata: {name: default, resourceVersion: '1'}, spec: {datastoreReady: true}}");
        nodes("{metadata: {name: n1}, spec: {podCIDR: 10.0.1.0/24, podCIDRs: [10.0.1.0/24]}}");
        pools(pool("a", "10.0.0.0/16", ""));
    }

    @AfterEach
    void close() {
        cluster.close();
    }

    private void nodes(String... nodes) {
        cluster.on("/api/v1/nodes", "{metadata: {resourceVersion: '1'}, items: [" + String.join(",", nodes) + "]}");
    }

    private void pools(String... pools) {
        cluster.on(CRDS + "/ippools", "{metadata: {resourceVersion: '1'}, items: [" + String.join(",", pools) + "]}");
    }

    private static String pool(String name, String cidr, String more) {
        return "{metadata: {name: " + name + "}, spec: {cidr: '" + cidr + "'" + more + "}}";
    }

    private static String node(String name, String podCidr) {
        return "{metadata: {name: " + name + "}, spec: {podCIDRs: ['" + podCidr + "']}}";
    }

    private List<String> problems(Access access) {
        return texts(Preflight.check(config, access), Severity.PROBLEM);
    }

    private List<String> warnings(Access access) {
        return texts(Preflight.check(config, access), Severity.WARNING);
    }

    private static List<String> texts(PreflightReport report, Severity severity) {
        return report.of(severity).stream().map(Finding::found).toList();
    }

    @Test
    void allIsWell() {
        PreflightReport report = Preflight.check(config, TIERS);
        assertThat(report).hasToString("""
                        ok       Kubernetes v1.34.4
                        ok       the datastore is made of crd.projectcalico.org/v1, by the API groups that there are
                        ok       the API server serves all 1 resources that are needed
                        ok       all 3 permissions that are needed are granted
                        ok       Calico's datastore is ready
                        ok       the networks that Kubernetes gives to nodes are in enabled IP pools
                        all is well""");
        assertThat(report.isPassed()).isTrue();
        assertThat(report.worst()).isEqualTo(Severity.OK);
        assertThat(cluster.writes())
                .hasSize(3)
                .containsOnly("POST /apis/authorization.k8s.io/v1/selfsubjectaccessreviews");
    }

    @Test
    void whatIsMissingIsSaidWithWhatToDo() {
        cluster.forbid("delete", "tiers").forbid("update", "tiers/status");
        PreflightReport report = Preflight.check(config, Access.manage(Kinds.TIER));
        assertThat(report.toString()).endsWith("""
                problem  the caller may not delete tiers of crd.projectcalico.org in all namespaces; needed to delete Tier
                         add to the rules of the caller's ClusterRole:
                         - {"apiGroups":["crd.projectcalico.org"],"resources":["tiers"],"verbs":["delete"]}
                problem  the caller may not update tiers/status of crd.projectcalico.org in all namespaces; needed to update status Tier
                         add to the rules of the caller's ClusterRole:
                         - {"apiGroups":["crd.projectcalico.org"],"resources":["tiers/status"],"verbs":["update"]}
                ok       Calico's datastore is ready
                ok       the networks that Kubernetes gives to nodes are in enabled IP pools
                2 problems""");
        assertThat(report.isPassed()).isFalse();
    }

    @ParameterizedTest
    @CsvSource({"1,26,WARNING", "1,27,OK", "1,31+,OK", "2,0,OK", "1,'',WARNING"})
    void theVersionIsRecentEnough(String major, String minor, Severity severity) {
        cluster.on("/version", "{major: '" + major + "', minor: '" + minor + "', gitVersion: v" + major + "}");
        assertThat(Preflight.check(config, TIERS).findings())
                .filteredOn(finding -> finding.check() == Check.SERVER)
                .extracting(Finding::severity)
                .containsExactly(severity);
    }

    @Test
    void definitionsAreMissing() {
        cluster.on(CRDS, "{resources: [{name: tiers}]}");
        assertThat(problems(Access.manage(Kinds.TIER).and(Access.follow(SyncSet.NODE_STATUS))))
                .containsExactly(
                        "the API server does not serve caliconodestatuses of crd.projectcalico.org/v1, and so nobody can"
                                + " list CalicoNodeStatus, watch CalicoNodeStatus",
                        "the API server does not serve tiers/status of crd.projectcalico.org/v1, and so nobody can update"
                                + " status Tier");
    }

    @Test
    void whatOthersBringMayBeMissing() {
        PreflightReport report = Preflight.check(config, Access.read(Kinds.LIVE_MIGRATION));
        assertThat(report.isPassed()).isTrue();
        assertThat(texts(report, Severity.WARNING))
                .containsExactly(
                        "the API server does not serve virtualmachineinstancemigrations of kubevirt.io/v1, and so"
                                + " nobody can get LiveMigration, list LiveMigration, watch LiveMigration");
    }

    @Test
    void aFamilyIsMisspelt() {
        config = config.withCalicoApiGroup("projectcalico/v3");
        assertThat(warnings(TIERS))
                .containsExactly("calicoAPIGroup is 'projectcalico/v3', which counts as crd.projectcalico.org/v1");
    }

    @ParameterizedTest
    @CsvSource({
        "projectcalico.org, '/v3, by the API groups that there are'",
        "'projectcalico.org}, {name: crd.projectcalico.org', '/v1, of which projectcalico.org/v3 is only a view by Calico''s API server'",
        "apps, '/v1, as long as there is none'"
    })
    void theFamilyIsExplained(String groups, String reason) {
        cluster.on("/apis", "{groups: [{name: " + groups + "}]}");
        assertThat(texts(Preflight.check(config, TIERS), Severity.OK))
                .anySatisfy(found -> assertThat(found)
                        .startsWith("the datastore is made of ")
                        .endsWith(reason));
        config = config.withCalicoApiGroup("projectcalico.org/v3");
        assertThat(texts(Preflight.check(config, TIERS), Severity.OK))
                .contains("the datastore is made of projectcalico.org/v3, as it is configured");
    }

    @Test
    void theDatastoreRefuses() {
        assertThat(problems(Access.to(List.of(Operation.CREATE, Operation.DELETE), Kinds.PROFILE)))
                .containsExactly("on Kubernetes a datastore refuses to create, delete a Profile");
        config = config.withUsePodCidr(true);
        assertThat(warnings(Access.read(Kinds.IPAM_BLOCK)))
                .containsExactly("there is no IPAMBlock here: Kubernetes gives the nodes their networks (usePodCIDR)");
    }

    @Test
    void nodesHaveNoNetworks() {
        nodes(node("n1", "10.0.1.0/24"), "{metadata: {name: n2}, spec: {}}", "{metadata: {name: n3}}", node("n4", "x"));
        assertThat(problems(TIERS)).containsExactly("spec.podCIDRs is no network on node n4");
        config = config.withUsePodCidr(true);
        assertThat(problems(TIERS))
                .containsExactly(
                        "spec.podCIDRs is no network on node n4",
                        "usePodCIDR is set, and there is no spec.podCIDR on nodes n2, n3");
    }

    @Test
    void networksAreOutsideOfPools() {
        nodes(
                node("n1", "10.0.1.0/24"),
                node("n2", "10.1.1.0/24"),
                node("n3", "10.1.2.0/24"),
                node("n4", "10.1.3.0/24"),
                node("n5", "10.1.4.0/24"),
                node("n6", "10.2.1.0/24"),
                node("n7", "10.3.1.0/24"),
                node("n8", "10.0.1.128/25"));
        pools(
                pool("a", "10.0.0.0/16", ""),
                pool("b", "10.2.0.0/16", ", disabled: true"),
                pool("c", "10.3.1.0/26", ""),
                pool("d", "10.3.1.0/27", ""),
                pool("e", "10.1.0.0/16", ", allowedUses: [LoadBalancer]"));
        PreflightReport report = Preflight.check(config, TIERS);
        assertThat(texts(report, Severity.WARNING))
                .containsExactly(
                        "the network for Pods that Kubernetes gives to node n6 is in IPPool b (10.2.0.0/16), which is disabled",
                        "the network for Pods that Kubernetes gives to nodes n2, n3, n4 and 1 more is in no IP pool",
                        "the network for Pods that Kubernetes gives to node n7 is larger than IPPool c (10.3.1.0/26), which is"
                                + " only a part of it");
        assertThat(texts(report, Severity.PROBLEM))
                .containsExactly(
                        "IPPool c (10.3.1.0/26) and IPPool d (10.3.1.0/27) overlap",
                        "node n1 and node n8 both have 10.0.1.128/25 for their Pods");
    }

    @Test
    void thereIsNoPool() {
        pools(pool("a", "10.0.0.0/16", ", disabled: true"));
        assertThat(warnings(TIERS)).containsExactly("there is no enabled IP pool for Pods");
    }

    @ParameterizedTest
    @CsvSource({"false", "null"})
    void theDatastoreIsLocked(String ready) {
        cluster.on(
                CRDS + "/clusterinformations/default",
                "{metadata: {name: default, resourceVersion: '1'}, spec: {datastoreReady: " + ready + "}}");
        assertThat(problems(TIERS))
                .containsExactly(
                        "Calico's datastore is locked: ClusterInformation default has datastoreReady " + ready);
    }

    @Test
    void theDatastoreIsNotSetUp() {
        cluster.answer(CRDS + "/clusterinformations/default", 404, "{kind: Status, code: 404, reason: NotFound}");
        assertThat(warnings(TIERS))
                .containsExactly("Calico's datastore is not set up: there is no ClusterInformation default");
    }

    @Test
    void everyFailureIsAFinding() {
        cluster.answerAll(403, "{kind: Status, code: 403, message: 'User \"low\" cannot'}");
        PreflightReport report = Preflight.check(config, TIERS);
        assertThat(report.isPassed()).isTrue();
        assertThat(report.findings())
                .extracting(Finding::severity)
                .containsExactly(
                        Severity.WARNING,
                        Severity.WARNING,
                        Severity.WARNING,
                        Severity.WARNING,
                        Severity.WARNING,
                        Severity.WARNING,
                        Severity.WARNING);
        assertThat(report.toString()).contains("User \"low\" cannot").endsWith("\n7 warnings");
    }

    @Test
    void nobodyAnswers() {
        config = config.withK8sApiEndpoint("http://127.0.0.1:1");
        PreflightReport report = Preflight.check(config, TIERS);
        assertThat(report.findings()).singleElement().satisfies(finding -> {
            assertThat(finding.severity()).isEqualTo(Severity.PROBLEM);
            assertThat(finding.found())
                    .startsWith("the API server cannot be reached: ")
                    .contains("127.0.0.1:1");
        });
    }

    @Test
    void aLentClientIsUsedWhileItIsOpen() {
        KubernetesClient client = Connection.open(config);
        assertThat(Preflight.check(client, config, TIERS).isPassed()).isTrue();
        assertThat(Preflight.check(client, config, TIERS).isPassed()).isTrue();
        client.close();
        assertThatThrownBy(() -> Preflight.check(client, config, TIERS))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("the client is closed");
        assertThatThrownBy(() -> Preflight.check(() -> {}, config, TIERS))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("not a fabric8 KubernetesClient: ");
    }
}
