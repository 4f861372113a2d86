package io.calico4j.api.codec;

/** Keeps messages readable whatever the input that they quote. */
final class Excerpt {

    private static final int MAX_LENGTH = 2_000;

    private Excerpt() {}

    /** The text, or as much of its beginning as a message can hold. */
    static String of(String text) {
        return text.length() <= MAX_LENGTH ? text : text.substring(0, MAX_LENGTH) + "…";
    }
}
