package io.calico4j.api.codec;

/** On which lines of a text the fields of an object stand. */
@FunctionalInterface
public interface FieldLines {

    /** Nothing is known. */
    FieldLines UNKNOWN = path -> 0;

    /**
     * The line of a field, from 1; 0 if that is not known.
     *
     * @param path the field, such as {@code spec.ingress[0].action}
     */
    int lineOf(String path);

    /** The lines of an object that stands in another. */
    default FieldLines within(String outer) {
        return path -> lineOf(path.isEmpty() || path.startsWith("[") ? outer + path : outer + "." + path);
    }
}
