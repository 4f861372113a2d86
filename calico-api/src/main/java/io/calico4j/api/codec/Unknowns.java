package io.calico4j.api.codec;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.calico4j.api.UnknownFields;
import io.calico4j.api.internal.Shape;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Finds fields that the model does not have, and puts them back. */
final class Unknowns {

    private static final Set<String> ENVELOPE = Set.of("kind", "apiVersion");

    private Unknowns() {}

    /**
     * The fields of the JSON that a record of this type has no place for.
     *
     * @param known the model's own JSON of what was read; asked for only if there are unknown fields inside of lists
     */
    static UnknownFields find(Class<?> type, JsonNode json, Supplier<ObjectNode> known) {
        // Pointers are dear, and hardly any resource has unknown fields.
        if (isKnown(Shape.of(type), json, ENVELOPE)) {
            return UnknownFields.NONE;
        }
        List<Found> found = new ArrayList<>();
        walk(Shape.of(type), json, JsonPointer.empty(), null, ENVELOPE, found);
        ObjectNode model = known.get();
        return new UnknownFields(found.stream()
                .map(f -> new UnknownFields.Field(
                        f.path.toString(),
                        f.value,
                        f.element == null ? MissingNode.getInstance() : model.at(f.element)))
                .toList());
    }

    private static boolean isKnown(Shape shape, JsonNode json, Set<String> expected) {
        for (Map.Entry<String, JsonNode> entry : json.properties()) {
            Shape.Field field = shape.fields().get(entry.getKey());
            if (field == null ? !expected.contains(entry.getKey()) : !isKnown(field, entry.getValue())) {
                return false;
            }
        }
        return true;
    }

    private static boolean isKnown(Shape.Field field, JsonNode value) {
        Optional<Shape> shape = field.elementShape();
        if (shape.isEmpty()) {
            return true;
        }
        if (!field.isList()) {
            return isKnown(shape.get(), value, Set.of());
        }
        for (JsonNode item : value) {
            if (!isKnown(shape.get(), item, Set.of())) {
                return false;
            }
        }
        return true;
    }

    private record Found(
            JsonPointer path, JsonNode value, @Nullable JsonPointer element) {}

    private static void walk(
            Shape shape,
            JsonNode json,
            JsonPointer at,
            @Nullable JsonPointer element,
            Set<String> expected,
            List<Found> found) {
        json.properties().forEach(entry -> {
            JsonPointer path = at.appendProperty(entry.getKey());
            JsonNode value = entry.getValue();
            Shape.Field field = shape.fields().get(entry.getKey());
            if (field == null) {
                if (!expected.contains(entry.getKey())) {
                    found.add(new Found(path, value, element));
                }
                return;
            }
            field.elementShape().ifPresent(inner -> {
                if (field.isList()) {
                    for (int i = 0; i < value.size(); i++) {
                        JsonPointer item = path.appendIndex(i);
                        walk(inner, value.path(i), item, element == null ? item : element, Set.of(), found);
                    }
                } else {
                    walk(inner, value, path, element, Set.of(), found);
                }
            });
        });
    }

    /**
     * The JSON with the names of fields as the model spells them where they differ in case only; the very same JSON if none
     * does.
     */
    static JsonNode respell(Class<?> type, JsonNode json) {
        return respell(Shape.of(type), json);
    }

    private static JsonNode respell(Shape shape, JsonNode json) {
        if (!(json instanceof ObjectNode)) {
            return json;
        }
        ObjectNode respelled = JsonNodeFactory.instance.objectNode();
        boolean[] changed = {false};
        json.properties().forEach(entry -> {
            String name = shape.fields().containsKey(entry.getKey()) ? entry.getKey() : spelling(shape, entry.getKey());
            Shape.Field field = shape.fields().get(name);
            JsonNode value = field == null ? entry.getValue() : respell(field, entry.getValue());
            changed[0] |= !name.equals(entry.getKey()) || value != entry.getValue();
            JsonTree.put(respelled, name, value);
        });
        return changed[0] ? respelled : json;
    }

    private static JsonNode respell(Shape.Field field, JsonNode value) {
        if (field.elementShape().isEmpty()) {
            return value;
        }
        Shape shape = field.elementShape().get();
        if (!field.isList()) {
            return respell(shape, value);
        }
        ArrayNode respelled = JsonNodeFactory.instance.arrayNode();
        boolean changed = false;
        for (JsonNode element : value) {
            JsonNode better = respell(shape, element);
            changed |= better != element;
            respelled.add(better);
        }
        return changed ? respelled : value;
    }

    private static String spelling(Shape shape, String name) {
        return shape.fields().keySet().stream()
                .filter(known -> known.equalsIgnoreCase(name))
                .findFirst()
                .orElse(name);
    }

    /** Puts unknown fields back where they stood; inside of a list, into the element that they stood in, if it is still there. */
    static void merge(UnknownFields unknown, ObjectNode json) {
        if (unknown.isEmpty()) {
            return;
        }
        ObjectNode unmerged = json.deepCopy();
        for (UnknownFields.Field field : unknown.fields()) {
            JsonPointer path = JsonPointer.compile(field.path());
            JsonPointer target = field.anchor().isMissingNode() ? path : relocate(path, field.anchor(), unmerged);
            if (target != null) {
                put(json, target, field.value());
            }
        }
    }

    private static @Nullable JsonPointer relocate(JsonPointer path, JsonNode anchor, ObjectNode unmerged) {
        JsonPointer list = JsonPointer.empty();
        JsonPointer rest = path;
        while (rest.getMatchingIndex() < 0) {
            list = list.appendProperty(rest.getMatchingProperty());
            rest = rest.tail();
        }
        JsonNode elements = unmerged.at(list);
        int was = rest.getMatchingIndex();
        if (elements.path(was).equals(anchor)) {
            return path;
        }
        for (int i = 0; i < elements.size(); i++) {
            if (elements.path(i).equals(anchor)) {
                return list.appendIndex(i).append(rest.tail());
            }
        }
        return null;
    }

    private static void put(JsonNode json, JsonPointer path, JsonNode value) {
        JsonNode parent = json;
        JsonPointer rest = path;
        while (!rest.tail().matches()) {
            JsonNode child = rest.getMatchingIndex() >= 0 && parent instanceof ArrayNode
                    ? parent.path(rest.getMatchingIndex())
                    : parent.path(rest.getMatchingProperty());
            if (child.isMissingNode() && parent instanceof ObjectNode object) {
                child = object.putObject(rest.getMatchingProperty());
            }
            parent = child;
            rest = rest.tail();
        }
        if (parent instanceof ObjectNode object && !object.has(rest.getMatchingProperty())) {
            object.set(rest.getMatchingProperty(), value);
        }
    }
}
