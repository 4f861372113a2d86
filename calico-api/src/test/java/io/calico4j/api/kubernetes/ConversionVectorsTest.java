package io.calico4j.api.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.calico4j.api.Kinds;
import io.calico4j.api.Resource;
import io.calico4j.api.Vectors;
import io.calico4j.api.codec.ResourceCodec;
import io.calico4j.api.endpoint.WorkloadEndpoint;
import io.calico4j.api.net.IpAddress;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("vectors")
class ConversionVectorsTest {

    @Test
    void podsBecomeWorkloadEndpoints() throws IOException {
        Vectors.run("datastore/conversion-pod.jsonl", vector -> {
            Pod pod = KubernetesCodec.decode(Pod.class, vector.path("input").path("pod"));
            JsonNode expected = vector.path("expected");
            assertThat(PodConversion.isVisible(pod))
                    .isEqualTo(expected.path("valid").asBoolean());
            String prefixes = vector.path("input")
                    .path("env")
                    .path("FELIX_INTERFACEPREFIX")
                    .asText("cali");
            PodConversion conversion = new PodConversion(prefixes, warning -> {});
            if (!expected.path("valid").asBoolean()) {
                assertThat(conversion.convert(pod)).isEmpty();
                return;
            }
            assertThat(PodConversion.isFinished(pod))
                    .isEqualTo(expected.path("finished").asBoolean());
            assertThat(PodConversion.hasAddress(pod))
                    .isEqualTo(expected.path("ready").asBoolean());
            if (expected.has("error")) {
                assertFails(
                        () -> conversion.convert(pod), expected.path("error").asText());
                return;
            }
            assertThat(expected.path("endpoints")).hasSize(1);
            Optional<WorkloadEndpoint> endpoint = conversion.convert(pod);
            assertResult(
                    endpoint.orElseThrow(),
                    "WorkloadEndpoint",
                    expected.path("endpoints").path(0));
        });
    }

    @Test
    void namespacesBecomeProfiles() throws IOException {
        profiles(
                "datastore/conversion-namespace.jsonl",
                json -> ProfileConversion.convert(KubernetesCodec.decode(Namespace.class, json)));
    }

    @Test
    void serviceAccountsBecomeProfiles() throws IOException {
        profiles(
                "datastore/conversion-serviceaccount.jsonl",
                json -> ProfileConversion.convert(KubernetesCodec.decode(ServiceAccount.class, json)));
    }

    private static void profiles(String file, Function<JsonNode, Resource> convert) throws IOException {
        Vectors.run(file, vector -> {
            JsonNode expected = vector.path("expected");
            if (expected.has("error")) {
                assertFails(
                        () -> convert.apply(vector.path("input")),
                        expected.path("error").asText());
            } else {
                assertResult(convert.apply(vector.path("input")), "Profile", expected.path("result"));
            }
        });
    }

    @Test
    void clusterNetworkPoliciesBecomeCalicos() throws IOException {
        Vectors.run("datastore/conversion-clusternetworkpolicy.jsonl", vector -> {
            ClusterNetworkPolicy policy = KubernetesCodec.decode(ClusterNetworkPolicy.class, vector.path("input"));
            JsonNode expected = vector.path("expected");
            if (!expected.has("result")) {
                assertFails(
                        () -> ClusterNetworkPolicyConversion.convert(policy),
                        expected.path("error").asText());
                return;
            }
            Optional<ClusterNetworkPolicyConversion.Result> result = ClusterNetworkPolicyConversion.convert(policy);
            if (expected.path("result").path("value").isNull()) {
                assertThat(result).isEmpty();
                return;
            }
            assertResult(result.orElseThrow().policy(), "GlobalNetworkPolicy", expected.path("result"));
            assertBadRules(result.orElseThrow().badRules(), expected.path("badRules"));
        });
    }

