package io.calico4j.api.codec;

/** A manifest that cannot be read: which file, which document, which line, and why. */
public final class ManifestException extends IllegalArgumentException {

    private static final long serialVersionUID = 1L;

    private final int line;
    private final String reason;

    ManifestException(String source, int document, int line, String reason, Throwable cause) {
        super(message(source, document, line, reason), cause);
        this.line = line;
        this.reason = reason;
    }

    ManifestException(String source, int document, int line, String reason) {
        super(message(source, document, line, reason));
        this.line = line;
        this.reason = reason;
    }

    private static String message(String source, int document, int line, String reason) {
        return source + ": document " + document + (line > 0 ? ", line " + line : "") + ": " + Excerpt.of(reason);
    }

    /** The line at fault, from 1; 0 if it is not known. */
    public int line() {
        return line;
    }

    /** What is wrong, without the place. It may quote the manifest. */
    public String reason() {
        return reason;
    }
}
