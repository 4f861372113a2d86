package io.calico4j.datastore.etcd;

import java.nio.file.Path;

/** The contract on etcd 3.4. */
class Etcd34ContractIT extends EtcdDatastoreContractIT {

    @Override
    Path binary() {
        return Etcd34.binary();
    }
}
