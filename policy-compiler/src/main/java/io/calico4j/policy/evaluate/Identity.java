package io.calico4j.policy.evaluate;

import java.util.Map;

/**
 * Who a peer has proved to be.
 *
 * @param namespace the namespace of its service account
 * @param serviceAccount the name of its service account
 * @param labels the labels of the request, and over them those of the service account
 * @param namespaceLabels the labels of the namespace; none if it is not known
 */
public record Identity(
        String namespace, String serviceAccount, Map<String, String> labels, Map<String, String> namespaceLabels) {

    /** The maps are copied. */
    public Identity {
        labels = Map.copyOf(labels);
        namespaceLabels = Map.copyOf(namespaceLabels);
    }
}
