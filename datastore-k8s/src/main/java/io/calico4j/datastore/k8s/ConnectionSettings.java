package io.calico4j.datastore.k8s;

import io.calico4j.datastore.ClientConfig;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * How the API server is reached, resolved from everything that says so. What is absent is null; data is in base64.
 *
 * @param source where the settings come from, for messages
 * @param server the server
 * @param credentials who the client is
 * @param qps requests a second; 0 leaves it to the client
 * @param burst requests at once
 */
record ConnectionSettings(String source, Server server, Credentials credentials, float qps, long burst) {

    private static final long DEFAULT_BURST = 100;

    /**
     * The server, and how it is known to be the one that is meant.
     *
     * @param host its URL; without a scheme it is reached without TLS
     * @param caName the setting that the following come from, for messages
     * @param caFile certificates that the server's is checked with
     * @param caData the same, here
     * @param insecure whether any server is trusted
     * @param serverName the name in the server's certificate
     * @param proxyUrl a proxy in front of the server
     */
    record Server(
            String host,
            String caName,
            @Nullable String caFile,
            @Nullable String caData,
            boolean insecure,
            @Nullable String serverName,
            @Nullable String proxyUrl) {

        /** Whether the connection is encrypted. */
        boolean isSecure() {
            return host.toLowerCase(Locale.ROOT).startsWith("https://");
        }

        /** The same without all that matters for TLS alone. */
        Server withoutTls() {
            return new Server(host, "", null, null, false, null, proxyUrl);
        }
    }

    /**
     * Who the client is.
     *
     * @param token a bearer token
     * @param tokenFile where the token comes from, which may change there
     * @param certificate the client's certificate; null if it has none
     * @param username of basic authentication
     * @param password of basic authentication
     * @param impersonate the user to act as
     * @param impersonateGroups that user's groups
     * @param plugin the user of a kubeconfig whose credentials come from a program or another provider
     */
    record Credentials(
            @Nullable String token,
            @Nullable String tokenFile,
            @Nullable Certificate certificate,
            @Nullable String username,
            @Nullable String password,
            @Nullable String impersonate,
            List<String> impersonateGroups,
            @Nullable KubeconfigSection plugin) {

        static Credentials ofToken(String token, String tokenFile) {
            return new Credentials(token, tokenFile, null, null, null, null, List.of(), null);
        }

        /** Only whom to act as: nothing that proves anything. */
        Credentials withoutProofs() {
            return new Credentials(null, null, null, null, null, impersonate, impersonateGroups, null);
        }

        /** None of it is in it. */
        @Override
        public String toString() {
            return "Credentials[***]";
        }
    }

    /**
     * A certificate and its key, each in a file or here.
     *
     * @param file the certificate
     * @param data the same, here
     * @param keyFile the key
     * @param keyData the same, here
     */
    record Certificate(
            @Nullable String file,
            @Nullable String data,
            @Nullable String keyFile,
            @Nullable String keyData) {

        /** The files alone. */
        @Override
        public String toString() {
            return "Certificate[" + file + ", " + keyFile + "]";
        }
    }

    /**
     * The inline kubeconfig alone; or the kubeconfig, and over it the other settings; or the cluster that the process runs in.
     *
     * @throws IllegalArgumentException if there is none of these, or one cannot work, naming file and field
     */
    static ConnectionSettings resolve(ClientConfig config, InCluster cluster) {
        ConnectionSettings located = locate(config, cluster);
        // So that nobody reads a token on its way to a server that anybody could be.
        boolean isSecure = located.server.isSecure();
        return new ConnectionSettings(
                located.source,
                isSecure ? located.server : located.server.withoutTls(),
                isSecure ? located.credentials : located.credentials.withoutProofs(),
                config.k8sClientQps(),
                config.k8sClientBurst() == 0 ? DEFAULT_BURST : config.k8sClientBurst());
    }

    private static ConnectionSettings locate(ClientConfig config, InCluster cluster) {
        if (config.kubeconfigInline() != null) {
            return ContextResolution.resolve(
                    Kubeconfig.parse("kubeconfigInline", config.kubeconfigInline(), null),
                    ClientConfig.builder().build());
        }
        boolean isServerNamed = config.k8sApiEndpoint() != null
                || config.k8sCaFile() != null
                || config.k8sInsecureSkipTlsVerify()
                || config.k8sCurrentContext() != null;
        if (config.kubeconfig() == null && !isServerNamed) {
            if (!cluster.isThere()) {
                throw new IllegalArgumentException("invalid configuration: no configuration has been provided: set"
                        + " kubeconfig (KUBECONFIG) or k8sAPIEndpoint (K8S_API_ENDPOINT)");
            }
            return cluster.settings();
        }
        return ContextResolution.resolve(
                config.kubeconfig() == null ? Kubeconfig.none() : Kubeconfig.load(config.kubeconfig()), config);
    }
}
