package io.calico4j.api;

import io.calico4j.api.internal.Values;
import org.jspecify.annotations.Nullable;

/**
 * A reference to an object that owns the resource, as in Kubernetes.
 *
 * @param apiVersion the owner's group and version
 * @param kind the owner's kind
 * @param name the owner's name
 * @param uid the owner's UID
 * @param controller whether the owner manages the resource; null if not said
 * @param blockOwnerDeletion whether the owner waits for the resource's deletion; null if not said
 */
@CalicoRecord
public record OwnerReference(
        @Nullable String apiVersion,
        @Nullable String kind,
        @Nullable String name,
        @Nullable String uid,
        @Nullable Boolean controller,
        @Nullable Boolean blockOwnerDeletion)
        implements OwnerReferenceBuilder.With {

    public OwnerReference {
        apiVersion = Values.text(apiVersion);
        kind = Values.text(kind);
        name = Values.text(name);
        uid = Values.text(uid);
    }

    public static OwnerReferenceBuilder builder() {
        return OwnerReferenceBuilder.builder();
    }
}
