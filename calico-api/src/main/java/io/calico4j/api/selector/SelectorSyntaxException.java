package io.calico4j.api.selector;

/** A text that is not a selector: what was expected, and where. */
public final class SelectorSyntaxException extends IllegalArgumentException {

    private static final long serialVersionUID = 1L;

    private final int position;

    SelectorSyntaxException(String message, int position) {
        super(message);
        this.position = position;
    }

    /** Index into the text, counted in characters from 0, of the first character that could not be read. */
    public int position() {
        return position;
    }
}
