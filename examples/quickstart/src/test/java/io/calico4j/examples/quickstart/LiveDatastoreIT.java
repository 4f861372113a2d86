package io.calico4j.examples.quickstart;

import static org.assertj.core.api.Assertions.assertThat;

import io.calico4j.api.CrdFamily;
import io.calico4j.api.schema.CrdManifests;
import io.calico4j.datastore.tck.servers.EtcdServer;
import io.calico4j.datastore.tck.servers.KubeApiServer;
import io.calico4j.datastore.tck.servers.ServerBinary;
import io.calico4j.datastore.tck.servers.Servers;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The program on live datastores, found by environment variables as a user would set them. */
class LiveDatastoreIT {

    @TempDir
    Path folder;

    @Test
    void storesManifestsInEtcdAndAnswersFromThere() {
        Servers.assumeAvailable(ServerBinary.ETCD);
        try (EtcdServer etcd = EtcdServer.start()) {
            Map<String, String> environment =
                    Map.of("ETCD_ENDPOINTS", etcd.endpoint().toString());
            String fromMemory = Result.of("demo").out();
            Result stored = Result.in(environment, "demo", "--datastore", "etcd");
            assertThat(stored.exitCode()).as(stored.err()).isZero();
            assertThat(stored.err()).isEmpty();
            assertThat(stored.out()).isEqualTo(fromMemory);

            Result answered = Result.in(
                    environment,
                    "--datastore",
                    "etcd",
                    "--from",
                    "shop/backend-1b325",
                    "--to",
                    "shop/db-0",
                    "--port",
                    "5432");
            assertThat(answered.out()).contains("): ALLOW: ").contains("NetworkPolicy shop/knp.default.backend");
        }
    }

    @Test
    void storesCalicosOwnResourcesInKubernetes() throws IOException {
        Servers.assumeAvailable(ServerBinary.ETCD, ServerBinary.KUBE_APISERVER);
        try (KubeApiServer server = KubeApiServer.start()) {
            Path kubeconfig = folder.resolve("kubeconfig");
            server.kubeconfig(kubeconfig);
            Map<String, String> environment = Map.of("KUBECONFIG", kubeconfig.toString());
            Result bare = Result.in(environment, "--datastore", "kubernetes");
            assertThat(bare.exitCode()).as(bare.err()).isZero();
            assertThat(bare.err()).contains("is its CRD installed?");

            server.installCrds(CrdManifests.all(CrdFamily.V1).stream()
                    .map(Object::toString)
                    .toList());
            Path manifests = folder.resolve("calico.yaml");
            Files.writeString(manifests, """
                    apiVersion: projectcalico.org/v3
                    kind: GlobalNetworkSet
                    metadata: {name: blocklist, labels: {reputation: bad}}
                    spec: {nets: [203.0.113.0/24]}
                    ---
                    apiVersion: v1
                    kind: Pod
                    metadata: {name: p}
                    """);
            Result stored = Result.in(environment, manifests.toString(), "--datastore", "kubernetes");
            assertThat(stored.exitCode()).as(stored.err()).isZero();
            assertThat(stored.err())
                    .contains("not stored: 1 of kind WorkloadEndpoint")
                    .contains("use kubectl for them");
            assertThat(stored.out()).startsWith("HOSTNAME");

            Map<String, String> byToken = Map.of(
                    "DATASTORE_TYPE", "kubernetes",
                    "K8S_API_ENDPOINT", server.uri().toString(),
                    "K8S_CA_FILE", server.certificate().toString(),
                    "K8S_TOKEN", server.adminToken());
            Result read = Result.in(byToken);
            assertThat(read.exitCode()).as(read.err()).isZero();
            assertThat(read.out()).isEqualTo(stored.out());
            assertThat(read.err()).isEmpty();
        }
    }
}
