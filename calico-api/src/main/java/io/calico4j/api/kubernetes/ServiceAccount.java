package io.calico4j.api.kubernetes;

import io.calico4j.api.ObjectMeta;

/**
 * A service account: its labels are what service account selectors look at.
 *
 * @param metadata name, labels, UID, revision
 */
public record ServiceAccount(ObjectMeta metadata) implements KubernetesObject {

    public ServiceAccount {
        metadata = metadata == null ? ObjectMeta.builder().build() : metadata;
    }
}
