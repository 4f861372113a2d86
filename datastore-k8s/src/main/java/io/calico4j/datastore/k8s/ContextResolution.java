package io.calico4j.datastore.k8s;

import io.calico4j.datastore.ClientConfig;
import io.calico4j.datastore.k8s.ConnectionSettings.Certificate;
import io.calico4j.datastore.k8s.ConnectionSettings.Credentials;
import io.calico4j.datastore.k8s.ConnectionSettings.Server;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Makes settings of one context of a kubeconfig, as Kubernetes' own clients do, with a configuration's settings over it. */
final class ContextResolution {

    private static final Set<String> INTERACTIVE_MODES = Set.of("Never", "IfAvailable", "Always");
    private static final String EXEC_V1 = "client.authentication.k8s.io/v1";

    private final Kubeconfig kubeconfig;
    private final ClientConfig config;
    private final KubeconfigSection cluster;
    private final KubeconfigSection user;

    private ContextResolution(Kubeconfig kubeconfig, ClientConfig config) {
        this.kubeconfig = kubeconfig;
        this.config = config;
        KubeconfigSection context = context();
        this.cluster = Kubeconfig.find(kubeconfig.clusters(), context.textOr("cluster", ""), kubeconfig::source);
        this.user = Kubeconfig.find(kubeconfig.users(), context.textOr("user", ""), kubeconfig::source);
        if (cluster.isEmpty() && config.k8sApiEndpoint() == null) {
            String name = context.text("cluster");
            throw context.refusal(
                    name == null ? "" : "cluster",
                    context.document() == null
                            ? "it has no context that is current, so that no server is known"
                            : name == null ? "it has no cluster" : "there is no cluster of this name: " + name);
        }
    }

    static ConnectionSettings resolve(Kubeconfig kubeconfig, ClientConfig config) {
        return new ContextResolution(kubeconfig, config).resolve();
    }

    private KubeconfigSection context() {
        String wanted = config.k8sCurrentContext();
        String name = wanted == null ? kubeconfig.currentContext() : wanted;
        KubeconfigSection context = kubeconfig.contexts().get(name);
        if (context == null && !name.isEmpty()) {
            throw new IllegalArgumentException((kubeconfig.source().isEmpty() ? "" : kubeconfig.source() + ": ")
                    + (wanted == null ? "current-context" : "k8sCurrentContext")
                    + ": there is no context of this name: " + name);
        }
        return context == null ? KubeconfigSection.empty(kubeconfig.source()) : context;
    }

    private ConnectionSettings resolve() {
        return new ConnectionSettings(kubeconfig.source(), server(), credentials(), 0, 0);
    }

    private Server server() {
        String host = config.k8sApiEndpoint() == null ? cluster.text("server") : config.k8sApiEndpoint();
        if (host == null) {
            throw cluster.refusal("server", "is missing");
        }
        boolean isTrustReplaced = config.k8sCaFile() != null || config.k8sInsecureSkipTlsVerify();
        String caFile = isTrustReplaced ? null : cluster.file("certificate-authority");
        String caData = isTrustReplaced ? null : cluster.data("certificate-authority-data");
        boolean insecure =
                isTrustReplaced ? config.k8sInsecureSkipTlsVerify() : cluster.flag("insecure-skip-tls-verify");
        requireOne(cluster, "certificate-authority", caFile, caData);
        requireReadable(cluster, "certificate-authority", caFile);
        boolean isFileReplaced = config.k8sCaFile() != null;
        return new Server(
                host,
                isFileReplaced ? "k8sCAFile" : kubeconfig.source() + ": certificate-authority",
                isFileReplaced ? config.k8sCaFile() : caFile,
                caData,
                insecure,
                // A name that goes with the kubeconfig's server does not go with another.
                config.k8sApiEndpoint() == null ? cluster.text("tls-server-name") : null,
                proxy());
    }

