package io.calico4j.datastore.k8s;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/**
 * The cluster that the process runs in, as its Pod knows it.
 *
 * @param host the API server's host; empty outside of a cluster
 * @param port its port; empty outside of a cluster
 * @param account the folder of the service account
 */
record InCluster(String host, String port, Path account) {

    private static final Path ACCOUNT = Path.of("/var/run/secrets/kubernetes.io/serviceaccount");

    static InCluster of(Map<String, String> environment) {
        return of(environment, ACCOUNT);
    }

    static InCluster of(Map<String, String> environment, Path account) {
        return new InCluster(
                environment.getOrDefault("KUBERNETES_SERVICE_HOST", ""),
                environment.getOrDefault("KUBERNETES_SERVICE_PORT", ""),
                account);
    }

    boolean isThere() {
        return !host.isEmpty() && !port.isEmpty() && Files.isRegularFile(token());
    }

    private Path token() {
        return account.resolve("token");
    }

    /** The API server, and the service account's token for it. */
    ConnectionSettings settings() {
        Path ca = account.resolve("ca.crt");
        try {
            ConnectionSettings.Server server = new ConnectionSettings.Server(
                    "https://" + (host.contains(":") ? "[" + host + "]" : host) + ":" + port,
                    ca.toString(),
                    Files.isReadable(ca) ? ca.toString() : null,
                    null,
                    false,
                    null,
                    null);
            return new ConnectionSettings(
                    "the service account in " + account,
                    server,
                    ConnectionSettings.Credentials.ofToken(Files.readString(token()), token().toString()),
                    0,
                    0);
        } catch (IOException e) {
            throw new IllegalArgumentException("the service account's token cannot be read: " + token(), e);
        }
    }
}
