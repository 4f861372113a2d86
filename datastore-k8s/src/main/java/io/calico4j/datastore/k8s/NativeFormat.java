package io.calico4j.datastore.k8s;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.calico4j.api.CrdFamily;
import io.calico4j.api.Resource;
import io.calico4j.api.ResourceKind;
import io.calico4j.api.codec.ResourceCodec;

/** How a resource is written as a custom resource of group {@code projectcalico.org}: as it is. */
final class NativeFormat implements CustomResourceFormat {

    @Override
    public ObjectNode encode(Resource resource) {
        ObjectNode json = ResourceCodec.encode(resource);
        json.put(
                "kind",
                resource.kind().customResource(CrdFamily.V3).orElseThrow().kind());
        return json;
    }

    @Override
    public <R extends Resource> R decode(ResourceKind<R> kind, JsonNode object) {
        ObjectNode json = CustomResourceFormat.fields(object);
        json.put("kind", kind.name()).put("apiVersion", ResourceKind.API_VERSION);
        return CustomResourceFormat.filledIn(ResourceCodec.decode(kind, json));
    }

    @Override
    public String storedUid(String uid) {
        return uid;
    }
}
