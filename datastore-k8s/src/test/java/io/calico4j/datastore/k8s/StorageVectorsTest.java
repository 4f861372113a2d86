package io.calico4j.datastore.k8s;

import com.fasterxml.jackson.databind.JsonNode;
import io.calico4j.api.CrdFamily;
import io.calico4j.api.schema.CrdManifests;
import io.calico4j.datastore.CalicoClient;
import io.calico4j.datastore.ClientConfig;
import io.calico4j.datastore.ClientConfig.DatastoreType;
import java.io.IOException;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * What an API server has after Calico's client has written to it, in both families of custom resources. Both are installed side
 * by side, which no cluster of Calico's does for long; the configuration says which is meant.
 */
@Tag("vectors")
class StorageVectorsTest {

    private static final Map<String, String> GROUPS =
            Map.of("kubernetes-v1", "crd.projectcalico.org/v1", "kubernetes-v3", "projectcalico.org/v3");

    private static TestCluster cluster;
    private static CalicoClient v1;
    private static CalicoClient v3;

    @BeforeAll
    static void start() {
        cluster = TestCluster.start(Stream.of(CrdFamily.values())
                .flatMap(family -> CrdManifests.all(family).stream())
                .toList());
        cluster.post("/api/v1/namespaces", "{apiVersion: v1, kind: Namespace, metadata: {name: ns1}}");
        RecordedStorage.node(cluster, "node1");
        RecordedStorage.node(cluster, "node2");
        v1 = open("kubernetes-v1");
        v3 = open("kubernetes-v3");
    }

    private static CalicoClient open(String mode) {
        CalicoClient client = CalicoClient.of(TestCluster.open(ClientConfig.builder()
                .datastoreType(DatastoreType.KUBERNETES)
                .k8sApiEndpoint(cluster.server().uri().toString())
                .k8sCaFile(cluster.server().certificate().toString())
                .k8sToken(cluster.server().adminToken())
                .calicoApiGroup(GROUPS.get(mode))
                .build()));
        client.initialize();
        return client;
    }

    @AfterAll
    static void stop() {
        if (cluster != null) {
            v1.close();
            v3.close();
            cluster.server().stop();
        }
    }

    @Test
    void storesWhatCalicoStores() throws IOException {
        Vectors.run(
                "cli/kdd-raw.jsonl",
                "cli/kdd-raw.jsonl",
                StorageVectorsTest::isOnKubernetes,
                vector -> new RecordedStorage(
                                cluster, vector.path("mode").asText().equals("kubernetes-v1") ? v1 : v3, vector)
                        .run());
    }

    private static boolean isOnKubernetes(JsonNode vector) {
        return GROUPS.containsKey(vector.path("mode").asText());
    }
}
