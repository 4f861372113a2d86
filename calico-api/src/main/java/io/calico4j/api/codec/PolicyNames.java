package io.calico4j.api.codec;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import io.calico4j.api.Kinds;
import io.calico4j.api.ObjectMeta;
import io.calico4j.api.ResourceKind;
import io.calico4j.api.policy.Tier;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;

/**
 * How the names of policies are kept. Calico up to 3.28 stored a policy of the default tier under a name with {@code default.} in
 * front of it; since then the name that the user gave is kept in an annotation, and what has none is read as it was written then.
 */
public final class PolicyNames {

    /** The annotation that holds metadata of a stored resource, for policies at least their name, as JSON. */
    public static final String METADATA_ANNOTATION = "projectcalico.org/metadata";

    /** Not those of staged Kubernetes policies: there never was a tier in them. */
    private static final Set<ResourceKind<?>> KINDS = Set.of(
            Kinds.NETWORK_POLICY,
            Kinds.GLOBAL_NETWORK_POLICY,
            Kinds.STAGED_NETWORK_POLICY,
            Kinds.STAGED_GLOBAL_NETWORK_POLICY);

    private static final String OLD_PREFIX = Tier.DEFAULT + ".";

    private PolicyNames() {}

    /** Whether the names of this kind are kept in the annotation. */
    public static boolean areAnnotated(ResourceKind<?> kind) {
        return KINDS.contains(kind);
    }

    /**
     * The name of a policy that was stored without the annotation.
     *
     * @param stored the name that it is stored under
     * @param tier its tier; empty for the default tier
     */
    public static String withoutAnnotation(String stored, String tier) {
        boolean inDefaultTier = tier.isEmpty() || tier.equals(Tier.DEFAULT);
        return inDefaultTier && stored.startsWith(OLD_PREFIX) ? stored.substring(OLD_PREFIX.length()) : stored;
    }

    /** The metadata with the name of a policy of such a kind in the annotation; for other kinds the same. */
    public static ObjectMeta annotate(ResourceKind<?> kind, ObjectMeta metadata) {
        if (!areAnnotated(kind)) {
            return metadata;
        }
        Map<String, String> annotations = new HashMap<>(metadata.annotations());
        annotations.put(METADATA_ANNOTATION, "{\"name\":" + TextNode.valueOf(metadata.nameOrEmpty()) + "}");
        return metadata.withAnnotations(annotations);
    }

    /**
     * Gives a policy the name that is in the annotation, which goes, or without one the name that the stored one stands for. Nothing is
     * changed for other kinds.
     *
     * @throws DecodeException if what is in the annotation is no JSON
     */
    public static void restore(ResourceKind<?> kind, ObjectNode json) {
        if (!areAnnotated(kind) || !(json.path("metadata") instanceof ObjectNode metadata)) {
            return;
        }
        JsonNode annotation = metadata.path("annotations").path(METADATA_ANNOTATION);
        if (annotation.asText().isEmpty()) {
            if (metadata.path("name").isTextual()) {
                String stored = metadata.path("name").asText();
                metadata.put(
                        "name", withoutAnnotation(stored, json.at("/spec/tier").asText()));
            }
            return;
        }
        JsonNode name = kept(annotation.asText()).path("name");
        // A policy whose annotation names it nothing has no name to Calico either, whatever it is stored under.
        metadata.set("name", name.isMissingNode() ? TextNode.valueOf("") : name);
        ((ObjectNode) metadata.path("annotations")).remove(METADATA_ANNOTATION);
    }

    private static JsonNode kept(String annotation) {
        try {
            return ResourceCodec.parse(annotation);
        } catch (DecodeException e) {
            throw new DecodeException(
                    "metadata.annotations",
                    "annotation \"" + METADATA_ANNOTATION + "\" contained invalid JSON: " + e.getMessage(),
                    e);
        }
    }
}
