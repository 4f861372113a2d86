package io.calico4j.datastore.spi;

import io.calico4j.datastore.ClientConfig;

/** Opens the datastores of a backend. Found through {@link java.util.ServiceLoader}; has a public constructor without arguments. */
public interface DatastoreProvider {

    /** The value of {@link ClientConfig#datastoreType} that this backend is for. */
    ClientConfig.DatastoreType type();

    /**
     * Opens a datastore. The caller closes it.
     *
     * @throws IllegalArgumentException if the configuration cannot work, naming the setting
     */
    Datastore open(ClientConfig config);
}
