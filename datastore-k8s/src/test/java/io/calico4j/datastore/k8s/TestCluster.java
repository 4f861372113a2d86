package io.calico4j.datastore.k8s;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import io.calico4j.api.CrdFamily;
import io.calico4j.api.schema.CrdManifests;
import io.calico4j.datastore.ClientConfig;
import io.calico4j.datastore.spi.Datastore;
import io.calico4j.datastore.tck.servers.KubeApiServer;
import io.calico4j.datastore.tck.servers.ServerBinary;
import io.calico4j.datastore.tck.servers.Servers;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import org.jspecify.annotations.Nullable;

/** One API server with Calico's definitions for all tests that leave it as it is; it ends with the virtual machine. */
public final class TestCluster {

    /** The path of roles. */
    static final String RBAC = "/apis/rbac.authorization.k8s.io/v1";

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final ObjectMapper YAML = new ObjectMapper(new YAMLFactory());
    private static @Nullable TestCluster shared;

    private final KubeApiServer server;
    private final HttpClient http;

    private TestCluster(KubeApiServer server) {
        this.server = server;
        this.http = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .sslContext(trusting(server))
                .build();
    }

    /** The shared server; skips the test where there is none. */
    static synchronized TestCluster shared() {
        Servers.assumeAvailable(ServerBinary.ETCD, ServerBinary.KUBE_APISERVER);
        if (shared == null) {
            shared = start();
        }
        return shared;
    }

    /** A server of the test's own, which the test stops. */
    static TestCluster start(String... arguments) {
        return start(CrdManifests.all(CrdFamily.V1), arguments);
    }

    /** A server of the test's own with these custom resource definitions; the test stops it. */
    public static TestCluster start(List<ObjectNode> definitions, String... arguments) {
        Servers.assumeAvailable(ServerBinary.ETCD, ServerBinary.KUBE_APISERVER);
        KubeApiServer.Builder builder = KubeApiServer.builder();
        for (String argument : arguments) {
            builder.argument(argument);
        }
        KubeApiServer server = builder.start();
        try {
            server.installCrds(definitions.stream().map(Object::toString).toList());
        } catch (RuntimeException e) {
            server.stop();
            throw e;
        }
        return new TestCluster(server);
    }

    public KubeApiServer server() {
        return server;
    }

    ClientConfig config(String token) {
        return ClientConfig.builder()
                .k8sApiEndpoint(server.uri().toString())
                .k8sCaFile(server.certificate().toString())
                .k8sToken(token)
                .build();
    }

    Datastore open() {
        return open(config(server.adminToken()));
    }

    static Datastore open(ClientConfig config) {
        return new KubernetesDatastoreProvider().open(config);
    }

    /**
     * Checks until the report is as it should be, for the API server takes notice of roles a moment later; gives the last report
     * after 20 seconds.
     */
    static PreflightReport awaitPreflight(ClientConfig config, Access access, Predicate<PreflightReport> isExpected)
            throws InterruptedException {
        long start = System.nanoTime();
        while (true) {
            PreflightReport report = Preflight.check(config, access);
            if (isExpected.test(report) || System.nanoTime() - start > TimeUnit.SECONDS.toNanos(20)) {
                return report;
            }
            TimeUnit.MILLISECONDS.sleep(50);
        }
    }

    /** Creates a namespace for one test. */
    String namespace() {
        String name = "test-" + UUID.randomUUID();
        post("/api/v1/namespaces", "{metadata: {name: %s, labels: {team: a}}}", name);
        return name;
    }

    JsonNode get(String path) {
        return send("GET", path, "application/json", "");
    }

    /** Creates an object that is given in YAML. */
    public JsonNode post(String path, String body, Object... arguments) {
        return send("POST", path, "application/json", json(body, arguments));
    }

    JsonNode patch(String path, String body, Object... arguments) {
        return send("PATCH", path, "application/merge-patch+json", json(body, arguments));
    }

    /** Deletes at once, as a kubelet does when a Pod has ended. */
    void delete(String path) {
        send("DELETE", path + "?gracePeriodSeconds=0", "application/json", "");
    }

    /** Waits until the server answers that it does not know a path. */
    void awaitNotServed(String path) throws InterruptedException {
        long start = System.nanoTime();
        while (answer("GET", path, "application/json", "").statusCode() != 404) {
            if (System.nanoTime() - start > TimeUnit.SECONDS.toNanos(20)) {
                throw new AssertionError(path + " is still served");
            }
            TimeUnit.MILLISECONDS.sleep(20);
        }
    }

    @SuppressWarnings("AnnotateFormatMethod") // The annotation is of the compiler plugin, which tests do not depend on.
    private static String json(String yaml, Object... arguments) {
        try {
            return YAML.readTree(yaml.formatted(arguments)).toString();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private JsonNode send(String method, String path, String type, String body) {
        HttpResponse<String> response = answer(method, path, type, body);
        if (response.statusCode() / 100 != 2) {
            throw new AssertionError(method + " " + path + " " + body + ": " + response.body());
        }
        try {
            return JSON.readTree(response.body());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What the server answers to the administrator, whatever it is. */
    public HttpResponse<String> answer(String method, String path, String type, String body) {
        HttpRequest request = HttpRequest.newBuilder(server.uri().resolve(path))
                .timeout(Duration.ofSeconds(15))
                .header("Authorization", "Bearer " + server.adminToken())
                .header("Content-Type", type)
                .method(method, HttpRequest.BodyPublishers.ofString(body))
                .build();
        try {
            return http.send(request, HttpResponse.BodyHandlers.ofString());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        }
    }

    private static SSLContext trusting(KubeApiServer server) {
        try (InputStream file = Files.newInputStream(server.certificate())) {
            KeyStore trusted = KeyStore.getInstance(KeyStore.getDefaultType());
            trusted.load(null, null);
            for (Certificate certificate :
                    CertificateFactory.getInstance("X.509").generateCertificates(file)) {
                trusted.setCertificateEntry("server-" + trusted.size(), certificate);
            }
            TrustManagerFactory trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
            trust.init(trusted);
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(null, trust.getTrustManagers(), null);
            return context;
        } catch (IOException | GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }
}
