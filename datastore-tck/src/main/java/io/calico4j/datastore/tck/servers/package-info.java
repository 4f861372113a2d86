/**
 * Real etcd and kube-apiserver processes for tests: found or built, started, restarted, killed, and gone afterwards.
 *
 * <p>{@link io.calico4j.datastore.tck.servers.ServerBinary} says which programs in which versions, {@link
 * io.calico4j.datastore.tck.servers.ServerBinaries} where they come from, and {@link
 * io.calico4j.datastore.tck.servers.Servers} what a test does when there is none. {@link
 * io.calico4j.datastore.tck.servers.EtcdServer}, {@link io.calico4j.datastore.tck.servers.EtcdCluster} and {@link
 * io.calico4j.datastore.tck.servers.KubeApiServer} run them on
 * loopback ports with throw-away data. Linux and macOS.
 *
 * <p>This room knows processes, ports and files. It knows nothing of Calico: no resource, no datastore, no client of
 * either may come in.
 */
package io.calico4j.datastore.tck.servers;
