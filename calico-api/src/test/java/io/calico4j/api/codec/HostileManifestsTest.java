package io.calico4j.api.codec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.calico4j.api.Kinds;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Manifests and resources that are made to take long or to break the reader come to an end, and to a described one. */
class HostileManifestsTest {

    /** Much more than any of these takes; what grows with the square of its length does not make it. */
    private static final Duration DEADLINE = Duration.ofSeconds(30);

    private static final int MANY = 100_000;
    private static final int MILLION = 1_000_000;
    private static final int TEN_MILLION = 10_000_000;

    static Stream<Arguments> manifests() {
        return Stream.of(
                Arguments.of("plain text", "a.yaml", "a: " + "x".repeat(TEN_MILLION), null),
                Arguments.of("digits", "a.yaml", "a: " + "1".repeat(MILLION), null),
                Arguments.of("text in quotes", "a.yaml", "a: \"" + "x".repeat(TEN_MILLION) + "\"", null),
                Arguments.of("open quotes", "a.yaml", "a: '" + "x\n".repeat(MANY), "found unexpected end of stream"),
                Arguments.of("long key", "a.yaml", "x".repeat(MILLION) + ": 1", "mapping values are not allowed here"),
                Arguments.of("long anchor", "a.yaml", "a: &" + "x".repeat(MILLION) + " y", null),
                Arguments.of("long tag", "a.yaml", "a: " + "!".repeat(MANY), "Global tag is not allowed"),
                Arguments.of("cut escape", "a.yaml", "a: \"\\x", "malformed text in double quotes"),
                Arguments.of("documents", "a.yaml", "---\n".repeat(20_000), null),
                Arguments.of("flow", "a.yaml", "[".repeat(MILLION), "Nesting Depth exceeded max 500"),
                Arguments.of("blocks", "a.yaml", "- ".repeat(MANY), "Nesting Depth exceeded max 500"),
                Arguments.of("keys of keys", "a.yaml", "? ".repeat(MANY), "Nesting Depth exceeded max 500"),
                Arguments.of("aliases", "a.yaml", "a:\n- &a x\n" + "- *a\n".repeat(20_000), null),
                Arguments.of("same keys", "a.yaml", "a: 1\n".repeat(10_000), "key 'a' is already set in this object"),
                Arguments.of("no text", "a.yaml", "a: b\n\0", "special characters are not allowed"),
                Arguments.of("deep", "a.json", "[".repeat(MILLION), "Document nesting depth (1001) exceeds"),
                Arguments.of("lists", "a.json", "{\"kind\":\"List\",\"items\":[".repeat(490) + "]}".repeat(490), null),
                Arguments.of("many lists", "a.json", "{\"kind\":\"List\",\"items\":[{}]}\n".repeat(5_000), null),
                Arguments.of(
                        "deep and wide",
                        "a.json",
                        "{\"kind\":\"List\",\"items\":[{\"a\":" + "[".repeat(900) + "1,".repeat(MANY) + "1"
                                + "]".repeat(900) + "}]}",
                        null),
                Arguments.of("text", "a.json", "{\"a\":\"" + "x".repeat(TEN_MILLION) + "\"}", null),
                Arguments.of("digits", "a.json", "{\"a\":" + "1".repeat(MILLION) + "}", "Number value length"),
                Arguments.of("exponent", "a.json", "{\"a\":1e999999999}", "number out of range"),
                Arguments.of("same keys", "a.json", "{" + "\"a\":1,".repeat(MANY) + "\"a\":1}", null),
                Arguments.of("no text", "a.json", "\0".repeat(MILLION), "Illegal character"));
    }

    @ParameterizedTest(name = "{1}: {0}")
    @MethodSource("manifests")
    void readsOrRefuses(String name, String source, String text, @Nullable String refusal) {
        Throwable error = Assertions.assertTimeoutPreemptively(
                DEADLINE, () -> catchThrowable(() -> Manifests.read(source, text)));
        if (refusal == null) {
            assertThat(error).isNull();
        } else {
            assertThat(error).isInstanceOf(ManifestException.class).hasMessageContaining(refusal);
            assertThat(error.getMessage()).hasSizeLessThan(2_100);
        }
    }

    @Test
    void saysWhereTheForbiddenCharacterIs() {
        assertThatThrownBy(() -> Manifests.read("a.yaml", "a: b\n---\nc: d\ne: \0\n"))
                .hasMessage("a.yaml: document 2, line 4: special characters are not allowed");
    }

    @Test
    void keepsDeepUnknownFields() {
        String deep = "{\"a\":".repeat(900) + "1" + "}".repeat(900);
        String tier =
                "{\"metadata\":{\"name\":\"t\",\"managedFields\":[" + deep + "]},\"spec\":{},\"unknown\":" + deep + "}";
        String written = ResourceCodec.encodeToString(ResourceCodec.decode(Kinds.TIER, tier));
        assertThat(written).contains("\"unknown\":" + deep).contains("\"managedFields\":[" + deep + "]");
    }

    @Test
    void describesWhatIsWrongWithoutQuotingAllOfIt() {
        String tier = "{\"metadata\":{\"name\":\"t\"},\"spec\":{\"order\":\"" + "x".repeat(MILLION) + "\"}}";
        assertThatThrownBy(() -> ResourceCodec.decode(Kinds.TIER, tier))
                .isInstanceOf(DecodeException.class)
                .satisfies(error -> assertThat(error.getMessage())
                        .startsWith("spec.order: must be a number, not 'xxx")
                        .hasSizeLessThan(2_100));
    }

    @Test
    void refusesNumbersThatNoDoubleHolds() {
        for (String number : List.of("1e309", "-1e309", "1e99999999999")) {
            assertThatThrownBy(() -> ResourceCodec.parse("{\"a\":" + number + "}"))
                    .isInstanceOf(DecodeException.class)
                    .hasMessage("not JSON: number out of range");
        }
    }
}
