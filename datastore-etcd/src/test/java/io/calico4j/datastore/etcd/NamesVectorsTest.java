package io.calico4j.datastore.etcd;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.calico4j.api.Kinds;
import io.calico4j.api.ObjectMeta;
import io.calico4j.api.Resource;
import io.calico4j.api.ResourceKey;
import io.calico4j.api.ResourceKind;
import io.calico4j.api.codec.ResourceCodec;
import io.calico4j.api.endpoint.EndpointNameException;
import io.calico4j.api.endpoint.WorkloadEndpointIdentity;
import io.calico4j.api.endpoint.WorkloadEndpointKey;
import io.calico4j.api.endpoint.WorkloadEndpointName;
import io.calico4j.api.kubernetes.Namespace;
import io.calico4j.api.kubernetes.PodConversion;
import io.calico4j.api.kubernetes.ProfileConversion;
import io.calico4j.api.kubernetes.ServiceAccount;
import io.calico4j.api.kubernetes.UidConversion;
import io.calico4j.api.names.HashedIds;
import io.calico4j.api.names.HostEndpointNames;
import io.calico4j.api.names.IpamNames;
import io.calico4j.api.names.LegacyPolicyName;
import io.calico4j.api.names.TierNames;
import io.calico4j.api.net.Cidr;
import io.calico4j.api.net.MacAddress;
import io.calico4j.api.policy.Profile;
import io.calico4j.api.v1.V3Key;
import io.calico4j.api.validation.Validator;
import io.calico4j.datastore.spi.ResourceQuery;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("vectors")
class NamesVectorsTest {

    private static final String UID = "30316465-6365-4463-ad63-3564622d3638";

    @Test
    void namesThingsAsCalicoDoes() throws IOException {
        Vectors.run("model/names.jsonl", vector -> check(vector, vector.path("in")));
    }