    @Test
    void nodesBecomeCalicosAndBack() throws IOException {
        Vectors.run("datastore/conversion-node.jsonl", vector -> {
            JsonNode input = vector.path("input");
            JsonNode expected = vector.path("expected");
            boolean usePodCidr = input.path("usePodCIDR").asBoolean();
            if (input.path("op").asText().equals("read")) {
                Node node = KubernetesCodec.decode(Node.class, input.path("node"));
                if (expected.has("error")) {
                    assertFails(
                            () -> NodeConversion.convert(node, usePodCidr),
                            expected.path("error").asText());
                } else if (expected.has("panic")) {
                    // Calico's own code ends on it; the addresses that are none are left out.
                    assertThat(NodeConversion.convert(node, usePodCidr).spec().interfaces())
                            .allSatisfy(read -> assertThat(read.addresses())
                                    .allMatch(address ->
                                            IpAddress.tryParse(address).isPresent()));
                } else {
                    assertResult(NodeConversion.convert(node, usePodCidr), "Node", expected.path("result"));
                }
                return;
            }
            io.calico4j.api.node.Node written = ResourceCodec.decode(Kinds.NODE, input.path("calicoNode"));
            if (expected.has("error")) {
                assertThatThrownBy(() -> NodeConversion.annotations(written)).isInstanceOf(ConversionException.class);
                return;
            }
            ObjectNode stored = input.path("node").deepCopy();
            NodeConversion.annotations(written).forEach((key, value) -> {
                ObjectNode annotations = stored.withObject("/metadata/annotations");
                if (value == null) {
                    annotations.remove(key);
                } else {
                    annotations.put(key, value);
                }
            });
            assertThat(stored.at("/metadata/annotations"))
                    .isEqualTo(
                            expected.path("storedNode").path("metadata").has("annotations")
                                    ? expected.at("/storedNode/metadata/annotations")
                                    : JsonNodeFactory.instance.objectNode());
            assertResult(
                    NodeConversion.convert(KubernetesCodec.decode(Node.class, stored), usePodCidr),
                    "Node",
                    expected.path("result"));
        });
    }

    @Test
    void networkPoliciesBecomeCalicos() throws IOException {
        Vectors.run("datastore/conversion-networkpolicy.jsonl", vector -> {
            NetworkPolicy policy = KubernetesCodec.decode(NetworkPolicy.class, vector.path("input"));
            JsonNode expected = vector.path("expected");
            if (!expected.has("result")) {
                assertFails(
                        () -> NetworkPolicyConversion.convert(policy),
                        expected.path("error").asText());
                return;
            }
            NetworkPolicyConversion.Result result = NetworkPolicyConversion.convert(policy);
            assertResult(result.policy(), "NetworkPolicy", expected.path("result"));
            assertBadRules(result.badRules(), expected.path("badRules"));
        });
    }

    private static void assertBadRules(List<BadRule> actual, JsonNode expected) {
        List<String> wanted = new ArrayList<>();
        expected.forEach(bad -> wanted.add(
                bad.path("direction").asText() + ": " + bad.path("reason").asText()));
        assertThat(actual)
                .extracting(bad -> bad.direction() + ": " + bad.reason())
                .containsExactlyElementsOf(wanted);
    }

    /** Text behind the last colon, or that names Go's JSON reader, comes from Go's libraries. */
    private static void assertFails(org.assertj.core.api.ThrowableAssert.ThrowingCallable call, String error) {
        int own = error.contains(" as JSON: ") ? error.indexOf(" as JSON: ") : error.lastIndexOf(": ");
        assertThatThrownBy(call)
                .isInstanceOf(ConversionException.class)
                .hasMessageStartingWith(own < 0 ? error : error.substring(0, own));
    }

    private static void assertResult(Resource resource, String valueKind, JsonNode expected) {
        String namespace = resource.metadata().namespace() == null
                ? ""
                : resource.metadata().namespace();
        assertThat(resource.kind() + "(" + (resource.kind().isNamespaced() ? namespace + "/" : "")
                        + resource.metadata().nameOrEmpty() + ")")
                .isEqualTo(expected.path("key").path("string").asText());
        String revision = resource.metadata().resourceVersion();
        assertThat(revision == null ? "" : revision)
                .isEqualTo(expected.path("revision").asText());
        ObjectNode actual = (ObjectNode) ResourceCodec.parse(ResourceCodec.encodeToString(resource));
        actual.put("kind", valueKind);
        if (!expected.path("value").path("metadata").has("resourceVersion")) {
            ((ObjectNode) actual.path("metadata")).remove("resourceVersion");
        }
        assertThat((JsonNode) actual).isEqualTo(expected.path("value"));
    }
}
