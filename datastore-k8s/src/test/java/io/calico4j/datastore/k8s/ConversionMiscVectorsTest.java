package io.calico4j.datastore.k8s;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import io.calico4j.api.Kinds;
import io.calico4j.api.codec.ResourceCodec;
import io.calico4j.api.endpoint.WorkloadEndpointIdentity;
import io.calico4j.api.kubernetes.PodConversion;
import io.calico4j.api.kubernetes.ProfileConversion;
import io.calico4j.api.kubernetes.UidConversion;
import io.calico4j.datastore.DatastoreException.Request;
import io.calico4j.datastore.Operation;
import io.calico4j.datastore.ValidationException;
import java.io.IOException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The small conversions between Kubernetes' terms and Calico's. */
@Tag("vectors")
class ConversionMiscVectorsTest {

    private static final Request REQUEST = new Request("kubernetes", Operation.LIST, "Profile(*)");

    @Test
    void agreeWithCalico() throws IOException {
        Vectors.run("datastore/conversion-misc.jsonl", ConversionMiscVectorsTest::run);
    }

    private static void run(JsonNode vector) {
        JsonNode input = vector.path("input");
        JsonNode expected = vector.path("expected");
        switch (input.path("fn").asText()) {
            case "convertUID" -> uid(input.path("uid").asText(), expected);
            case "vethName" ->
                assertThat(PodConversion.withDefaults()
                                .interfaceName(
                                        input.path("namespace").asText(),
                                        input.path("pod").asText()))
                        .isEqualTo(expected.path("name").asText());
            case "parseProfileName" -> profileName(input.path("name").asText(), expected);
            case "splitProfileRevision" -> split(input.path("revision").asText(), expected);
            case "joinProfileRevision" ->
                assertThat(new ProfileRevision(
                                input.path("namespaceRevision").asText(),
                                input.path("serviceAccountRevision").asText()))
                        .hasToString(expected.path("revision").asText());
            case "parseWorkloadEndpointName" -> endpointName(input.path("name").asText(), expected);
            case "serviceToKVP" ->
                assertThat(ResourceCodec.decode(Kinds.KUBERNETES_SERVICE, object(input))
                                .key())
                        .hasToString(expected.at("/result/key/string").asText());
            case "endpointSliceToKVP" ->
                assertThat(ResourceCodec.decode(Kinds.KUBERNETES_ENDPOINT_SLICE, object(input))
                                .key())
                        .hasToString(expected.at("/result/key/string").asText());
            default -> throw new IllegalStateException(input.path("fn").asText());
        }
    }

    /** The Kubernetes object among the arguments. */
    private static JsonNode object(JsonNode input) {
        for (JsonNode argument : input) {
            if (argument.isObject()) {
                return argument;
            }
        }
        throw new IllegalStateException(input.toString());
    }

    private static void uid(String uid, JsonNode expected) {
        if (expected.has("error")) {
            assertThatThrownBy(() -> UidConversion.convert(uid))
                    .hasMessageStartingWith("failed to parse UID for resource: ");
        } else {
            assertThat(UidConversion.convert(uid))
                    .isEqualTo(expected.path("uid").asText());
        }
    }

    private static void profileName(String name, JsonNode expected) {
        assertThat(ProfileConversion.namespaceOf(name))
                .isEqualTo(Optional.ofNullable(expected.path("namespace").textValue()));
        JsonNode account = expected.path("serviceAccount");
        assertThat(ProfileConversion.serviceAccountOf(name))
                .isEqualTo(
                        account.isMissingNode()
                                ? Optional.empty()
                                : Optional.of(new ProfileConversion.ServiceAccountName(
                                        account.path("namespace").asText(),
                                        account.path("name").asText())));
    }

    private static void split(String revision, JsonNode expected) {
        if (expected.has("error")) {
            assertThatThrownBy(() -> ProfileRevision.parse(REQUEST, revision))
                    .isInstanceOf(ValidationException.class)
                    .hasMessageContaining(expected.path("error").asText());
        } else {
            assertThat(ProfileRevision.parse(REQUEST, revision))
                    .isEqualTo(new ProfileRevision(
                            expected.path("namespaceRevision").asText(),
                            expected.path("serviceAccountRevision").asText()));
        }
    }

    private static void endpointName(String name, JsonNode expected) {
        if (expected.has("error")) {
            assertThatThrownBy(() -> WorkloadEndpointIdentity.parse(name))
                    .hasMessage(expected.path("error").asText());
            return;
        }
        WorkloadEndpointIdentity parsed = WorkloadEndpointIdentity.parse(name);
        assertThat(parsed)
                .isEqualTo(new WorkloadEndpointIdentity(
                        text(expected, "node"),
                        text(expected, "orchestrator"),
                        text(expected, "pod"),
                        text(expected, "containerID"),
                        text(expected, "workload"),
                        text(expected, "endpoint")));
    }

    private static @Nullable String text(JsonNode expected, String field) {
        String text = expected.path(field).asText();
        return text.isEmpty() ? null : text;
    }
}
