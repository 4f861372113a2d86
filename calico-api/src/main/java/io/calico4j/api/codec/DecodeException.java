package io.calico4j.api.codec;

/** JSON that is not the resource it should be: where, and why. */
public final class DecodeException extends IllegalArgumentException {

    private static final long serialVersionUID = 1L;

    private final String path;
    private final String reason;

    DecodeException(String path, String reason, Throwable cause) {
        super(Excerpt.of(path.isEmpty() ? reason : path + ": " + reason), cause);
        this.path = path;
        this.reason = reason;
    }

    /** A refusal of one field, or of the whole where the path is empty. */
    public DecodeException(String path, String reason) {
        super(Excerpt.of(path.isEmpty() ? reason : path + ": " + reason));
        this.path = path;
        this.reason = reason;
    }

    /** The field at fault, such as {@code spec.ingress[0].action}; empty for the resource as a whole. */
    public String path() {
        return path;
    }

    /** What is wrong, without the path. */
    public String reason() {
        return reason;
    }
}