    private @Nullable String proxy() {
        String url = cluster.text("proxy-url");
        if (url != null && !url.matches("(?i)(https?|socks5)://.+")) {
            throw cluster.refusal("proxy-url", "must be a URL with http, https or socks5");
        }
        return url;
    }

    private Credentials credentials() {
        boolean isTokenReplaced = config.k8sToken() != null;
        String token = isTokenReplaced ? config.k8sToken() : user.text("token");
        String tokenFile = isTokenReplaced ? null : user.file("tokenFile");
        String username = user.text("username");
        String password = user.text("password");
        if (token != null && (username != null || password != null)) {
            throw user.refusal("", "has a token and a username or password, of which it may have one");
        }
        KubeconfigSection plugin = plugin();
        if (user.text("as") == null
                && (user.text("as-uid") != null || !user.texts("as-groups").isEmpty())) {
            throw user.refusal("as", "is missing, though groups or a uid are impersonated");
        }
        return new Credentials(
                token == null && tokenFile != null ? read(tokenFile) : token,
                tokenFile,
                certificate(),
                username,
                password,
                user.text("as"),
                user.texts("as-groups"),
                token == null && tokenFile == null ? plugin : null);
    }

    private @Nullable Certificate certificate() {
        String certFile = config.k8sCertFile() == null ? user.file("client-certificate") : config.k8sCertFile();
        String certData = config.k8sCertFile() == null ? user.data("client-certificate-data") : null;
        String keyFile = config.k8sKeyFile() == null ? user.file("client-key") : config.k8sKeyFile();
        String keyData = config.k8sKeyFile() == null ? user.data("client-key-data") : null;
        if (certFile == null && certData == null) {
            // A key alone is nothing.
            return null;
        }
        requireOne(user, "client-certificate", certFile, certData);
        requireOne(user, "client-key", keyFile, keyData);
        if (keyFile == null && keyData == null) {
            throw config.k8sCertFile() == null
                    ? user.refusal("client-key", "is missing, though there is a certificate")
                    : new IllegalArgumentException("k8sKeyFile is missing, though there is k8sCertFile");
        }
        requireReadable(user, "client-certificate", certFile);
        requireReadable(user, "client-key", keyFile);
        return new Certificate(certFile, certData, keyFile, keyData);
    }

    /** The user, if a program or a provider gives its credentials. */
    private @Nullable KubeconfigSection plugin() {
        boolean isProgram = user.json().path("exec").isObject();
        boolean isProvider = user.json().path("auth-provider").isObject();
        if (isProgram && isProvider) {
            throw user.refusal("auth-provider", "cannot be given together with exec");
        }
        if (isProgram) {
            KubeconfigSection exec = user.section("exec");
            if (exec.text("command") == null) {
                throw exec.refusal("command", "is missing");
            }
            if (exec.text("apiVersion") == null) {
                throw exec.refusal("apiVersion", "is missing");
            }
            String mode = exec.textOr("interactiveMode", EXEC_V1.equals(exec.text("apiVersion")) ? "" : "IfAvailable");
            if (!INTERACTIVE_MODES.contains(mode)) {
                throw exec.refusal("interactiveMode", "must be one of Never, IfAvailable and Always");
            }
        }
        return isProgram || isProvider ? user : null;
    }

    private String read(String tokenFile) {
        try {
            return Files.readString(Path.of(tokenFile));
        } catch (IOException e) {
            throw user.refusal("tokenFile", "cannot be read: " + tokenFile);
        }
    }

    private static void requireOne(
            KubeconfigSection section, String field, @Nullable String file, @Nullable String data) {
        if (file != null && data != null) {
            throw section.refusal(field, "is given together with " + field + "-data");
        }
    }

    /** Looks at a file of the kubeconfig, and not at one that another setting has put in its place. */
    private static void requireReadable(KubeconfigSection section, String field, @Nullable String file) {
        if (file != null && Objects.equals(section.file(field), file) && !Files.isReadable(Path.of(file))) {
            throw section.refusal(field, "no readable file: " + file);
        }
    }
}
