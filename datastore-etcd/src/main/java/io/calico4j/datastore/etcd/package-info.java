/**
 * All that Calico keeps in etcd. {@link io.calico4j.datastore.etcd.EtcdDatastoreProvider} opens the datastore of resources, IPAM's blocks and
 * handles included; {@link io.calico4j.datastore.etcd.EtcdBackendClient} reads and writes everything, by the keys of Calico's backend model.
 * Inside: where each kind lives, how it is written, transactions, the mapping of errors, and watches.
 */
package io.calico4j.datastore.etcd;
