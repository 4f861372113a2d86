package io.calico4j.datastore.etcd;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import io.calico4j.api.Resource;
import io.calico4j.api.ResourceKind;
import io.calico4j.api.codec.DecodeException;
import io.calico4j.api.codec.DeletedFlag;
import io.calico4j.api.codec.ResourceCodec;
import io.calico4j.datastore.spi.PolicyNames;

/**
 * How a resource is written in etcd: its JSON without the revision, which etcd keeps itself. Policies carry their name in an
 * annotation, since older versions of Calico stored them under another one.
 */
final class Values {

    private Values() {}

    static String encode(Resource resource) {
        ObjectNode json = ResourceCodec.encode(resource);
        ObjectNode metadata = (ObjectNode) json.path("metadata");
        metadata.remove("resourceVersion");
        if (PolicyNames.areAnnotated(resource.kind())) {
            ObjectNode name = JsonNodeFactory.instance.objectNode();
            name.put("name", resource.metadata().nameOrEmpty());
            metadata.withObject("/annotations").put(PolicyNames.METADATA_ANNOTATION, name.toString());
        }
        DeletedFlag.toText(resource.kind(), json);
        return json.toString();
    }

    static <R extends Resource> R decode(ResourceKind<R> kind, String value, long revision) {
        JsonNode json = ResourceCodec.parse(value);
        if (!(json.path("metadata") instanceof ObjectNode metadata)) {
            throw new DecodeException("metadata", "there is none");
        }
        if (PolicyNames.areAnnotated(kind)) {
            restoreName(metadata, json.at("/spec/tier").asText());
        }
        DeletedFlag.fromText(kind, (ObjectNode) json);
        metadata.put("resourceVersion", Long.toString(revision));
        return ResourceCodec.decode(kind, json);
    }

    private static void restoreName(ObjectNode metadata, String tier) {
        String annotation = metadata.path("annotations")
                .path(PolicyNames.METADATA_ANNOTATION)
                .asText();
        if (!annotation.isEmpty()) {
            JsonNode name = ResourceCodec.parse(annotation).path("name");
            // A policy whose annotation names it nothing has no name to Calico either, whatever it is stored under.
            metadata.set("name", name.isMissingNode() ? TextNode.valueOf("") : name);
            ((ObjectNode) metadata.path("annotations")).remove(PolicyNames.METADATA_ANNOTATION);
        } else {
            metadata.put(
                    "name", PolicyNames.withoutAnnotation(metadata.path("name").asText(), tier));
        }
    }
}
