package io.calico4j.api.codec;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.calico4j.api.CrdFamily;
import io.calico4j.api.CustomResource;
import io.calico4j.api.Kinds;
import io.calico4j.api.Resource;
import io.calico4j.api.ResourceKind;
import io.calico4j.api.UnknownFields;
import io.calico4j.api.internal.Json;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * Reads and writes resources as JSON, in Calico's own encoding: fields in a fixed order, empty optional fields left out,
 * times in whole seconds.
 *
 * <p>Names of fields are matched without regard to case, as Calico does. Fields that the model does not have are kept in {@link
 * Resource#unknownFields} and written back; {@link #decodeStrict} refuses them. Values of a wrong type are refused.
 */
public final class ResourceCodec {

    private ResourceCodec() {}

    /**
     * The kind of a Calico resource in either of Calico's API groups, by the name that it has there; empty if the JSON is something
     * else.
     */
    public static Optional<ResourceKind<?>> kindOf(JsonNode json) {
        String kind = json.path("kind").asText();
        return family(json)
                .flatMap(family -> Kinds.all().stream()
                        .filter(candidate -> candidate
                                .customResource(family)
                                .map(CustomResource::kind)
                                .orElse(candidate.name())
                                .equals(kind))
                        .findFirst());
    }

    private static Optional<CrdFamily> family(JsonNode json) {
        String version = json.path("apiVersion").asText();
        return Arrays.stream(CrdFamily.values())
                .filter(family -> family.apiVersion().equals(version))
                .findFirst();
    }

    /**
     * Reads a resource of whatever kind it says it is.
     *
     * @throws DecodeException if it is no Calico resource, or a field has a value that it cannot have
     */
    public static Resource decode(JsonNode json) {
        ResourceKind<?> kind = kindOf(json)
                .orElseThrow(() -> new DecodeException(
                        "",
                        "not a Calico resource: apiVersion '"
                                + json.path("apiVersion").asText() + "', kind '"
                                + json.path("kind").asText() + "'"));
        return decode(kind, json);
    }

    /**
     * Reads a resource of this kind, whatever the JSON says.
     *
     * @throws DecodeException if a field has a value that it cannot have
     */
    public static <R extends Resource> R decode(ResourceKind<R> kind, JsonNode json) {
        requireText(json, "kind");
        requireText(json, "apiVersion");
        if (kind == Kinds.BLOCK_AFFINITY
                && family(json).equals(Optional.of(CrdFamily.V1))
                && json.at("/spec/deleted").isTextual()) {
            ObjectNode converted = json.deepCopy();
            DeletedFlag.fromText(kind, converted);
            return decode(kind, converted);
        }
        R resource = JsonDecoder.read(kind.type(), json);
        UnknownFields unknown = Unknowns.find(kind.type(), json, () -> known(resource));
        if (unknown.isEmpty()) {
            return resource;
        }
        // Calico's reader does not care for the case of names. Looking for it only here costs nothing where names are
        // exact.
        JsonNode respelled = Unknowns.respell(kind.type(), json);
        return respelled == json ? kind.type().cast(resource.withUnknownFields(unknown)) : decode(kind, respelled);
    }

    /**
     * Reads a resource of this kind, and refuses what the model does not have.
     *
     * @throws DecodeException naming the fields that the model does not have, or a field with a value that it cannot have
     */
    public static <R extends Resource> R decodeStrict(ResourceKind<R> kind, JsonNode json) {
        R resource = decode(kind, json);
        List<String> unknown = resource.unknownFields().paths();
        if (!unknown.isEmpty()) {
            throw new DecodeException(
                    "", "unknown " + (unknown.size() == 1 ? "field " : "fields ") + String.join(", ", unknown));
        }
        return resource;
    }

    private static void requireText(JsonNode json, String field) {
        JsonNode value = json.path(field);
        if (!value.isTextual() && !value.isNull() && !value.isMissingNode()) {
            throw new DecodeException(field, "must be a string, not " + value);
        }
    }

    /**
     * Reads a resource of this kind from JSON text.
     *
     * @throws DecodeException if it is no JSON, or a field has a value that it cannot have
     */
    public static <R extends Resource> R decode(ResourceKind<R> kind, String json) {
        return DirectDecoder.read(kind, reader -> reader.createParser(json)).orElseGet(() -> decode(kind, parse(json)));
    }

    /**
     * Reads a resource of this kind from JSON text in UTF-8. Where bytes are at hand, this is the fastest way; for many of one kind, a
     * {@link ResourceReader} is faster.
     *
     * @throws DecodeException if it is no JSON, or a field has a value that it cannot have
     */
    public static <R extends Resource> R decode(ResourceKind<R> kind, byte[] json) {
        return DirectDecoder.read(kind, json).orElseGet(() -> decodeTree(kind, json));
    }

    static <R extends Resource> R decodeTree(ResourceKind<R> kind, byte[] json) {
        return decode(kind, parse(new String(json, StandardCharsets.UTF_8)));
    }

    /**
     * Parses JSON text.
     *
     * @throws DecodeException if it is no JSON, or a number in it is beyond the range of doubles
     */
    public static JsonNode parse(String json) {
        try {
            return JsonTree.read(json);
        } catch (JsonProcessingException e) {
            throw new DecodeException("", "not JSON: " + JsonDecoder.describe(e), e);
        } catch (IOException e) {
            throw new UncheckedIOException("text cannot fail to be read", e);
        }
    }

    /** The resource as a tree of JSON, with {@code kind} and {@code apiVersion} first. */
    public static ObjectNode encode(Resource resource) {
        ObjectNode json = known(resource);
        Unknowns.merge(resource.unknownFields(), json);
        return json;
    }

    /** The resource as JSON text on one line. */
    public static String encodeToString(Resource resource) {
        return encode(resource).toString();
    }

    private static ObjectNode known(Resource resource) {
        ObjectNode json = Json.MAPPER.createObjectNode();
        json.put("kind", resource.kind().name());
        json.put("apiVersion", ResourceKind.API_VERSION);
        json.setAll((ObjectNode) TreeWriter.write(resource));
        return json;
    }
}
