package io.calico4j.api;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;

/**
 * Fields that were read but are not in the model, each with the JSON pointer of where it stood.
 *
 * <p>A field inside an element of a list stays with that element for as long as the element is otherwise unchanged.
 */
public final class UnknownFields {

    /** No unknown fields. */
    public static final UnknownFields NONE = new UnknownFields(List.of());

    private final List<Field> fields;

    /** Used by the codec. */
    public UnknownFields(List<Field> fields) {
        this.fields = List.copyOf(fields);
    }

    /** Whether everything that was read is in the model. */
    public boolean isEmpty() {
        return fields.isEmpty();
    }

    /** Where the unknown fields stood, as JSON pointers such as {@code /spec/colour}. */
    public List<String> paths() {
        return fields.stream().map(Field::path).toList();
    }

    /** Used by the codec. */
    public List<Field> fields() {
        return fields;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof UnknownFields unknown && fields.equals(unknown.fields);
    }

    @Override
    public int hashCode() {
        return fields.hashCode();
    }

    /** The paths; values may be secrets. */
    @Override
    public String toString() {
        return paths().toString();
    }

    /**
     * One unknown field.
     *
     * @param path JSON pointer from the top of the resource
     * @param value what stood there
     * @param anchor if the path leads through a list: the model's JSON of that (outermost) list's element as it was read;
     *     else a missing node
     */
    public record Field(String path, JsonNode value, JsonNode anchor) {}
}