    private static void check(JsonNode vector, JsonNode in) {
        switch (vector.path("family").asText()) {
            case "wep-name" -> endpointName(vector, in);
            case "wep-parse" ->
                expect(vector, () -> WorkloadEndpointIdentity.parse(text(in, "name")))
                        .ifPresent(identity -> assertThat(identity).isEqualTo(identity(vector.path("ids"))));
            case "wep-extract" ->
                assertThat(WorkloadEndpointName.split(
                                text(in, "name"), in.path("parts").asInt()))
                        .isEqualTo(Optional.of(vector.path("result"))
                                .filter(JsonNode::isArray)
                                .map(NamesVectorsTest::texts));
            case "wep-v1-key" ->
                expect(vector, () -> WorkloadEndpointKey.of(text(in, "namespace"), text(in, "name")))
                        .ifPresent(key -> {
                            assertThat(key)
                                    .isEqualTo(new WorkloadEndpointKey(
                                            text(vector, "hostname"),
                                            text(vector, "orchestratorID"),
                                            text(vector, "workloadID"),
                                            text(vector, "endpointID")));
                            assertThat(key.statusFileName()).isEqualTo(text(vector, "statusFileName"));
                        });
            case "wep-matches" ->
                expect(vector, () -> identity(in.path("ids")).matches(text(in, "name")))
                        .ifPresent(matches -> assertThat(matches)
                                .isEqualTo(vector.path("matches").asBoolean()));
            case "wep-status-file" -> {
                WorkloadEndpointKey key = new WorkloadEndpointKey(
                        "node", text(in, "orchestratorID"), text(in, "workloadID"), text(in, "endpointID"));
                assertThat(key.statusFileName()).isEqualTo(text(vector, "fileName"));
            }
            case "cidr-name" -> assertThat(IpamNames.block(cidr(in))).isEqualTo(text(vector, "name"));
            case "affinity-name" ->
                assertThat(IpamNames.affinity(text(in, "host"), cidr(in))).isEqualTo(text(vector, "name"));
            case "affinity-labels" ->
                assertThat(IpamNames.affinityLabels(text(in, "host"), text(in, "type"), cidr(in)))
                        .isEqualTo(labels(vector.path("labels")));
            case "auto-hep-name" ->
                expect(
                                vector,
                                () -> HostEndpointNames.automatic(
                                        text(in, "node"), text(in, "template"), text(in, "interface")))
                        .ifPresent(name -> assertThat(name).isEqualTo(text(vector, "name")));
            case "profile-of-namespace" ->
                profile(vector, ProfileConversion.convert(new Namespace(metadata(in, "", text(in, "namespace")))));
            case "profile-of-serviceaccount" ->
                profile(
                        vector,
                        ProfileConversion.convert(
                                new ServiceAccount(metadata(in, text(in, "namespace"), text(in, "serviceAccount")))));
            case "profile-name-parse" -> profileName(vector, text(in, "name"));
            case "veth-name" ->
                assertThat(PodConversion.withDefaults().interfaceName(text(in, "namespace"), text(in, "pod")))
                        .isEqualTo(text(vector, "interface"));
            case "uid-conversion" ->
                expect(vector, () -> UidConversion.convert(text(in, "uid"))).ifPresent(uid -> {
                    assertThat(uid).isEqualTo(text(vector, "result"));
                    assertThat(UidConversion.convert(uid)).isEqualTo(text(vector, "twice"));
                });
            case "length-limited-id" ->
                assertThat(HashedIds.lengthLimited(
                                text(in, "prefix"),
                                text(in, "suffix"),
                                in.path("maxLength").asInt()))
                        .isEqualTo(text(vector, "id"));
            case "unique-id" ->
                assertThat(HashedIds.unique(text(in, "prefix"), text(in, "content")))
                        .isEqualTo(text(vector, "id"));
            case "resource-key" -> resourceKey(vector, kind(in), in);
            case "legacy-policy-name" -> {
                LegacyPolicyName name = LegacyPolicyName.parse(text(in, "name"));
                assertThat(name.kind()).isEqualTo(text(vector, "kind"));
                assertThat(Optional.ofNullable(name.namespace()).orElse("")).isEqualTo(text(vector, "namespace"));
                assertThat(name.name()).isEqualTo(text(vector, "name"));
            }
            case "name-valid" -> nameValid(vector, in);
            case "policy-read-name" ->
                expect(vector, () -> Values.decode(kind(in), in.path("stored").toString(), 1))
                        .map(Resource::metadata)
                        .ifPresent(metadata -> {
                            assertThat(metadata.nameOrEmpty()).isEqualTo(text(vector, "name"));
                            assertThat(metadata.annotations()).isEqualTo(labels(vector.path("annotations")));
                        });
            case "tier-names" -> {
                assertThat(TierNames.orDefault(text(in, "tier"))).isEqualTo(text(vector, "orDefault"));
                assertThat(TierNames.isProtected(text(in, "tier")))
                        .isEqualTo(vector.path("protected").asBoolean());
            }
            case "mac-link-local" ->
                assertThat(MacAddress.parse(text(in, "mac")).linkLocal()).hasToString(text(vector, "ipv6"));
            default -> throw new AssertionError("unknown family");
        }
    }

    private static void endpointName(JsonNode vector, JsonNode in) {
        WorkloadEndpointIdentity identity = identity(in.path("ids"));
        Supplier<String> name = in.path("allowPrefix").asBoolean() ? identity::namePrefix : identity::name;
        if (!vector.has("fields")) {
            assertThat(name.get()).isEqualTo(text(vector, "name"));
            return;
        }
        assertThatThrownBy(name::get)
                .hasMessage(text(vector, "error"))
                .isInstanceOfSatisfying(EndpointNameException.class, error -> {
                    assertThat(vector.path("fields")).hasSize(1);
                    JsonNode field = vector.path("fields").path(0);
                    assertThat(error.field()).isEqualTo(text(field, "field"));
                    assertThat(error.value()).isEqualTo(field.path("value").textValue());
                    assertThat(error.reason()).isEqualTo(text(field, "reason"));
                });
    }

    private static void profile(JsonNode vector, Profile profile) {
        assertThat(profile.metadata().name()).isEqualTo(text(vector, "profile"));
        assertThat(profile.spec().labelsToApply()).isEqualTo(labels(vector.path("labelsToApply")));
        JsonNode spec = ResourceCodec.encode(profile).path("spec");
        for (String direction : List.of("ingress", "egress")) {
            assertThat(List.copyOf(elements(spec.path(direction)))).isEqualTo(elements(vector.path(direction)));
        }
    }

