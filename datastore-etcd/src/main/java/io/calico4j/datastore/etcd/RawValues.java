package io.calico4j.datastore.etcd;

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
 * Values of the backend model as text, between callers and etcd. What is written is what Calico would write, with fields that it does
 * not know behind the others; what is read is as it is. What Calico could not read is refused. Of a resource the caller has the name
 * that it has and the flags that it has, and etcd what Calico keeps instead.
 */
final class RawValues {

    private RawValues() {}

    /** @throws IllegalArgumentException if Calico could not read it */
    static String toStored(ModelKey key, String value) {
        Optional<ResourceKind<? extends Resource>> kind = resourceKind(key);
        if (kind.isEmpty()) {
            return V1Values.withUnknownFields(key, value);
        }
        return Values.encode(ResourceCodec.decode(kind.get(), value));
    }

    /** @throws IllegalArgumentException if Calico could not read it */
    static String fromStored(ModelKey key, String stored) {
        V1Values.canonical(key, stored);
        Optional<ResourceKind<? extends Resource>> kind = resourceKind(key);
        if (kind.isEmpty() || !(ResourceCodec.parse(stored) instanceof ObjectNode resource)) {
            return stored;
        }
        PolicyNames.restore(kind.get(), resource);
        DeletedFlag.requireText(kind.get(), resource);
        DeletedFlag.fromText(kind.get(), resource);
        return resource.toString();
    }

    private static Optional<ResourceKind<? extends Resource>> resourceKind(ModelKey key) {
        return key instanceof V3Key resource ? resource.resourceKind().map(kind -> kind) : Optional.empty();
    }
}
