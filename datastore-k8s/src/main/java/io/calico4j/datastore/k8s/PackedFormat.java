package io.calico4j.datastore.k8s;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.calico4j.api.CrdFamily;
import io.calico4j.api.Kinds;
import io.calico4j.api.Resource;
import io.calico4j.api.ResourceKind;
import io.calico4j.api.codec.DecodeException;
import io.calico4j.api.codec.DeletedFlag;
import io.calico4j.api.codec.PolicyNames;
import io.calico4j.api.codec.ResourceCodec;
import io.calico4j.api.kubernetes.UidConversion;
import java.util.List;
import java.util.Set;

/**
 * How a resource is written as a custom resource of group {@code crd.projectcalico.org}: its own metadata goes into one
 * annotation, so that what Kubernetes does with the custom resource's labels, owners and UID does not touch it.
 */
final class PackedFormat implements CustomResourceFormat {

    private static final String API_VERSION = CrdFamily.V1.apiVersion();

    @Override
    public ObjectNode encode(Resource resource) {
        ObjectNode json = ResourceCodec.encode(resource);
        ObjectNode metadata = (ObjectNode) json.path("metadata");
        ObjectNode outer = JsonNodeFactory.instance.objectNode();
        for (String field : List.of("name", "namespace", "resourceVersion")) {
            copy(metadata, outer, field);
        }
        if (metadata.has("uid")) {
            outer.put("uid", UidConversion.convert(metadata.path("uid").asText()));
        }
        copyMirrored(metadata.path("labels"), outer, "labels");
        copyMirrored(metadata.path("annotations"), outer, "annotations");
        outer.withObject("/annotations").put(PolicyNames.METADATA_ANNOTATION, packed(resource.kind(), metadata));
        json.set("metadata", outer);
        json.put("apiVersion", API_VERSION)
                .put(
                        "kind",
                        resource.kind()
                                .customResource(CrdFamily.V1)
                                .orElseThrow()
                                .kind());
        DeletedFlag.toText(resource.kind(), json);
        return json;
    }

    private static String packed(ResourceKind<?> kind, ObjectNode metadata) {
        ObjectNode packed = metadata.deepCopy();
        packed.remove(List.of("namespace", "resourceVersion", "uid"));
        if (!PolicyNames.areAnnotated(kind)) {
            packed.remove("name");
        }
        convertOwners(packed, Set.of(ResourceKind.API_VERSION), API_VERSION);
        return packed.toString();
    }

    @Override
    public <R extends Resource> R decode(ResourceKind<R> kind, JsonNode object) {
        // Only what is changed is copied.
        ObjectNode json = CustomResourceFormat.fields(kind == Kinds.BLOCK_AFFINITY ? object.deepCopy() : object);
        json.set("metadata", CustomResourceFormat.fields(object.path("metadata")));
        json.put("kind", kind.name()).put("apiVersion", ResourceKind.API_VERSION);
        DeletedFlag.fromText(kind, json);
        ObjectNode outer = (ObjectNode) json.path("metadata");
        if (outer.has("uid")) {
            outer.put("uid", UidConversion.convert(outer.path("uid").asText()));
        }
        String annotation =
                outer.path("annotations").path(PolicyNames.METADATA_ANNOTATION).asText();
        if (!annotation.isEmpty()) {
            json.set("metadata", unpacked(kind, json, outer, annotation));
        }
        return CustomResourceFormat.filledIn(ResourceCodec.decode(kind, json));
    }

    private static ObjectNode unpacked(ResourceKind<?> kind, JsonNode json, ObjectNode outer, String annotation) {
        JsonNode stored = ResourceCodec.parse(annotation);
        if (!(stored instanceof ObjectNode metadata)) {
            throw new DecodeException(
                    "metadata.annotations", "annotation " + PolicyNames.METADATA_ANNOTATION + " is not an object");
        }
        convertOwners(metadata, Set.of(API_VERSION, ResourceKind.API_VERSION), ResourceKind.API_VERSION);
        ObjectNode annotations = CustomResourceFormat.fields(outer.path("annotations"));
        annotations.remove(PolicyNames.METADATA_ANNOTATION);
        outer.set("annotations", annotations);
        overlay(outer, metadata, "labels");
        overlay(outer, metadata, "annotations");
        if (metadata.path("name").asText().isEmpty()) {
            metadata.put("name", name(kind, json, outer));
        }
        for (String field : List.of("namespace", "resourceVersion", "uid")) {
            metadata.remove(field);
            copy(outer, metadata, field);
        }
        if (!metadata.hasNonNull("creationTimestamp")) {
            copy(outer, metadata, "creationTimestamp");
        }
        return metadata;
    }

    private static String name(ResourceKind<?> kind, JsonNode json, ObjectNode outer) {
        String stored = outer.path("name").asText();
        return PolicyNames.areAnnotated(kind)
                ? PolicyNames.withoutAnnotation(stored, json.at("/spec/tier").asText())
                : stored;
    }

    @Override
    public String storedUid(String uid) {
        return UidConversion.convert(uid);
    }

    private static void convertOwners(ObjectNode metadata, Set<String> from, String to) {
        if (metadata.path("ownerReferences") instanceof ArrayNode owners) {
            owners.forEach(owner -> {
                if (owner instanceof ObjectNode reference
                        && from.contains(reference.path("apiVersion").asText())) {
                    reference.put("apiVersion", to);
                    reference.put(
                            "uid", UidConversion.convert(reference.path("uid").asText()));
                }
            });
        }
    }

    private static void copy(ObjectNode from, ObjectNode to, String field) {
        if (from.has(field)) {
            to.set(field, from.path(field));
        }
    }

    /** What Calico's own components look for on the custom resource itself. */
    private static void copyMirrored(JsonNode from, ObjectNode to, String field) {
        from.properties().forEach(entry -> {
            if (entry.getKey().contains("projectcalico.org/") || entry.getKey().contains("operator.tigera.io/")) {
                to.withObject("/" + field).set(entry.getKey(), entry.getValue());
            }
        });
    }

    private static void overlay(ObjectNode outer, ObjectNode metadata, String field) {
        ObjectNode merged = JsonNodeFactory.instance.objectNode();
        for (ObjectNode source : List.of(outer, metadata)) {
            source.path(field).properties().forEach(entry -> merged.set(entry.getKey(), entry.getValue()));
        }
        metadata.set(field, merged);
    }
}
