package io.calico4j.api.codec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.calico4j.api.Kinds;
import io.calico4j.api.Resource;
import io.calico4j.api.ResourceKind;
import io.calico4j.api.validation.Defaults;
import io.calico4j.api.validation.Validator;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What must hold of every resource of every kind, whatever is in it. */
class RandomResourcesTest {

    private static final int EACH = 60;

    static Stream<ResourceKind<?>> kinds() {
        return Kinds.all().stream();
    }

    private interface Check<R extends Resource> {
        void run(R resource, String of);
    }

    private static <R extends Resource> void forEach(ResourceKind<R> kind, Check<R> check) {
        for (long seed = 0; seed < EACH; seed++) {
            ObjectNode json = new RandomJson(seed * 31 + kind.name().hashCode()).of(kind);
            check.run(ResourceCodec.decode(kind, json), "seed " + seed + ": " + json);
        }
    }

    @ParameterizedTest
    @MethodSource("kinds")
    void areReadAsTheyAreWritten(ResourceKind<?> kind) {
        forEach(kind, (resource, of) -> {
            ObjectNode json = ResourceCodec.encode(resource);
            Resource again = ResourceCodec.decode(kind, json);
            assertThat(again).as(of).isEqualTo(resource);
            assertThat(again.unknownFields()).as(of).isEqualTo(resource.unknownFields());
            assertThat(ResourceCodec.encodeToString(again)).as(of).isEqualTo(json.toString());
            assertThat(ResourceCodec.decode(kind, json.toString())).as(of).isEqualTo(resource);
        });
    }

    @ParameterizedTest
    @MethodSource("kinds")
    void areReadFromYamlAsTheyAreWritten(ResourceKind<?> kind) {
        forEach(kind, (resource, of) -> {
            List<JsonNode> read =
                    Manifests.read("a.yaml", Manifests.write(List.of(ResourceCodec.encode(resource)))).stream()
                            .map(ManifestDocument::json)
                            .toList();
            assertThat(read).as(of).hasSize(1);
            assertThat(ResourceCodec.decode(kind, read.get(0))).as(of).isEqualTo(resource);
        });
    }

    @ParameterizedTest
    @MethodSource("kinds")
    void areJudgedWithoutAnAccidentAndCompletedOnce(ResourceKind<?> kind) {
        forEach(kind, (resource, of) -> {
            assertThatCode(() -> Validator.validate(resource)).as(of).doesNotThrowAnyException();
            Resource filled = Defaults.fill(resource);
            assertThat(Defaults.fill(filled)).as(of).isEqualTo(filled);
        });
    }
}
