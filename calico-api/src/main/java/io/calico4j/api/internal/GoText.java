package io.calico4j.api.internal;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.SerializableString;
import com.fasterxml.jackson.core.io.CharacterEscapes;
import com.fasterxml.jackson.core.io.SerializedString;
import com.fasterxml.jackson.databind.ObjectWriter;
import org.jspecify.annotations.Nullable;

/** JSON text as Go prints it: without blanks, and with what HTML and JavaScript could take for their own escaped. */
public final class GoText {

    private static final ObjectWriter WRITER = Json.MAPPER.writer(new Escapes());

    private GoText() {}

    /** A tree, or a record of this module, as text. */
    public static String print(Object json) {
        try {
            return WRITER.writeValueAsString(json);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(e.getMessage(), e);
        }
    }

    private static final class Escapes extends CharacterEscapes {

        private static final long serialVersionUID = 1L;

        /** Line ends to JavaScript. */
        private static final SerializableString LINE_SEPARATOR = new SerializedString("\\u2028");

        private static final SerializableString PARAGRAPH_SEPARATOR = new SerializedString("\\u2029");

        private final int[] codes = standardAsciiEscapesForJSON();
        private final SerializableString[] texts = new SerializableString[codes.length];

        Escapes() {
            for (int c = 0; c < codes.length; c++) {
                // Jackson would print hexadecimal digits in capitals.
                if (codes[c] == ESCAPE_STANDARD || c == '<' || c == '>' || c == '&') {
                    codes[c] = ESCAPE_CUSTOM;
                    texts[c] = new SerializedString("\\u%04x".formatted(c));
                }
            }
        }

        @Override
        public int[] getEscapeCodesForAscii() {
            return codes;
        }

        @Override
        public @Nullable SerializableString getEscapeSequence(int character) {
            return switch (character) {
                case 0x2028 -> LINE_SEPARATOR;
                case 0x2029 -> PARAGRAPH_SEPARATOR;
                default -> character < texts.length ? texts[character] : null;
            };
        }
    }
}
