package io.calico4j.datastore.etcd;

import io.calico4j.datastore.ClientConfig;
import io.calico4j.datastore.ClientConfig.DatastoreType;
import io.calico4j.datastore.spi.Datastore;
import io.calico4j.datastore.spi.DatastoreProvider;
import io.etcd.jetcd.Client;

/** Opens etcd datastores: {@code DATASTORE_TYPE=etcdv3}. */
public final class EtcdDatastoreProvider implements DatastoreProvider {

    /** Used by {@link java.util.ServiceLoader}. */
    public EtcdDatastoreProvider() {}

    @Override
    public DatastoreType type() {
        return DatastoreType.ETCDV3;
    }

    /**
     * Opens a datastore on the etcd cluster that the configuration names. Connects when it is first used.
     *
     * <p>A domain's SRV records are looked up here and now. TLS is used for endpoints that begin with {@code https}, in version
     * 1.2 or 1.3.
     *
     * @throws IllegalArgumentException if there are no endpoints, or files, certificates or keys cannot be used, naming the setting
     */
    @Override
    public Datastore open(ClientConfig config) {
        ClientConfig resolved = SrvDiscovery.resolve(config);
        return new EtcdDatastore(new EtcdStore(Connection.open(resolved), resolved));
    }

    /**
     * Opens a datastore on a client that the caller has, and closes himself after the datastore. The client should neither repeat
     * requests by itself nor wait for a server that is down ({@code retryMaxAttempts(1)}, {@code waitForReady(false)}): a write that
     * is repeated after a lost answer looks like somebody else's. It should take long messages ({@code maxInboundMessageSize}): lists
     * make do with any size that holds their longest value, but a watch ends when what it has to catch up with is longer.
     *
     * @param jetcdClient jetcd's {@code Client}, without a namespace; its type is not in this signature because its module has no
     *     name of its own
     * @param config of which the timeout counts, and the endpoints: they are named in errors, and asked for their versions, which
     *     decide whether watches have bookmarks
     * @throws IllegalArgumentException if it is something else
     */
    public static Datastore borrow(AutoCloseable jetcdClient, ClientConfig config) {
        if (jetcdClient instanceof Client client) {
            return new EtcdDatastore(new EtcdStore(client, config, true, EtcdStore.WATCH_CAPACITY));
        }
        throw new IllegalArgumentException(
                "not a jetcd Client: " + jetcdClient.getClass().getName());
    }
}
