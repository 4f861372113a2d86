/**
 * Calico's resources in the Kubernetes API: a table of where each kind lives and what it takes to use it, the transport, the mapping
 * of errors, and watches; and out of the same table the roles for programs and the check of a cluster.
 */
package io.calico4j.datastore.k8s;
