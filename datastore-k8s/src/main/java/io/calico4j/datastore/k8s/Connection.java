package io.calico4j.datastore.k8s;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.calico4j.datastore.ClientConfig;
import io.calico4j.datastore.k8s.ConnectionSettings.Certificate;
import io.calico4j.datastore.k8s.ConnectionSettings.Credentials;
import io.calico4j.datastore.k8s.ConnectionSettings.Server;
import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import java.io.ByteArrayInputStream;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.util.Base64;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Builds the client of the API server that a configuration names. */
final class Connection {

    private static final String CONTEXT = "resolved";

    private Connection() {}

    static KubernetesClient open(ClientConfig config) {
        return open(config, InCluster.of(System.getenv()));
    }

    static KubernetesClient open(ClientConfig config, InCluster cluster) {
        // Some of them may not be used, such as a key without a certificate. A wrong path is a mistake all the same.
        requireReadable("k8sCertFile", config.k8sCertFile());
        requireReadable("k8sKeyFile", config.k8sKeyFile());
        requireReadable("k8sCAFile", config.k8sCaFile());
        ConnectionSettings settings = ConnectionSettings.resolve(config, cluster);
        Config connection = library(settings, () -> library(ConnectionSettings.resolve(config, cluster), null));
        int millis = (int) Math.min(config.timeout().toMillis(), Integer.MAX_VALUE);
        connection.setConnectionTimeout(millis);
        connection.setRequestTimeout(millis);
        // A write that is repeated after a lost answer would look like somebody else's.
        connection.setRequestRetryBackoffLimit(0);
        // All requests would share one connection, and hang on it together if it dies without a word.
        connection.setHttp2Disable(true);
        try {
            return new KubernetesClientBuilder().withConfig(connection).build();
        } catch (RuntimeException e) {
            // The failure itself may quote what it could not read.
            throw new IllegalArgumentException(
                    "the API server " + withoutPassword(settings.server().host()) + " cannot be connected to with "
                            + files(settings, config) + ": " + kind(e));
        }
    }

    private static void requireReadable(String setting, @Nullable String file) {
        if (file != null && !Files.isReadable(Path.of(file))) {
            throw new IllegalArgumentException(setting + ": no readable file: " + file);
        }
    }

    /** What a client may fail on, to be named in a message. */
    private static String files(ConnectionSettings settings, ClientConfig config) {
        return Stream.of(
                        settings.source(),
                        named("k8sCertFile", config.k8sCertFile()),
                        named("k8sKeyFile", config.k8sKeyFile()),
                        named("k8sCAFile", config.k8sCaFile()))
                .filter(text -> !text.isEmpty())
                .collect(Collectors.joining(", "));
    }

    private static String named(String setting, @Nullable String value) {
        return value == null ? "" : setting + " " + value;
    }

    private static String kind(Throwable failure) {
        Throwable root = failure;
        while (root.getCause() != null && root.getCause() != root) {
            root = root.getCause();
        }
        return root.getClass().getSimpleName();
    }

    /**
     * The settings as the client library takes them. Where a program gives the credentials, it runs now.
     *
     * @param again makes them anew, for credentials that change; null if nobody will ask
     */
    static Config library(ConnectionSettings settings, @Nullable Supplier<Config> again) {
        Config connection = again == null ? Config.empty() : new RenewedConfig(again);
        server(settings.server(), connection);
        credentials(settings.credentials(), connection);
        return connection;
    }

    private static void server(Server server, Config connection) {
        checkTrust(server);
        connection.setMasterUrl(url(server.host()));
        connection.setTrustCerts(server.insecure());
        connection.setDisableHostnameVerification(server.insecure());
        connection.setCaCertFile(server.caFile());
        connection.setCaCertData(server.caData());
        connection.setTlsServerName(server.serverName());
        if (server.isSecure()) {
            connection.setHttpsProxy(server.proxyUrl());
        } else {
            connection.setHttpProxy(server.proxyUrl());
        }
    }

