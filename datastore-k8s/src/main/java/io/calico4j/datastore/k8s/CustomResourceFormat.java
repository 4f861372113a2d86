package io.calico4j.datastore.k8s;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.calico4j.api.CrdFamily;
import io.calico4j.api.Resource;
import io.calico4j.api.ResourceKind;
import io.calico4j.api.codec.DecodeException;
import io.calico4j.api.policy.Tier;
import io.calico4j.api.validation.Defaults;

/** How resources are written as custom resources of one family. */
interface CustomResourceFormat {

    /** The custom resource that holds the resource. */
    ObjectNode encode(Resource resource);

    /**
     * The resource that a custom resource holds.
     *
     * @throws IllegalArgumentException if it holds something else
     */
    <R extends Resource> R decode(ResourceKind<R> kind, JsonNode object);

    /** The UID under which the API server knows the object that has this UID as a resource. */
    String storedUid(String uid);

    static CustomResourceFormat of(CrdFamily family) {
        return switch (family) {
            case V1 -> new PackedFormat();
            case V3 -> new NativeFormat();
        };
    }

    /** The object's own fields, to change some: what is in them is shared. */
    static ObjectNode fields(JsonNode object) {
        if (object instanceof ObjectNode known) {
            return JsonNodeFactory.instance.objectNode().setAll(known);
        }
        throw new DecodeException("", "not an object but " + object.getNodeType());
    }

    /** A tier that somebody stored without order or action has the ones that it would get from a client. */
    static <R extends Resource> R filledIn(R resource) {
        return resource instanceof Tier ? Defaults.ofClient(resource) : resource;
    }
}
