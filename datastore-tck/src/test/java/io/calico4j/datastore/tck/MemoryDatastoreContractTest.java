package io.calico4j.datastore.tck;

import io.calico4j.datastore.memory.MemoryDatastore;
import io.calico4j.datastore.spi.Datastore;

class MemoryDatastoreContractTest extends DatastoreContract {

    private static final Datastore DATASTORE = new MemoryDatastore();

    @Override
    protected Datastore datastore() {
        return DATASTORE;
    }
}
