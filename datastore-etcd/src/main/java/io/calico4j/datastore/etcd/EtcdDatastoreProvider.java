package io.calico4j.datastore.etcd;

import io.calico4j.datastore.ClientConfig;
import io.calico4j.datastore.ClientConfig.DatastoreType;
import io.calico4j.datastore.spi.Datastore;
import io.calico4j.datastore.spi.DatastoreProvider;

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
}
