package io.calico4j.api;

import io.calico4j.api.internal.Values;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The metadata that every resource has, as in Kubernetes.
 *
 * @param name unique within kind and namespace; null only before a name is computed
 * @param generateName carried through from Pods; Calico itself never generates names
 * @param namespace the namespace; null for global kinds
 * @param selfLink deprecated: a path that old API servers set; clients blank it when they write
 * @param uid set by the datastore on creation, unique in space and time
 * @param resourceVersion opaque revision set by the datastore; compare for equality only
 * @param generation counts changes of the desired state, where the datastore keeps count
 * @param creationTimestamp set on creation, in whole seconds
 * @param deletionTimestamp when deletion was asked for, where finalizers hold it up
 * @param deletionGracePeriodSeconds seconds allowed for deletion
 * @param labels what selectors look at
 * @param annotations free-form
 * @param ownerReferences the objects that this one belongs to
 * @param finalizers what must be done before deletion
 * @param managedFields who set which field, as the Kubernetes API server keeps it; opaque
 */
@CalicoRecord
public record ObjectMeta(
        @Nullable String name,
        @Nullable String generateName,
        @Nullable String namespace,
        @Nullable String selfLink,
        @Nullable String uid,
        @Nullable String resourceVersion,
        @Nullable Long generation,
        @Nullable Instant creationTimestamp,
        @Nullable Instant deletionTimestamp,
        @Nullable Long deletionGracePeriodSeconds,
        Map<String, String> labels,
        Map<String, String> annotations,
        List<OwnerReference> ownerReferences,
        List<String> finalizers,
        List<Map<String, Object>> managedFields)
        implements ObjectMetaBuilder.With {

    public ObjectMeta {
        name = Values.text(name);
        generateName = Values.text(generateName);
        namespace = Values.text(namespace);
        selfLink = Values.text(selfLink);
        uid = Values.text(uid);
        resourceVersion = Values.text(resourceVersion);
        labels = Values.map(labels);
        annotations = Values.map(annotations);
        ownerReferences = Values.list(ownerReferences);
        finalizers = Values.list(finalizers);
        managedFields = Values.list(managedFields);
    }

    /** Metadata of a global resource with this name and nothing else. */
    public static ObjectMeta named(String name) {
        return builder().name(name).build();
    }

    /** Metadata of a namespaced resource with this name and nothing else. */
    public static ObjectMeta named(String namespace, String name) {
        return builder().namespace(namespace).name(name).build();
    }

    public static ObjectMetaBuilder builder() {
        return ObjectMetaBuilder.builder();
    }

    /** The name, or the empty text where there is none yet. */
    public String nameOrEmpty() {
        return name == null ? "" : name;
    }
}
