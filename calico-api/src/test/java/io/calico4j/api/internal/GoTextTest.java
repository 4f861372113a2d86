package io.calico4j.api.internal;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.TextNode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Expected are the answers of Go's encoding/json. */
class GoTextTest {

    @ParameterizedTest
    @CsvSource({
        "60, \\u003c",
        "62, \\u003e",
        "38, \\u0026",
        "8232, \\u2028",
        "8233, \\u2029",
        "0, \\u0000",
        "31, \\u001f",
        "8, \\b",
        "12, \\f",
        "10, \\n",
        "13, \\r",
        "9, \\t",
        "92, \\\\",
    })
    void escapes(int character, String expected) {
        String text = "a" + (char) character + "b";
        assertThat(GoText.print(TextNode.valueOf(text))).isEqualTo("\"a" + expected + "b\"");
        assertThat(GoText.print(JsonNodeFactory.instance.objectNode().put(text, 1)))
                .isEqualTo("{\"a" + expected + "b\":1}");
    }

    @ParameterizedTest
    @CsvSource({"127", "233", "8231", "8234", "28450", "39", "47"})
    void leavesTheRest(int character) {
        String text = "a" + (char) character + "b";
        assertThat(GoText.print(TextNode.valueOf(text))).isEqualTo("\"" + text + "\"");
    }
}
