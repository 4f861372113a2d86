/**
 * The slice of Kubernetes' objects that Calico reads, and their pure conversion to Calico resources. For backends that view
 * these objects, and for anyone who analyses manifests.
 */
package io.calico4j.api.kubernetes;
