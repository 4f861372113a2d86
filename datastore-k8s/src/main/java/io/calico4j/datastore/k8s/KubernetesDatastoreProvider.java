package io.calico4j.datastore.k8s;

import io.calico4j.datastore.ClientConfig;
import io.calico4j.datastore.ClientConfig.DatastoreType;
import io.calico4j.datastore.spi.Datastore;
import io.calico4j.datastore.spi.DatastoreProvider;
import io.fabric8.kubernetes.client.KubernetesClient;

/** Opens Kubernetes datastores: {@code DATASTORE_TYPE=kubernetes}. */
public final class KubernetesDatastoreProvider implements DatastoreProvider {

    /** Used by {@link java.util.ServiceLoader}. */
    public KubernetesDatastoreProvider() {}

    @Override
    public DatastoreType type() {
        return DatastoreType.KUBERNETES;
    }

    /**
     * Opens a datastore on the cluster that the configuration names: by its inline kubeconfig alone; or by its kubeconfig, overlaid by
     * its other settings; or without either the cluster that the process runs in. Connects when it is first used.
     *
     * <p>Programs and providers in a kubeconfig are asked for credentials as the fabric8 client does it, now and when they expire; no
     * credentials are sent to a server without TLS. Where the configuration limits the rate of requests, they wait
     * for their turn; without a limit there is none, while Calico's own client then makes five a second.
     *
     * @throws IllegalArgumentException if a kubeconfig or another file cannot be used, naming file and field
     */
    @Override
    public Datastore open(ClientConfig config) {
        return open(new ApiServer(Connection.open(config), config), config);
    }

    /**
     * Opens a datastore on the cluster of a client that the caller has, and closes himself after the datastore. The client
     * should not repeat requests by itself ({@code requestRetryBackoffLimit} 0): a write that is repeated after a lost answer
     * looks like somebody else's.
     *
     * @param kubernetesClient a fabric8 {@code KubernetesClient}; its type is not in this signature because its module has no name
     *     of its own
     * @param config of which only what is not about the connection matters, such as the timeout
     * @throws IllegalArgumentException if it is something else
     */
    public static Datastore borrow(AutoCloseable kubernetesClient, ClientConfig config) {
        if (kubernetesClient instanceof KubernetesClient client) {
            return open(new ApiServer(BorrowedClient.of(client), config), config);
        }
        throw new IllegalArgumentException(
                "not a fabric8 KubernetesClient: " + kubernetesClient.getClass().getName());
    }

    private static Datastore open(ApiServer server, ClientConfig config) {
        return new KubernetesDatastore(server, KubernetesDatastore.Mode.of(config, server));
    }
}
