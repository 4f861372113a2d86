package io.calico4j.datastore.etcd;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.calico4j.api.Resource;
import io.calico4j.api.ResourceKind;
import io.calico4j.api.codec.DecodeException;
import io.calico4j.api.codec.DeletedFlag;
import io.calico4j.api.codec.PolicyNames;
import io.calico4j.api.codec.ResourceCodec;
import io.calico4j.api.v1.V1Values;

/**
 * How a resource is written in etcd: its JSON without the revision, which etcd keeps itself. Policies carry their name in an
 * annotation, since older versions of Calico stored them under another one.
 */
final class Values {

    private Values() {}

    static String encode(Resource resource) {
        if (Layout.isFlat(resource.kind())) {
            return IpamValues.encode(resource);
        }
        ObjectNode json = ResourceCodec.encode(resource);
        ObjectNode metadata = (ObjectNode) json.path("metadata");
        metadata.remove("resourceVersion");
        PolicyNames.annotate(resource.kind(), json);
        DeletedFlag.toText(resource.kind(), json);
        return V1Values.print(json);
    }

    static <R extends Resource> R decode(ResourceKind<R> kind, EtcdStore.Entry entry) {
        return Layout.isFlat(kind) ? IpamValues.decode(kind, entry) : decode(kind, entry.value(), entry.revision());
    }

    /** Of a kind that is not {@link Layout#isFlat flat}. */
    static <R extends Resource> R decode(ResourceKind<R> kind, String value, long revision) {
        JsonNode json = ResourceCodec.parse(value);
        if (!(json.path("metadata") instanceof ObjectNode metadata)) {
            throw new DecodeException("metadata", "there is none");
        }
        PolicyNames.restore(kind, (ObjectNode) json);
        DeletedFlag.requireText(kind, (ObjectNode) json);
        DeletedFlag.fromText(kind, (ObjectNode) json);
        metadata.put("resourceVersion", Long.toString(revision));
        return ResourceCodec.decode(kind, json);
    }
}
