package io.calico4j.api.net;

/** Whole numbers as Calico reads them from text: decimal digits of ASCII and nothing else, leading zeros allowed. */
final class Digits {

    /** What a text that is no such number, or too great a one, reads as. */
    static final long NONE = -1;

    private Digits() {}

    /** The number, from 0 to max; {@link #NONE} if the text is not all digits, is empty, or means more than max. */
    static long parse(String text, long max) {
        if (text.isEmpty()) {
            return NONE;
        }
        long number = 0;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c < '0' || c > '9') {
                return NONE;
            }
            number = number * 10 + (c - '0');
            if (number > max) {
                return NONE;
            }
        }
        return number;
    }
}
