package io.calico4j.datastore.etcd;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.calico4j.api.Resource;
import io.calico4j.api.ResourceKind;
import io.calico4j.api.codec.DeletedFlag;
import io.calico4j.api.codec.PolicyNames;
import io.calico4j.api.codec.ResourceCodec;
import io.calico4j.api.v1.ModelKey;
import io.calico4j.api.v1.V1Values;
import io.calico4j.api.v1.V3Key;
import java.util.Optional;

/**
 * Values of the backend model as text, between callers and etcd. Fields that nobody knows stay as they are; what Calico could not read is
 * refused. Of a resource the caller has the name that it has and the flags that it has, and etcd what Calico keeps instead.
 */
final class RawValues {

    private RawValues() {}

    /** @throws IllegalArgumentException if Calico could not read it */
    static String toStored(ModelKey key, String value) {
        Optional<ResourceKind<? extends Resource>> kind = resourceKind(key);
        if (kind.isEmpty()) {
            V1Values.canonical(key, value);
            return value;
        }
        JsonNode json = ResourceCodec.parse(value);
        if (json instanceof ObjectNode resource) {
            if (resource.path("metadata") instanceof ObjectNode metadata) {
                // etcd has it itself.
                metadata.remove("resourceVersion");
            }
            PolicyNames.annotate(kind.get(), resource);
            DeletedFlag.toText(kind.get(), resource);
        }
        String stored = json.toString();
        V1Values.canonical(key, stored);
        return stored;
    }

    /** @throws IllegalArgumentException if Calico could not read it */
    static String fromStored(ModelKey key, String stored) {
        V1Values.canonical(key, stored);
        Optional<ResourceKind<? extends Resource>> kind = resourceKind(key);
        if (kind.isEmpty() || !(ResourceCodec.parse(stored) instanceof ObjectNode resource)) {
            return stored;
        }
        PolicyNames.restore(kind.get(), resource);
        DeletedFlag.fromText(kind.get(), resource);
        return resource.toString();
    }

    private static Optional<ResourceKind<? extends Resource>> resourceKind(ModelKey key) {
        return key instanceof V3Key resource ? resource.resourceKind().map(kind -> kind) : Optional.empty();
    }
}
