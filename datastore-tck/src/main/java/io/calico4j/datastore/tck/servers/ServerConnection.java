package io.calico4j.datastore.tck.servers;

import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.time.Duration;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import org.jspecify.annotations.Nullable;

/** HTTP requests to one server, with its own certificate as the only trusted one. */
final class ServerConnection implements AutoCloseable {
    private static final Logger LOG = System.getLogger("io.calico4j.datastore.tck.servers");
    private static final Duration LIMIT = Duration.ofSeconds(15);

    /** Short, because what answers too late, or never, may be something else that took the port of a dead process. */
    private static final Duration PROBE_LIMIT = Duration.ofSeconds(2);

    private final HttpClient client;
    private final URI base;
    private final @Nullable String token;
    private final Duration limit;

    private ServerConnection(HttpClient client, URI base, @Nullable String token, Duration limit) {
        this.client = client;
        this.base = base;
        this.token = token;
        this.limit = limit;
    }

    /** Status and body of an answer. */
    record Answer(int status, String body) {
        private static final int SHOWN = 2_000;

        boolean ok() {
            return status / 100 == 2;
        }

        @Override
        public String toString() {
            return "HTTP " + status + " " + (body.length() > SHOWN ? body.substring(0, SHOWN) + "…" : body);
        }
    }

    static ServerConnection plain(URI base) {
        return new ServerConnection(client().build(), base, null, LIMIT);
    }

    /** @throws IOException if the certificate file is absent or not yet complete */
    static ServerConnection secure(URI base, Path certificates, String token) throws IOException {
        try {
            return new ServerConnection(
                    client().sslContext(trusting(certificates)).build(), base, token, LIMIT);
        } catch (GeneralSecurityException e) {
            throw new IOException("no usable certificate in " + certificates, e);
        }
    }

    /** The same connection, for requests that only look whether the server works. */
    ServerConnection forProbing() {
        return new ServerConnection(client, base, token, PROBE_LIMIT);
    }

    private static HttpClient.Builder client() {
        return HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .proxy(HttpClient.Builder.NO_PROXY)
                .connectTimeout(LIMIT);
    }

    private static SSLContext trusting(Path certificates) throws IOException, GeneralSecurityException {
        KeyStore trusted = KeyStore.getInstance(KeyStore.getDefaultType());
        trusted.load(null, null);
        try (InputStream file = Files.newInputStream(certificates)) {
            for (Certificate certificate :
                    CertificateFactory.getInstance("X.509").generateCertificates(file)) {
                trusted.setCertificateEntry("server-" + trusted.size(), certificate);
            }
        }
        TrustManagerFactory trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        trust.init(trusted);
        if (trusted.size() == 0) {
            throw new IOException("no certificate yet in " + certificates);
        }
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(null, trust.getTrustManagers(), null);
        return context;
    }

    Answer get(String path) throws IOException {
        return send("GET", path, "");
    }

    /** An empty body means none. */
    Answer send(String method, String path, String body) throws IOException {
        HttpRequest.Builder request = HttpRequest.newBuilder(base.resolve(path)).timeout(limit);
        if (token != null) {
            request.header("Authorization", "Bearer " + token);
        }
        if (body.isEmpty()) {
            request.method(method, HttpRequest.BodyPublishers.noBody());
        } else {
            request.header("Content-Type", "application/json")
                    .method(method, HttpRequest.BodyPublishers.ofString(body));
        }
        try {
            HttpResponse<String> response = client.send(request.build(), HttpResponse.BodyHandlers.ofString());
            return new Answer(response.statusCode(), response.body());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException("interrupted while waiting for " + path);
        }
    }

    /** Ends the client's thread at once on Java 21 and later, where it can; else the garbage collector does. */
    @Override
    public void close() {
        if (client instanceof AutoCloseable closeable) {
            try {
                closeable.close();
            } catch (Exception e) {
                LOG.log(Level.WARNING, "The connection to " + base + " could not be closed", e);
            }
        }
    }
}
