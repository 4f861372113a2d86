import io.calico4j.datastore.k8s.KubernetesDatastoreProvider;
import io.calico4j.datastore.spi.DatastoreProvider;

/**
 * The Kubernetes datastore: Calico's resources as custom resources of group {@code crd.projectcalico.org} or {@code
 * projectcalico.org}, and as views of Pods, Namespaces, ServiceAccounts, Nodes, Services, EndpointSlices and Kubernetes' own
 * policies.
 */
@org.jspecify.annotations.NullMarked
module io.calico4j.datastore.k8s {
    requires transitive io.calico4j.datastore;
    requires java.net.http;
    // These names are derived from the jars' file names, so no type of theirs is in the exported package.
    requires kubernetes.client.api;
    requires kubernetes.model.core;
    requires kubernetes.model.common;
    // The client needs these at run time; nothing else would put them into the module graph.
    requires com.fasterxml.jackson.dataformat.yaml;
    requires org.slf4j;
    requires org.snakeyaml.engine;

    exports io.calico4j.datastore.k8s;

    provides DatastoreProvider with
            KubernetesDatastoreProvider;
}
