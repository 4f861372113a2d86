/** Calico's resources in etcd: where each kind lives, how it is written, transactions, the mapping of errors, and watches. */
package io.calico4j.datastore.etcd;
