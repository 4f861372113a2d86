package io.calico4j.api.kubernetes;

import io.calico4j.api.ObjectMeta;

/**
 * A namespace: its labels are what namespace selectors look at.
 *
 * @param metadata name, labels, UID, revision
 */
public record Namespace(ObjectMeta metadata) implements KubernetesObject {

    public Namespace {
        metadata = metadata == null ? ObjectMeta.builder().build() : metadata;
    }
}