    private static void profileName(JsonNode vector, String profile) {
        assertThat(ProfileConversion.namespaceOf(profile))
                .isEqualTo(Optional.ofNullable(vector.path("namespace").textValue()));
        Optional<List<String>> serviceAccount = ProfileConversion.serviceAccountOf(profile)
                .map(account -> List.of(account.namespace(), account.name()));
        assertThat(serviceAccount)
                .isEqualTo(Optional.of(vector.path("serviceAccount"))
                        .filter(JsonNode::isArray)
                        .map(NamesVectorsTest::texts));
    }

    private static <R extends Resource> void resourceKey(JsonNode vector, ResourceKind<R> kind, JsonNode in) {
        ResourceKey<R> key = ResourceKey.of(kind, text(in, "namespace"), text(in, "name"));
        if (vector.has("error")) {
            // Calico keeps these elsewhere than among the resources.
            assertThatThrownBy(() -> V3Key.of(key).path()).hasMessage(text(vector, "error"));
            return;
        }
        assertThat(kind.isNamespaced()).isEqualTo(vector.path("namespaced").asBoolean());
        assertThat(key).hasToString(text(vector, "display"));
        assertThat(Layout.path(key)).isEqualTo(text(vector, "path"));
        // With the slash behind it, which keeps kinds apart of which one's plural begins with another's.
        assertThat(Layout.prefix(ResourceQuery.all(kind))).isEqualTo(text(vector, "listPrefix") + "/");
        if (kind.isNamespaced()) {
            assertThat(Layout.prefix(ResourceQuery.inNamespace(kind, text(in, "namespace"))))
                    .isEqualTo(text(vector, "listPrefixInNamespace") + "/");
        }
        JsonNode parsed = vector.path("parsedBack");
        assertThat(Layout.key(kind, text(vector, "path")))
                .contains(ResourceKey.of(kind, text(parsed, "namespace"), text(parsed, "name")));
        assertThat(kind.name()).isEqualTo(text(parsed, "kind"));
    }

    private static void nameValid(JsonNode vector, JsonNode in) {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        json.putObject("metadata").put("name", text(in, "name"));
        json.putObject("spec");
        Resource resource = ResourceCodec.decode(kind(in), json);
        assertThat(Validator.validate(resource))
                .hasSize(
                        vector.path("ok").asBoolean()
                                ? 0
                                : vector.path("errors").size());
    }

    /** The result; empty where the case says that there is none and why, and so it is. */
    private static <T> Optional<T> expect(JsonNode vector, Supplier<T> actual) {
        if (vector.has("error")) {
            assertThatThrownBy(actual::get).isInstanceOf(IllegalArgumentException.class);
            return Optional.empty();
        }
        return Optional.of(actual.get());
    }

    private static WorkloadEndpointIdentity identity(JsonNode ids) {
        return new WorkloadEndpointIdentity(
                text(ids, "node"),
                text(ids, "orchestrator"),
                text(ids, "pod"),
                text(ids, "containerID"),
                text(ids, "workload"),
                text(ids, "endpoint"));
    }

    private static ObjectMeta metadata(JsonNode in, String namespace, String name) {
        return ObjectMeta.builder()
                .namespace(namespace)
                .name(name)
                .uid(UID)
                .labels(labels(in.path("labels")))
                .build();
    }

    private static ResourceKind<?> kind(JsonNode in) {
        return Kinds.find(text(in, "kind")).orElseThrow(() -> new AssertionError("no kind " + text(in, "kind")));
    }

    private static Cidr cidr(JsonNode in) {
        return Cidr.parse(text(in, "cidr"));
    }

    private static String text(JsonNode json, String field) {
        return json.path(field).asText();
    }

    private static List<String> texts(JsonNode array) {
        return elements(array).stream().map(JsonNode::asText).toList();
    }

    private static List<JsonNode> elements(JsonNode array) {
        List<JsonNode> elements = new ArrayList<>();
        array.forEach(elements::add);
        return elements;
    }

    private static Map<String, String> labels(JsonNode json) {
        Map<String, String> labels = new HashMap<>();
        json.properties()
                .forEach(entry -> labels.put(entry.getKey(), entry.getValue().asText()));
        return labels;
    }
}
