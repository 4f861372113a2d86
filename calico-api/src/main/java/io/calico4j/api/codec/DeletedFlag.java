package io.calico4j.api.codec;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.calico4j.api.Kinds;
import io.calico4j.api.ResourceKind;
import java.util.Set;

/**
 * How block affinities are marked as deleted: the resource has a boolean, but etcd and the older custom resources keep a text. For
 * other kinds nothing is changed.
 */
public final class DeletedFlag {

    private static final Set<String> TRUE = Set.of("1", "t", "T", "true", "TRUE", "True");
    private static final Set<String> FALSE = Set.of("0", "f", "F", "false", "FALSE", "False");

    private static final String UNREADABLE = "error parsing BlockAffinity.Spec.Deleted field: neither true nor false: ";

    private DeletedFlag() {}

    /**
     * Refuses what is stored if it does not say yes or no: in etcd, unlike in custom resources, the text may not be empty or missing.
     *
     * @throws DecodeException if it does not
     */
    public static void requireText(ResourceKind<?> kind, ObjectNode json) {
        JsonNode stored = json.at("/spec/deleted");
        if (kind == Kinds.BLOCK_AFFINITY
                && (!stored.isTextual() || stored.asText().isEmpty())) {
            throw new DecodeException("spec.deleted", UNREADABLE + (stored.isMissingNode() ? "\"\"" : stored));
        }
    }

    /** Turns the boolean of a resource's JSON into the text that is stored. */
    public static void toText(ResourceKind<?> kind, ObjectNode json) {
        if (kind == Kinds.BLOCK_AFFINITY && json.path("spec") instanceof ObjectNode spec) {
            spec.put("deleted", Boolean.toString(spec.path("deleted").asBoolean()));
        }
    }

    /**
     * Turns the text that is stored into the boolean of a resource's JSON; an empty or missing one is false.
     *
     * @throws DecodeException if the text says neither yes nor no
     */
    public static void fromText(ResourceKind<?> kind, ObjectNode json) {
        if (kind != Kinds.BLOCK_AFFINITY || !(json.path("spec") instanceof ObjectNode spec)) {
            return;
        }
        JsonNode stored = spec.path("deleted");
        if (!stored.isTextual()) {
            return;
        }
        String text = stored.asText();
        if (!text.isEmpty() && !TRUE.contains(text) && !FALSE.contains(text)) {
            throw new DecodeException("spec.deleted", UNREADABLE + "\"" + text + "\"");
        }
        spec.put("deleted", TRUE.contains(text));
    }
}
