package io.calico4j.api.codec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.calico4j.api.Kinds;
import io.calico4j.api.Resource;
import io.calico4j.api.ResourceKind;
import io.calico4j.api.policy.NetworkPolicy;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** One text after the other is read as each of them alone would be, whatever the others are. */
class ResourceReaderTest {

    private static final String BEFORE = policy("before");
    private static final String BEHIND = policy("behind");

    private static String policy(String name) {
        return "{\"kind\":\"NetworkPolicy\",\"apiVersion\":\"projectcalico.org/v3\",\"metadata\":{\"name\":\"" + name
                + "\",\"namespace\":\"shop\"},\"spec\":{\"selector\":\"all()\",\"types\":[\"Ingress\"]}}";
    }

    static Stream<ResourceKind<?>> kinds() {
        return Kinds.all().stream();
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static <R extends Resource> @Nullable DecodeException assertReadsAsAlone(
            ResourceReader<R> reader, ResourceKind<R> kind, byte[] json) {
        R alone;
        try {
            alone = ResourceCodec.decode(kind, json);
        } catch (DecodeException e) {
            DecodeException failure = catchThrowableOfType(DecodeException.class, () -> reader.read(json));
            assertThat(failure).isNotNull().hasMessage(e.getMessage());
            return failure;
        }
        R read = reader.read(json);
        assertThat(read).isEqualTo(alone);
        assertThat(read.unknownFields()).isEqualTo(alone.unknownFields());
        return null;
    }

    /** Half of them cut, changed or lengthened somewhere. */
    private static <R extends Resource> void readsManyInTurn(ResourceKind<R> kind) {
        Random random = new Random(kind.name().hashCode());
        List<DecodeException> failures = new ArrayList<>();
        try (ResourceReader<R> reader = new ResourceReader<>(kind)) {
            for (int i = 0; i < 500; i++) {
                String json = new RandomJson(i * 43L).of(kind).toString();
                int at = random.nextInt(json.length());
                String changed = switch (random.nextInt(8)) {
                    case 0 -> json.substring(0, at);
                    case 1 -> json.substring(0, at) + "\u00e9" + json.substring(at);
                    case 2 -> json + json.substring(0, at);
                    case 3 -> json + "\n";
                    default -> json;
                };
                DecodeException failure = assertReadsAsAlone(reader, kind, bytes(changed));
                if (failure != null) {
                    failures.add(failure);
                }
            }
        }
        assertThat(failures).hasSizeBetween(50, 450);
    }

    @ParameterizedTest
    @MethodSource("kinds")
    void readsEachAsItWouldBeAlone(ResourceKind<?> kind) {
        readsManyInTurn(kind);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "{",
                "{}",
                "[]",
                "null",
                "{\"metadata\":{\"name\":\"open\"},\"spec\":",
                "{\"metadata\":{\"name\":\"open",
                "{\"metadata\":{\"name\":\"a\"}}{\"metadata\":{\"name\":\"b\"}}",
                "{\"metadata\":{\"name\":\"a\"}}}",
                "{\"metadata\":{\"name\":\"a\"}} ",
                " {\"metadata\":{\"name\":\"a\"}}",
                "\ufeff{\"metadata\":{\"name\":\"a\"}}",
                "{\"metadata\":{\"name\":\"a\"},\"spec\":{\"newer\":1}}"
            })
    void oneTextDoesNotReachIntoTheNext(String text) {
        try (ResourceReader<NetworkPolicy> reader = new ResourceReader<>(Kinds.NETWORK_POLICY)) {
            assertReadsAsAlone(reader, Kinds.NETWORK_POLICY, bytes(text));
            assertReadsAsAlone(reader, Kinds.NETWORK_POLICY, bytes(BEFORE));
            assertReadsAsAlone(reader, Kinds.NETWORK_POLICY, bytes(text));
            assertReadsAsAlone(reader, Kinds.NETWORK_POLICY, bytes(BEHIND));
        }
    }

    @Test
    void anotherEncodingIsNotGuessed() {
        byte[] wide = BEFORE.getBytes(StandardCharsets.UTF_16BE);
        byte[] wideLittleEndian = BEFORE.getBytes(StandardCharsets.UTF_16LE);
        try (ResourceReader<NetworkPolicy> reader = new ResourceReader<>(Kinds.NETWORK_POLICY)) {
            assertThatThrownBy(() -> reader.read(wide)).isInstanceOf(DecodeException.class);
            assertThatThrownBy(() -> reader.read(wideLittleEndian)).isInstanceOf(DecodeException.class);
            assertThat(reader.read(bytes(BEHIND)).metadata().name()).isEqualTo("behind");
        }
    }

    @Test
    void textsMayBeLongerThanTheParsersBuffer() {
        String selector = "has(a) || ".repeat(5_000) + "has(\u00e9)";
        String json = "{\"metadata\":{\"name\":\"long\"},\"spec\":{\"selector\":\"" + selector + "\"}}";
        try (ResourceReader<NetworkPolicy> reader = new ResourceReader<>(Kinds.NETWORK_POLICY)) {
            for (int i = 0; i < 3; i++) {
                assertThat(reader.read(bytes(json)).spec().selector()).isEqualTo(selector);
                assertThat(reader.read(bytes(BEHIND)).metadata().name()).isEqualTo("behind");
            }
        }
    }

    @Test
    void readsOnAfterItWasClosed() {
        ResourceReader<NetworkPolicy> reader = new ResourceReader<>(Kinds.NETWORK_POLICY);
        reader.close();
        assertThat(reader.read(bytes(BEFORE)).metadata().name()).isEqualTo("before");
        reader.close();
        reader.close();
    }
}