    private static void credentials(Credentials credentials, Config connection) {
        Certificate certificate = credentials.certificate();
        if (certificate != null) {
            connection.setClientCertFile(certificate.file());
            connection.setClientCertData(certificate.data());
            connection.setClientKeyFile(certificate.keyFile());
            connection.setClientKeyData(certificate.keyData());
        }
        connection.setUsername(credentials.username());
        connection.setPassword(credentials.password());
        if (credentials.impersonate() != null) {
            connection.setImpersonateUsername(credentials.impersonate());
            connection.setImpersonateGroups(credentials.impersonateGroups().toArray(String[]::new));
        }
        if (credentials.token() != null && credentials.tokenFile() != null) {
            connection.setAutoOAuthToken(credentials.token().strip());
        } else {
            connection.setOauthToken(credentials.token());
        }
        if (credentials.plugin() != null) {
            plugin(credentials.plugin(), connection);
        }
        connection.setClientKeyAlgo(ClientKeys.algorithm(connection.getClientKeyFile(), connection.getClientKeyData()));
    }

    private static String url(String written) {
        String host = written.contains("://") ? written : "http://" + written;
        try {
            URI uri = new URI(host);
            if (uri.getHost() == null || uri.getScheme() == null) {
                throw new URISyntaxException(host, "no host");
            }
            return host;
        } catch (URISyntaxException e) {
            throw new IllegalArgumentException("the API server's URL is none: " + withoutPassword(written));
        }
    }

    private static String withoutPassword(String url) {
        return url.replaceAll("[^/]*@", "***@");
    }

    /** The client library would take a file without certificates for one that trusts nobody. */
    private static void checkTrust(Server server) {
        String file = server.caFile();
        String data = server.caData();
        if (file == null && data == null) {
            return;
        }
        String name = server.caName() + (file == null ? "-data" : " " + file);
        if (server.insecure()) {
            throw new IllegalArgumentException(name + ": certificates are given, though any server is to be trusted");
        }
        try (InputStream pem = file == null
                ? new ByteArrayInputStream(Base64.getDecoder().decode(data))
                : Files.newInputStream(Path.of(file))) {
            if (CertificateFactory.getInstance("X.509")
                    .generateCertificates(pem)
                    .isEmpty()) {
                throw new CertificateException("it is empty");
            }
        } catch (IOException | CertificateException e) {
            throw new IllegalArgumentException(name + ": no certificates: " + e.getMessage(), e);
        }
    }

    /** Lets the client library get the credentials, by a kubeconfig with nothing else in it. */
    private static void plugin(KubeconfigSection user, Config connection) {
        ObjectNode kubeconfig = JsonNodeFactory.instance.objectNode();
        ObjectNode named =
                kubeconfig.put("current-context", CONTEXT).putArray("users").addObject();
        named.put("name", CONTEXT).set("user", pluginOf(user));
        kubeconfig
                .putArray("contexts")
                .addObject()
                .put("name", CONTEXT)
                .putObject("context")
                .put("user", CONTEXT);
        Config credentials;
        try {
            credentials = Config.fromKubeconfig(kubeconfig.toString());
        } catch (RuntimeException e) {
            // The failure itself may quote what the program has written.
            throw user.refusal("exec", "the program cannot be run, or fails: " + kind(e));
        }
        connection.setAuthProvider(credentials.getAuthProvider());
        connection.setAutoOAuthToken(credentials.getAutoOAuthToken());
        if (credentials.getClientCertData() != null) {
            connection.setClientCertFile(null);
            connection.setClientKeyFile(null);
            connection.setClientCertData(credentials.getClientCertData());
            connection.setClientKeyData(credentials.getClientKeyData());
        } else if (user.json().has("exec") && credentials.getAutoOAuthToken() == null) {
            throw user.refusal("exec", "the program has given no credentials");
        }
    }

    /** The plugin alone, whose program is found as if it were called from the kubeconfig's folder. */
    private static ObjectNode pluginOf(KubeconfigSection user) {
        ObjectNode plugin = JsonNodeFactory.instance.objectNode();
        if (user.json().path("exec") instanceof ObjectNode exec) {
            KubeconfigSection section = user.section("exec");
            String command = section.textOr("command", "");
            boolean isPath = command.contains("/") || command.contains(File.separator);
            plugin.set("exec", exec.deepCopy().put("command", isPath ? section.file("command") : command));
        } else {
            plugin.set("auth-provider", user.json().path("auth-provider"));
        }
        return plugin;
    }
}
