package io.calico4j.datastore.k8s;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.calico4j.api.Kinds;
import io.calico4j.api.Resource;
import io.calico4j.api.ResourceKey;
import io.calico4j.api.ResourceKind;
import io.calico4j.api.UnknownFields;
import io.calico4j.api.codec.ResourceCodec;
import io.calico4j.api.policy.LabelRequirement;
import io.calico4j.api.policy.LabelSelector;
import io.calico4j.datastore.spi.ResourceQuery;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A key or a choice of keys, as Calico's backend has it, with the value under it.
 *
 * @param kind the kind
 * @param fields the fields of the key; those of a key of IPAM are translated
 * @param ipam how IPAM's values are written; null for other kinds
 */
record RecordedKey<R extends Resource>(
        ResourceKind<R> kind, JsonNode fields, @Nullable RecordedIpam ipam) {

    private static final Pattern LABEL = Pattern.compile("([^=,( ]+)(?:=([^=,]*)| (in|notin) \\(([^)]*)\\))");

    /** Empty for keys of which the contract has none. */
    static Optional<RecordedKey<?>> of(JsonNode subject) {
        Optional<RecordedIpam> ipam = RecordedIpam.of(subject);
        if (ipam.isPresent()) {
            return Optional.of(
                    new RecordedKey<>(ipam.get().kind(), ipam.get().fields(subject.path("fields")), ipam.get()));
        }
        return Kinds.all().stream()
                .filter(kind ->
                        kind.name().equals(subject.path("fields").path("Kind").asText()))
                .findFirst()
                .map(kind -> new RecordedKey<>(kind, subject.path("fields"), null));
    }

    ResourceKey<R> key() {
        return ResourceKey.of(kind, text("Namespace"), fields.path("Name").asText());
    }

    private @Nullable String text(String field) {
        String value = fields.path(field).asText();
        return value.isEmpty() ? null : value;
    }

    /** What a list asks for. */
    ResourceQuery<R> query() {
        // Of these Calico lists and watches all, whatever it is asked for.
        boolean all = kind == Kinds.KUBERNETES_NETWORK_POLICY || kind == Kinds.KUBERNETES_ENDPOINT_SLICE;
        // It does not look at prefixes, except for those of Pods' endpoints.
        boolean prefix = fields.path("Prefix").asBoolean();
        String namespace = all || !kind.isNamespaced() ? null : text("Namespace");
        ResourceQuery<R> query = new ResourceQuery<>(kind, namespace, all || prefix ? null : text("Name"));
        if (prefix && kind == Kinds.WORKLOAD_ENDPOINT) {
            query = query.withNamePrefix(fields.path("Name").asText());
        }
        return text("LabelSelector") == null
                ? query
                : query.withLabels(labels(fields.path("LabelSelector").asText()));
    }

    private static LabelSelector labels(String text) {
        Map<String, String> labels = new TreeMap<>();
        List<LabelRequirement> requirements = new ArrayList<>();
        for (Matcher matcher = LABEL.matcher(text); matcher.find(); ) {
            if (matcher.group(3) == null) {
                labels.put(matcher.group(1), matcher.group(2));
            } else {
                requirements.add(new LabelRequirement(
                        matcher.group(1),
                        matcher.group(3).equals("in") ? "In" : "NotIn",
                        List.of(matcher.group(4).split(","))));
            }
        }
        return new LabelSelector(labels, requirements);
    }

    R resource(JsonNode kvp, @Nullable String revision) {
        ObjectNode value = JsonNodeFactory.instance.objectNode();
        if (ipam != null) {
            value.set("spec", ipam.spec(fields, kvp.path("value")));
        } else if (kvp.path("value").isObject()) {
            value = kvp.path("value").deepCopy();
        }
        if (!value.path("metadata").has("name")) {
            value.withObject("/metadata").put("name", fields.path("Name").asText());
            if (text("Namespace") != null) {
                value.withObject("/metadata").put("namespace", text("Namespace"));
            }
        }
        R resource = ResourceCodec.decode(kind, value);
        // Calico never writes the UID of what IPAM keeps.
        String uid =
                ipam != null ? null : kvp.path("uid").asText(resource.metadata().uid());
        return kind.withMetadata(
                resource, resource.metadata().withResourceVersion(revision).withUid(uid));
    }

    /** What was expected, with the key as the contract writes it. */
    JsonNode translate(JsonNode expected) {
        if (ipam == null || !expected.has("error")) {
            return expected;
        }
        String own = (fields.has("Name") ? key() : query()).toString();
        String error = expected.path("error")
                .asText()
                .replaceAll("\\w+Key\\([^)]*\\)|IPAMConfig\\(default\\)", Matcher.quoteReplacement(own))
                .replace(" on {}", " on " + own);
        return ((ObjectNode) expected.deepCopy()).put("error", error);
    }

    void assertResult(Resource actual, JsonNode expected) {
        assertThat(actual.metadata().resourceVersion())
                .isEqualTo(expected.path("revision").asText());
        assertValue(actual, expected);
    }

    void assertValue(@Nullable Resource actual, JsonNode expected) {
        ObjectNode value = ResourceCodec.encode(Objects.requireNonNull(actual).withUnknownFields(UnknownFields.NONE));
        if (ipam != null) {
            assertThat(actual.metadata().uid()).isEqualTo(expected.path("uid").asText());
            assertThat(ipam.value(ResourceCodec.parse(value.path("spec").toString())))
                    .isEqualTo(expected.path("value"));
            assertThat(ipam.fields(expected.path("key").path("fields")).path("Name"))
                    .isIn(
                            value.path("metadata").path("name"),
                            ipam.fields(ipam.keyOf(value.path("spec"))).path("Name"));
            return;
        }
        JsonNode wanted = withoutZeros(expected.path("value"));
        value.set("kind", wanted.path("kind"));
        value.set("apiVersion", wanted.path("apiVersion"));
        if (!wanted.path("metadata").has("resourceVersion")) {
            ((ObjectNode) value.path("metadata")).remove("resourceVersion");
        }
        assertThat(ResourceCodec.parse(value.toString())).isEqualTo(wanted);
    }

    /** What Go's types for services add where there is nothing. */
    private JsonNode withoutZeros(JsonNode value) {
        ObjectNode copy = value.deepCopy();
        if (kind == Kinds.KUBERNETES_SERVICE) {
            copy.remove("status");
            copy.path("spec").path("ports").forEach(port -> {
                if (port.path("targetPort").asText().equals("0")) {
                    ((ObjectNode) port).remove("targetPort");
                }
            });
        } else if (kind == Kinds.KUBERNETES_ENDPOINT_SLICE) {
            if (copy.path("ports").isNull()) {
                copy.remove("ports");
            }
            copy.path("endpoints").forEach(endpoint -> {
                if (endpoint.path("conditions").isEmpty()) {
                    ((ObjectNode) endpoint).remove("conditions");
                }
            });
        }
        return copy;
    }
}
