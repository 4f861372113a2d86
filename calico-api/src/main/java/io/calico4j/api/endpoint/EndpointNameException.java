package io.calico4j.api.endpoint;

import org.jspecify.annotations.Nullable;

/** A workload endpoint that cannot have a name: which of its fields is at fault, and why. */
public final class EndpointNameException extends IllegalArgumentException {

    private static final long serialVersionUID = 1L;

    private final String field;
    private final @Nullable String value;
    private final String reason;

    EndpointNameException(String field, @Nullable String value, String reason) {
        super("error with field " + field + (value == null ? "" : " = '" + value + "'") + " (" + reason + ")");
        this.field = field;
        this.value = value;
        this.reason = reason;
    }

    /** The field at fault, such as {@code pod}. */
    public String field() {
        return field;
    }

    /** Its value; null where Calico's message gives none. */
    public @Nullable String value() {
        return value;
    }

    /** What is wrong with it. */
    public String reason() {
        return reason;
    }
}
