package io.calico4j.api.schema;

/**
 * A limit or rule of a schema that an object breaks.
 *
 * @param path the field, such as {@code spec.ports[0].port}; empty where the API server names none, or the object as a whole
 * @param type how the API server classifies it
 * @param reason what is wrong; for a rule its message
 */
public record SchemaViolation(String path, Type type, String reason) {

    /** The API server's classes of violations, by the name of the cause in its answer. */
    public enum Type {
        REQUIRED("FieldValueRequired", true),
        INVALID("FieldValueInvalid", false),
        FORBIDDEN("FieldValueForbidden", false),
        NOT_SUPPORTED("FieldValueNotSupported", true),
        DUPLICATE("FieldValueDuplicate", false),
        TOO_LONG("FieldValueTooLong", true),
        TOO_MANY("FieldValueTooMany", true),
        TYPE_INVALID("FieldValueTypeInvalid", true);

        private final String cause;
        private final boolean endsValidation;

        Type(String cause, boolean endsValidation) {
            this.cause = cause;
            this.endsValidation = endsValidation;
        }

        /** The API server's name for it. */
        public String cause() {
            return cause;
        }

        /** Whether the API server looks at no rules any more once it has found one of these. */
        boolean endsValidation() {
            return endsValidation;
        }
    }
}
