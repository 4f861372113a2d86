package io.calico4j.api.codec;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.calico4j.api.Kinds;
import io.calico4j.api.Resource;
import io.calico4j.api.ResourceKind;
import io.calico4j.api.Vectors;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What is read right from text is what a tree of it would have given; what would not be, is not read. */
class DirectDecoderTest {

    private static final int EACH = 200;

    static Stream<ResourceKind<?>> kinds() {
        return Kinds.all().stream();
    }

    private static <R extends Resource> Optional<R> read(ResourceKind<R> kind, String text) {
        return DirectDecoder.read(kind, reader -> reader.createParser(text));
    }

    /** Whether it was read; if so, rightly. */
    private static <R extends Resource> boolean isReadAsByTree(ResourceKind<R> kind, String text) {
        Optional<R> direct = read(kind, text);
        direct.ifPresent(resource -> {
            R byTree = ResourceCodec.decode(kind, ResourceCodec.parse(text));
            assertThat(resource).as(text).isEqualTo(byTree);
            assertThat(resource.unknownFields()).as(text).isEqualTo(byTree.unknownFields());
            assertThat(ResourceCodec.encodeToString(resource)).as(text).isEqualTo(ResourceCodec.encodeToString(byTree));
            byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
            if (new String(bytes, StandardCharsets.UTF_8).equals(text)) {
                // Half of a surrogate pair is no UTF-8.
                assertThat(ResourceCodec.decode(kind, bytes)).isEqualTo(byTree);
            }
        });
        return direct.isPresent();
    }

    @ParameterizedTest
    @MethodSource("kinds")
    void readsWhatIsPlain(ResourceKind<?> kind) {
        int read = 0;
        for (long seed = 0; seed < EACH; seed++) {
            ObjectNode json = new RandomJson(seed * 37 + kind.name().hashCode()).of(kind);
            boolean isPlain = !json.isEmpty()
                    && ResourceCodec.decode(kind, json).unknownFields().isEmpty();
            String plain = isPlain ? json.toString() : "{\"metadata\":{}}";
            read += isReadAsByTree(kind, json.toString()) ? 1 : 0;
            assertThat(kind.equals(Kinds.BLOCK_AFFINITY) || isReadAsByTree(kind, plain))
                    .as(plain)
                    .isTrue();
        }
        assertThat(read > 0).isEqualTo(!kind.equals(Kinds.BLOCK_AFFINITY));
    }

    /** Texts with something changed somewhere: mostly no JSON any more, or not what a field can hold. */
    @ParameterizedTest
    @MethodSource("kinds")
    void readsNothingElse(ResourceKind<?> kind) {
        Random random = new Random(kind.name().hashCode());
        List<String> pieces = List.of(
                "null",
                "-0",
                "1e400",
                "{}",
                "[]",
                "\"x\":1,",
                "\"\"",
                ",",
                "}",
                "1",
                "1.0",
                "true",
                "K",
                "-",
                "\u00e9");
        for (int i = 0; i < 10 * EACH; i++) {
            String text = new RandomJson(i * 41L).of(kind).toString();
            int at = random.nextInt(text.length());
            int to = Math.min(text.length(), at + random.nextInt(4));
            String changed = text.substring(0, at) + pieces.get(random.nextInt(pieces.size())) + text.substring(to);
            isReadAsByTree(kind, changed);
        }
    }

    @Test
    void readsTheRecordings() throws IOException {
        AtomicInteger read = new AtomicInteger();
        Vectors.run("model/roundtrip.jsonl", vector -> {
            ResourceKind<?> kind = Kinds.find(vector.path("kind").asText()).orElseThrow();
            JsonNode text = vector.path("text");
            boolean isRead = isReadAsByTree(
                    kind, text.isMissingNode() ? vector.path("json").toString() : text.asText());
            assertThat(isRead && !vector.path("ok").asBoolean()).isFalse();
            read.addAndGet(isRead ? 1 : 0);
        });
        assertThat(read).hasPositiveValue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "{\"kind\":\"NetworkPolicy\"}",
                "{\"metadata\":{\"name\":\"a\"},\"apiVersion\":\"v1\",\"kind\":\"Anything\"}",
                "{\"spec\":{\"selector\":\"\",\"order\":-0.0,\"tier\":\"\"},\"metadata\":{\"labels\":{},\"name\":\"a\"}}"
            })
    void readsFieldsInAnyOrder(String text) {
        assertThat(isReadAsByTree(Kinds.NETWORK_POLICY, text)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"metadata\":{\"name\":\"a\"},\"metadata\":{\"name\":\"b\"}}",
                "{\"Metadata\":{\"name\":\"a\"}}",
                "{\"metadata\":{\"name\":\"a\"},\"spec\":{\"newer\":1}}",
                "{\"metadata\":{\"name\":\"a\",\"kind\":\"inside\"}}",
                "{\"kind\":1}",
                "{\"kind\":null}",
                "{\"\":1}",
                "{\"metadata\":{\"\":1}}",
                "{\"metadata\":{\"finalizers\":[\"a\",null]}}",
                "{\"metadata\":{\"finalizers\":[1]}}",
                "{\"metadata\":{\"finalizers\":\"a\"}}",
                "{\"metadata\":{\"ownerReferences\":[null]}}",
                "{\"metadata\":{\"labels\":{\"a\":\"1\",\"b\":\"2\",\"a\":\"1\"}}}",
                "{\"metadata\":{\"labels\":{\"a\":\"1\",\"a\":\"1\"}}}",
                "{\"metadata\":{\"labels\":{\"a\":null}}}",
                "{\"metadata\":{\"name\":\"a\"},\"kind\":1}",
                "{\"kind\":\"NetworkPolicy\",\"kind\":\"NetworkPolicy\",\"metadata\":{\"name\":\"a\"}}",
                "{\"metadata\":{\"name\":\"a\"}} {}",
                "{\"spec\":{\"order\":1e400}}",
                "[]",
                "null",
                ""
            })
    void leavesTheRestToTheTree(String text) {
        assertThat(read(Kinds.NETWORK_POLICY, text)).isEmpty();
    }
}
