package io.calico4j.policy;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.calico4j.api.Kinds;
import io.calico4j.api.Resource;
import io.calico4j.api.ResourceKey;
import io.calico4j.api.ResourceKind;
import io.calico4j.api.codec.ResourceCodec;
import io.calico4j.policy.model.ModelPolicy;
import io.calico4j.policy.model.ModelProfile;
import io.calico4j.policy.model.ModelUpdate;
import io.calico4j.policy.model.ModelUpdate.OfHostEndpoint;
import io.calico4j.policy.model.ModelUpdate.OfNetworkSet;
import io.calico4j.policy.model.ModelUpdate.OfPolicy;
import io.calico4j.policy.model.ModelUpdate.OfProfile;
import io.calico4j.policy.model.ModelUpdate.OfTier;
import io.calico4j.policy.model.ModelUpdate.OfWorkloadEndpoint;
import io.calico4j.policy.model.UpdateProcessor;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What Calico's update processors made of resources. */
@Tag("vectors")
class UpdateProcessorVectorsTest {

    /** Kinds that have nothing to do with policy. */
    private static final Set<String> OTHERS = Set.of("IPPool", "FelixConfiguration", "ClusterInformation");

    @Test
    void makesTheObjectsThatCalicoMade() throws IOException {
        List<JsonNode> vectors = Vectors.read("datastore/updateprocessors.jsonl").stream()
                .filter(vector -> !isOther(vector))
                .toList();
        List<String> failures = new ArrayList<>();
        for (JsonNode vector : vectors) {
            String failure = check(vector);
            if (!failure.isEmpty()) {
                failures.add(vector.path("id").asText() + ": " + failure);
            }
        }
        System.out.println("datastore/updateprocessors.jsonl (policy): " + (vectors.size() - failures.size()) + "/"
                + vectors.size());
        assertThat(vectors).isNotEmpty();
        assertThat(failures).isEmpty();
    }

    private static boolean isOther(JsonNode vector) {
        String processor = vector.path("input").path("processor").asText();
        return OTHERS.contains(processor) || processor.startsWith("Node");
    }

    private static String check(JsonNode vector) {
        UpdateProcessor processor = new UpdateProcessor();
        String kind = vector.path("input").path("processor").asText();
        Iterator<JsonNode> results = vector.path("expected").path("results").elements();
        for (JsonNode step : vector.path("input").path("steps")) {
            JsonNode expected = results.next();
            String error = expected.path("error").asText("");
            try {
                List<ModelUpdate> updates = apply(processor, kind, step);
                JsonNode written = write(step, updates);
                if (!error.isEmpty()) {
                    return "not refused: " + error;
                } else if (!plain(expected.path("updates")).equals(plain(written))) {
                    return "\n" + plain(expected.path("updates")) + "\n" + plain(written);
                }
            } catch (IllegalArgumentException e) {
                // A key without a namespace cannot even be made here, which is said in other words.
                if (!error.equals(e.getMessage())
                        && !String.valueOf(e.getMessage()).contains("missing 'namespace'")) {
                    return error + " is expected, not " + e;
                }
            }
        }
        return "";
    }

    private static List<ModelUpdate> apply(UpdateProcessor processor, String processorKind, JsonNode step) {
        JsonNode key = step.path("key");
        String op = step.path("op").asText();
        if (op.equals("syncerStarting")) {
            return List.of();
        }
        String keyKind = key.path("kind").asText();
        if (!keyKind.equals(processorKind)) {
            // Here a resource brings its key along; the two cannot be of different kinds.
            throw new IllegalArgumentException(
                    "Incorrect key type " + keyKind + " - expecting resource of kind " + processorKind);
        }
        ResourceKind<? extends Resource> kind = Kinds.find(keyKind).orElseThrow();
        ResourceKey<?> resourceKey = ResourceKey.of(
                kind, key.path("namespace").asText(null), key.path("name").asText());
        if (op.equals("delete")) {
            return processor.delete(resourceKey);
        }
        Resource resource = ResourceCodec.decode(kind, step.path("value"));
        return processor.set(resource);
    }

