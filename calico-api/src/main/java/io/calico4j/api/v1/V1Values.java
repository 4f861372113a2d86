package io.calico4j.api.v1;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import io.calico4j.api.Resource;
import io.calico4j.api.ResourceKind;
import io.calico4j.api.UnknownFields;
import io.calico4j.api.codec.DecodeException;
import io.calico4j.api.codec.DeletedFlag;
import io.calico4j.api.codec.PolicyNames;
import io.calico4j.api.codec.ResourceCodec;
import io.calico4j.api.internal.GoText;

/**
 * What is stored under keys of the backend model: for settings bare text, for {@link V1KeyType#READY_FLAG} a bare {@code true} or
 * {@code false}, and for all else JSON whose fields the type of the key decides.
 */
public final class V1Values {

    private V1Values() {}

    /**
     * The value as Calico writes it after it has read this one: fields that it does not know are lost, fields that it always writes
     * are there, and networks and numbers are in their canonical form.
     *
     * @param key under which it is stored
     * @param stored the value
     * @throws DecodeException if Calico cannot read the value
     * @throws IllegalArgumentException if the key is of a kind that is not stored
     */
    public static String canonical(ModelKey key, String stored) {
        return written(key, stored, false);
    }

    /**
     * The same, but with the fields that Calico does not know behind those that it knows: newer releases may have written them.
     *
     * @param key under which it is stored
     * @param stored the value
     * @throws DecodeException if Calico cannot read the value
     * @throws IllegalArgumentException if the key is of a kind that is not stored
     */
    public static String withUnknownFields(ModelKey key, String stored) {
        return written(key, stored, true);
    }

    private static String written(ModelKey key, String stored, boolean keep) {
        if (key instanceof V3Key resource) {
            return resource(resource, stored, keep);
        }
        V1Key flat = (V1Key) key;
        GoShape shape = flat.type().row().shape;
        if (isBare(flat.type())) {
            return shape.read(TextNode.valueOf(stored), "", keep).asText();
        }
        // Affinities of early releases are keys without a value.
        boolean isBareAffinity = flat.type() == V1KeyType.BLOCK_AFFINITY && stored.isEmpty();
        JsonNode value = shape.read(ResourceCodec.parse(isBareAffinity ? "{}" : stored), "", keep);
        if (flat.type() == V1KeyType.LEGACY_POLICY) {
            ((ObjectNode) value).put("tier", flat.part("Tier"));
        }
        return print(value);
    }

    /** Whether values under keys of this type are text as it is, and not JSON. */
    public static boolean isBare(V1KeyType type) {
        GoShape shape = type.row().shape;
        return shape == V1Shapes.RAW || shape == V1Shapes.READY;
    }

    private static String resource(V3Key key, String stored, boolean keep) {
        ResourceKind<? extends Resource> kind =
                key.resourceKind().orElseThrow(() -> new IllegalArgumentException("couldn't convert key: " + key));
        JsonNode value = ResourceCodec.parse(stored);
        // Go leaves a struct as it is when it reads null into it.
        ObjectNode json = object(value.isNull() ? JsonNodeFactory.instance.objectNode() : value);
        PolicyNames.restore(kind, json);
        DeletedFlag.fromText(kind, json);
        Resource resource = ResourceCodec.decode(kind, json);
        ObjectNode written = ResourceCodec.encode(keep ? resource : resource.withUnknownFields(UnknownFields.NONE));
        DeletedFlag.toText(kind, written);
        for (String field : new String[] {"kind", "apiVersion"}) {
            if (json.path(field).asText().isEmpty()) {
                written.remove(field);
            } else {
                written.set(field, json.path(field));
            }
        }
        return print(written);
    }

    private static ObjectNode object(JsonNode value) {
        if (value instanceof ObjectNode object) {
            return object;
        }
        throw new DecodeException("", "not an object but " + value.getNodeType());
    }

    /** JSON as Go prints it: without blanks, and with what HTML could take for its own escaped. */
    public static String print(JsonNode json) {
        return GoText.print(json);
    }

    /** The JSON of a resource as Go prints it. Unless it has fields that the model does not have, no tree is made for it. */
    public static String print(Resource resource) {
        if (!resource.unknownFields().isEmpty()) {
            return print(ResourceCodec.encode(resource));
        }
        String fields = GoText.print(resource);
        return "{\"kind\":\"" + resource.kind().name() + "\",\"apiVersion\":\"" + ResourceKind.API_VERSION + "\""
                + (fields.equals("{}") ? "" : ",") + fields.substring(1);
    }
}
