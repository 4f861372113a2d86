package io.calico4j.datastore.etcd;

import java.nio.file.Path;

/** The contract on three members of etcd 3.4. */
class Etcd34ClusterContractIT extends EtcdClusterContractIT {

    @Override
    Path binary() {
        return Etcd34.binary();
    }
}