    private static JsonNode write(JsonNode step, List<ModelUpdate> updates) {
        ArrayNode out = ProtoJson.object().arrayNode();
        for (ModelUpdate update : updates) {
            if (update instanceof OfPolicy of) {
                String path = "/calico/v1/policy/" + of.id().kind() + "/"
                        + of.id().namespace() + "/" + of.id().name();
                ModelPolicy policy = of.value();
                put(out, step, path, policy == null ? null : ModelJson.write(policy));
            } else if (update instanceof OfTier of) {
                put(
                        out,
                        step,
                        "/calico/v1/policy/tier/" + of.name() + "/metadata",
                        of.value() == null ? null : ModelJson.write(of.value()));
            } else if (update instanceof OfProfile of) {
                profile(out, step, of);
            } else if (update instanceof OfNetworkSet of) {
                put(
                        out,
                        step,
                        "/calico/v1/netset/" + escape(of.name()),
                        of.value() == null ? null : ModelJson.write(of.value()));
            } else if (update instanceof OfHostEndpoint of) {
                put(
                        out,
                        step,
                        "/calico/v1/host/" + of.id().host() + "/endpoint/"
                                + of.id().name(),
                        of.value() == null ? null : ModelJson.write(of.value()));
            } else if (update instanceof OfWorkloadEndpoint of) {
                put(
                        out,
                        step,
                        "/calico/v1/host/" + of.id().host() + "/workload/"
                                + of.id().orchestrator() + "/" + escape(of.id().workload()) + "/endpoint/"
                                + of.id().endpoint(),
                        of.value() == null ? null : ModelJson.write(of.value()));
            }
        }
        return out;
    }

    /** Calico has a profile's labels, its rules and the resource itself apart. */
    private static void profile(ArrayNode out, JsonNode step, OfProfile of) {
        ModelProfile profile = of.value();
        String path = "/calico/v1/policy/profile/" + of.name();
        ObjectNode rules = ProtoJson.object();
        ObjectNode labels = ProtoJson.object();
        if (profile != null) {
            profile.labels().forEach(labels::put);
            ModelJson.rules(rules, profile.inboundRules(), profile.outboundRules());
        }
        put(out, step, path + "/labels", labels.isEmpty() ? null : labels);
        put(out, step, path + "/rules", profile == null ? null : rules);
        put(
                out,
                step,
                "/calico/resources/v3/projectcalico.org/profiles/" + of.name(),
                profile == null ? null : ResourceCodec.encode(ResourceCodec.decode(Kinds.PROFILE, step.path("value"))));
    }

    private static String escape(String name) {
        return name.replace("/", "%2f");
    }

    private static void put(ArrayNode out, JsonNode step, String path, @Nullable ObjectNode value) {
        ObjectNode update = out.addObject().put("path", path);
        if (value == null) {
            update.put("delete", true);
        } else {
            update.set("value", value);
            if (step.has("revision")) {
                update.set("revision", step.path("revision"));
            }
        }
    }

    /**
     * Without empty lists and maps, which records do not tell from absent ones; with numbers as text, since order 10 and 10.0 are the
     * same; and without a field that Calico always leaves empty.
     */
    private static JsonNode plain(JsonNode json) {
        ObjectNode holder = ProtoJson.object();
        if (json.isObject()) {
            json.fields().forEachRemaining(field -> {
                JsonNode value = plain(field.getValue());
                boolean isEmptyContainer = value.isContainerNode()
                        && value.isEmpty()
                        && !field.getKey().equals("value")
                        && !field.getKey().equals("spec");
                if (!value.isNull() && !isEmptyContainer && !field.getKey().equals("active_instance_id")) {
                    holder.set(field.getKey(), value);
                }
            });
            return holder;
        } else if (json.isArray()) {
            ArrayNode array = holder.arrayNode();
            json.forEach(element -> array.add(plain(element)));
            return array;
        } else if (json.isNumber()) {
            return holder.numberNode(json.asDouble());
        }
        return json;
    }
}
