package io.calico4j.datastore.k8s;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.calico4j.api.CrdFamily;
import io.calico4j.api.Kinds;
import io.calico4j.api.Resource;
import io.calico4j.api.ResourceKey;
import io.calico4j.api.ResourceKind;
import io.calico4j.api.codec.Manifests;
import io.calico4j.api.codec.ResourceCodec;
import io.calico4j.api.schema.CrdManifests;
import io.calico4j.datastore.ClientConfig;
import io.calico4j.datastore.UnauthorizedException;
import io.calico4j.datastore.k8s.PreflightReport.Check;
import io.calico4j.datastore.k8s.PreflightReport.Severity;
import io.calico4j.datastore.spi.Datastore;
import io.calico4j.datastore.spi.DeleteOptions;
import io.calico4j.datastore.spi.ReadOptions;
import io.calico4j.datastore.spi.ResourceQuery;
import io.calico4j.datastore.spi.Watch;
import io.calico4j.datastore.spi.WatchEvent;
import io.calico4j.datastore.spi.WatchOptions;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A user to whose role for full management one permission is missing. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class MissingPermissionIT {

    private static final Map<String, Consumer<Datastore>> USES = Map.of(
            "delete tier", datastore -> datastore.delete(ResourceKey.of(Kinds.TIER, "some"), DeleteOptions.ANY),
            "list profiles", datastore -> datastore.list(ResourceQuery.all(Kinds.PROFILE), ReadOptions.LATEST),
            "get node", datastore -> datastore.get(ResourceKey.of(Kinds.NODE, "n1"), ReadOptions.LATEST),
            "update node",
                    datastore -> datastore.update(datastore
                            .list(ResourceQuery.all(Kinds.NODE), ReadOptions.LATEST)
                            .items()
                            .get(0)),
            "update pool status",
                    datastore -> datastore.updateStatus(
                            datastore.get(ResourceKey.of(Kinds.IP_POOL, "some"), ReadOptions.LATEST)),
            "apply network set",
                    datastore -> datastore.apply(
                            sample(Kinds.GLOBAL_NETWORK_SET, "{\"metadata\": {\"name\": \"some\"}, \"spec\": {}}")),
            "delete block",
                    datastore -> datastore.delete(ResourceKey.of(Kinds.IPAM_BLOCK, "10-0-0-0-26"), DeleteOptions.ANY),
            "list workload endpoints",
                    datastore -> datastore.list(ResourceQuery.all(Kinds.WORKLOAD_ENDPOINT), ReadOptions.LATEST),
            "watch policies", MissingPermissionIT::watchPolicies);

    private TestCluster cluster;
    private ClientConfig config;
    private ObjectNode role;

    private static <R extends Resource> R sample(ResourceKind<R> kind, String json) {
        return ResourceCodec.decode(kind, ResourceCodec.parse(json));
    }

    /** What is refused to a watch ends it. */
    private static void watchPolicies(Datastore datastore) {
        try (Watch<?> watch = datastore.watch(ResourceQuery.all(Kinds.NETWORK_POLICY), WatchOptions.FROM_NOW)) {
            WatchEvent<?> event = watch.poll(Duration.ofSeconds(20)).orElseThrow();
            assertThat(event).isInstanceOf(WatchEvent.Ended.class);
            throw Objects.requireNonNull(((WatchEvent.Ended<?>) event).cause());
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    @BeforeAll
    void start() {
        cluster = TestCluster.start(CrdManifests.all(CrdFamily.V1));
        cluster.post("/api/v1/nodes", "{metadata: {name: n1}}");
        config = cluster.config(cluster.server().unprivilegedToken());
        role = (ObjectNode) Manifests.read("role", ClusterRoles.role("management", Access.manageAll(), CrdFamily.V1))
                .get(0)
                .json();
        cluster.post(TestCluster.RBAC + "/clusterroles", "%s", role);
        cluster.post(TestCluster.RBAC + "/clusterrolebindings", "%s", ClusterRoles.bindUser("management", "low"));
        try (Datastore datastore = cluster.open()) {
            datastore.create(sample(Kinds.TIER, "{\"metadata\": {\"name\": \"some\"}, \"spec\": {\"order\": 7}}"));
            datastore.create(sample(
                    Kinds.IP_POOL, "{\"metadata\": {\"name\": \"some\"}, \"spec\": {\"cidr\": \"10.0.0.0/16\"}}"));
            datastore.create(sample(Kinds.GLOBAL_NETWORK_SET, "{\"metadata\": {\"name\": \"some\"}, \"spec\": {}}"));
            datastore.create(sample(
                    Kinds.IPAM_BLOCK,
                    "{\"metadata\": {\"name\": \"10-0-0-0-26\"}, \"spec\": {\"cidr\": \"10.0.0.0/26\","
                            + " \"allocations\": [], \"attributes\": [], \"unallocated\": []}}"));
        }
    }

    @AfterAll
    void stop() {
        if (cluster != null) {
            cluster.server().stop();
        }
    }

    @ParameterizedTest
    @CsvSource({
        "delete tier, crd.projectcalico.org, tiers, delete",
        "delete tier, crd.projectcalico.org, tiers, get",
        "list profiles, '', serviceaccounts, list",
        "list profiles, '', namespaces, list",
        "get node, '', nodes, get",
        "update node, '', nodes, get",
        "update node, '', nodes/status, update",
        "update pool status, crd.projectcalico.org, ippools/status, update",
        "apply network set, crd.projectcalico.org, globalnetworksets, create",
        "apply network set, crd.projectcalico.org, globalnetworksets, get",
        "apply network set, crd.projectcalico.org, globalnetworksets, update",
        "delete block, crd.projectcalico.org, ipamblocks, update",
        "list workload endpoints, '', pods, list",
        "watch policies, crd.projectcalico.org, networkpolicies, list",
        "watch policies, crd.projectcalico.org, networkpolicies, watch"
    })
    void isNamedByThePreflightAndByTheFailure(String use, String group, String resource, String verb)
            throws InterruptedException {
        ObjectNode reduced = role.deepCopy();
        reduced.set("rules", without(role.path("rules"), group, resource, verb));
        cluster.answer("PUT", TestCluster.RBAC + "/clusterroles/management", "application/json", reduced.toString());
        String missing = verb + " " + resource + (group.isEmpty() ? "" : " of " + group) + " in all namespaces";
        PreflightReport report = TestCluster.awaitPreflight(
                config,
                Access.manageAll(),
                seen -> seen.of(Severity.PROBLEM).size() == 1 && seen.toString().contains("may not " + missing));
        assertThat(report.of(Severity.PROBLEM)).singleElement().satisfies(finding -> {
            assertThat(finding.check()).isEqualTo(Check.PERMISSIONS);
            assertThat(finding.found()).startsWith("the caller may not " + missing + "; needed to ");
            assertThat(finding.advice()).contains("\"" + resource + "\"", "\"" + verb + "\"");
        });
        @Nullable Throwable failure;
        try (Datastore datastore = TestCluster.open(config)) {
            failure = catchThrowable(() -> Objects.requireNonNull(USES.get(use)).accept(datastore));
        }
        assertThat(failure)
                .isInstanceOf(UnauthorizedException.class)
                .hasMessageContaining("User \"low\" cannot " + verb + " resource \"" + resource + "\" in API group \""
                        + group + "\"");
    }

    /** The rules, each about one resource and one verb, except for the one that is left out. */
    private static ArrayNode without(JsonNode rules, String group, String resource, String verb) {
        ArrayNode some = JsonNodeFactory.instance.arrayNode();
        for (JsonNode rule : rules) {
            for (JsonNode of : rule.path("resources")) {
                for (JsonNode to : rule.path("verbs")) {
                    boolean isLeftOut = rule.at("/apiGroups/0").asText().equals(group)
                            && of.asText().equals(resource)
                            && to.asText().equals(verb);
                    if (!isLeftOut) {
                        ObjectNode one = some.addObject();
                        one.set("apiGroups", rule.path("apiGroups"));
                        one.putArray("resources").add(of.asText());
                        one.putArray("verbs").add(to.asText());
                    }
                }
            }
        }
        return some;
    }
}
