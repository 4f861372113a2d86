import io.calico4j.datastore.etcd.EtcdDatastoreProvider;
import io.calico4j.datastore.spi.DatastoreProvider;

/**
 * The etcd datastore: Calico's resources as JSON under {@code /calico/resources/v3/projectcalico.org/}, IPAM's blocks and handles under
 * {@code /calico/ipam/v2/}, and a client for all else below {@code /calico/}.
 */
@org.jspecify.annotations.NullMarked
module io.calico4j.datastore.etcd {
    requires transitive io.calico4j.datastore;
    requires java.naming;
    // These names are derived from the jars' file names, so no type of theirs is in the exported package.
    requires jetcd.core;
    requires jetcd.common;
    requires io.grpc;
    requires io.netty.handler;
    // The client needs these at run time; nothing else would put them into the module graph.
    requires com.google.common;
    requires dev.failsafe.core;
    requires io.vertx.core;
    requires org.slf4j;

    exports io.calico4j.datastore.etcd;

    provides DatastoreProvider with
            EtcdDatastoreProvider;
}
