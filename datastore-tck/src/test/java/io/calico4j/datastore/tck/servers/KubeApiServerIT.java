package io.calico4j.datastore.tck.servers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KubeApiServerIT {
    private static KubeApiServer server;

    @BeforeAll
    static void start() {
        Servers.assumeAvailable(ServerBinary.ETCD, ServerBinary.KUBE_APISERVER);
        server = KubeApiServer.start();
    }

    @AfterAll
    static void stop() {
        if (server != null) {
            server.stop();
        }
    }

    @Test
    void tokensTellTheAdministratorFromOneWithoutRights() throws IOException {
        assertThat(as(server.adminToken()).get("/api/v1/nodes").status()).isEqualTo(200);
        assertThat(as(server.unprivilegedToken()).get("/api/v1/nodes").status()).isEqualTo(403);
        assertThat(as("wrong").get("/api/v1/nodes").status()).isEqualTo(401);
    }

    @Test
    void theVersionIsTheStatedOne() throws IOException {
        assertThat(as(server.adminToken()).get("/version").body())
                .contains("\"gitVersion\": \"v" + ServerBinary.KUBE_APISERVER.version() + "\"");
    }

    @Test
    void serviceAccountTokensAreSignedAndAccepted() throws IOException {
        ServerConnection admin = as(server.adminToken());
        String accounts = "/api/v1/namespaces/default/serviceaccounts";
        assertThat(admin.send("POST", accounts, "{\"metadata\":{\"name\":\"sa\"}}")
                        .status())
                .isEqualTo(201);
        String answer =
                admin.send("POST", accounts + "/sa/token", "{\"spec\":{}}").body();
        String token = answer.replaceAll("(?s).*\"token\":\\s*\"([^\"]+)\".*", "$1");
        assertThat(as(token).get("/api/v1/nodes").body()).contains("system:serviceaccount:default:sa");
    }

    @Test
    void podsNeedNoServiceAccount() throws IOException {
        ServerConnection.Answer answer = as(server.adminToken())
                .send(
                        "POST",
                        "/api/v1/namespaces/default/pods",
                        "{\"metadata\":{\"name\":\"p\"},\"spec\":{\"containers\":[{\"name\":\"c\",\"image\":\"i\"}]}}");
        assertThat(answer.status()).as(answer.toString()).isEqualTo(201);
    }

    @Test
    void definitionsAreInstalledAndReplaced() throws IOException {
        server.installCrds(List.of(definition("frogs", "string"), definition("toads", "string")));
        ServerConnection admin = as(server.adminToken());
        assertThat(admin.send("POST", "/apis/example.com/v1/frogs", frog("\"3\""))
                        .status())
                .isEqualTo(201);
        assertThat(admin.get("/apis/example.com/v1/toads").status()).isEqualTo(200);

        server.installCrds(List.of(definition("frogs", "integer")));
        assertThat(admin.get("/apis/apiextensions.k8s.io/v1/customresourcedefinitions/frogs.example.com")
                        .body())
                .contains("\"integer\"");
    }

    @Test
    void definitionsThatAreNoneAreRefused() {
        assertThatThrownBy(() -> server.installCrds(List.of("{")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("not JSON");
        assertThatThrownBy(() -> server.installCrds(List.of("{\"kind\":\"Pod\",\"metadata\":{\"name\":\"p\"}}")))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> server.installCrds(List.of(definition("newts", "nonsense"))))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContainingAll("newts.example.com", "HTTP 422", "nonsense");
    }

    @Test
    void theKubeconfigIsCompleteAndPrivate(@TempDir Path folder) throws IOException {
        Path file = folder.resolve("kubeconfig");
        server.kubeconfig(file);
        server.kubeconfig(file);
        assertThat(Files.readString(file))
                .contains("server: \"" + server.uri() + "\"", "token: \"" + server.adminToken() + "\"")
                .containsPattern("certificate-authority-data: \"[A-Za-z0-9+/=]{1000,}\"");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-------");
    }

    @Test
    void serversOnOneEtcdAreRestartedAndStoppedAlone() throws IOException {
        KubeApiServer second = KubeApiServer.builder().etcd(server.etcd()).start();
        assertThat(second.uri()).isNotEqualTo(server.uri());
        assertThat(second.adminToken()).isNotEqualTo(server.adminToken());
        ServerConnection client = ServerConnection.secure(second.uri(), second.certificate(), second.adminToken());
        client.send("POST", "/api/v1/namespaces", "{\"metadata\":{\"name\":\"kept\"}}");

        long first = second.pid();
        second.restart();
        assertGone(first);
        assertThat(client.get("/api/v1/namespaces/kept").status()).isEqualTo(200);

        second.kill();
        assertThat(second.running()).isFalse();
        assertThatThrownBy(() -> second.installCrds(List.of())).isInstanceOf(IllegalStateException.class);
        second.restart();
        assertThat(client.get("/api/v1/namespaces/kept").status()).isEqualTo(200);

        long last = second.pid();
        Path folder = second.dataFolder();
        second.stop();
        second.close();
        assertGone(last);
        assertThat(folder).doesNotExist();
        assertThatThrownBy(second::restart).isInstanceOf(IllegalStateException.class);
        assertThat(server.etcd().running()).isTrue();
        assertThat(as(server.adminToken()).get("/api/v1/namespaces/kept").status())
                .isEqualTo(200);
    }

    @Test
    void aLimitThatIsTooShortIsReportedAndLeavesNoProcess() {
        long before = children();
        KubeApiServer.Builder hurried = KubeApiServer.builder().startLimit(Duration.ofMillis(1));
        assertThatThrownBy(hurried::start)
                .isInstanceOf(ServerStartException.class)
                .hasMessageContainingAll("kube-apiserver", "was not ready after", "Its output ended with:");
        assertThat(children()).isEqualTo(before);
    }

    @Test
    void aServerStopsItsOwnEtcd() {
        KubeApiServer own = KubeApiServer.start();
        long etcd = own.etcd().pid();
        long apiServer = own.pid();
        Path data = own.etcd().dataFolder();
        own.stop();
        assertGone(apiServer);
        assertGone(etcd);
        assertThat(data).doesNotExist();
    }

    private static ServerConnection as(String token) throws IOException {
        return ServerConnection.secure(server.uri(), server.certificate(), token);
    }

    private static void assertGone(long pid) {
        assertThat(ProcessHandle.of(pid).filter(ProcessHandle::isAlive)).isEmpty();
    }

    private static long children() {
        return ProcessHandle.current().children().filter(ProcessHandle::isAlive).count();
    }

    private static String frog(String legs) {
        return "{\"apiVersion\":\"example.com/v1\",\"kind\":\"Frogs\",\"metadata\":{\"name\":\"f\"},\"legs\":" + legs
                + "}";
    }

    private static String definition(String plural, String legs) {
        String kind = plural.substring(0, 1).toUpperCase(java.util.Locale.ROOT) + plural.substring(1);
        return """
                {"apiVersion": "apiextensions.k8s.io/v1", "kind": "CustomResourceDefinition",
                 "metadata": {"name": "%1$s.example.com"},
                 "spec": {"group": "example.com", "scope": "Cluster",
                   "names": {"plural": "%1$s", "kind": "%2$s"},
                   "versions": [{"name": "v1", "served": true, "storage": true, "schema": {"openAPIV3Schema":
                     {"type": "object", "properties": {"legs": {"type": "%3$s"}}}}}]}}
                """.formatted(plural, kind, legs);
    }
}
