package io.calico4j.datastore.k8s.admission;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.calico4j.datastore.k8s.admission.SchemaRules.Place;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/** Makes objects of a kind out of its schema: at random, so that a seed stands for an object. */
final class Samples {

    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;
    private static final List<String> NAMES = List.of("default", "kube-admin", "kube-baseline", "node.a", "sample");

    private final RandomGenerator random;

    Samples(RandomGenerator random) {
        this.random = random;
    }

    /** An object that the schema admits, with few or many of its optional fields. */
    ObjectNode valid(Subject subject) {
        for (int attempt = 0; attempt < 500; attempt++) {
            ObjectNode object = subject.envelope("sample");
            fill(object, subject, null, 0.4 * random.nextDouble());
            if (subject.schema().admit(object).isAccepted()) {
                return object;
            }
        }
        throw new IllegalStateException("no valid sample of " + subject);
    }

    /** An object that has a place, and there a combination of what the rules of the place look at. */
    ObjectNode around(Subject subject, Place place) {
        ObjectNode object = subject.envelope(place.path().isEmpty() ? pick(NAMES) : "sample");
        fill(object, subject, place, 0.03);
        return object;
    }

    private void fill(ObjectNode object, Subject subject, @Nullable Place place, double density) {
        for (Map.Entry<String, JsonNode> property :
                subject.openApi().path("properties").properties()) {
            String name = property.getKey();
            if (!object.has(name) && (name.equals("spec") || chance(density))) {
                object.set(name, value(property.getValue(), name, name, place, density));
            }
        }
    }

    private JsonNode value(JsonNode schema, String path, String name, @Nullable Place place, double density) {
        return switch (schema.path("type").asText()) {
            case "object" -> object(schema, path, name, place, density);
            case "array" -> array(schema, path, name, place, density);
            default -> scalar(schema, path, name, place);
        };
    }

    private ObjectNode object(JsonNode schema, String path, String name, @Nullable Place place, double density) {
        ObjectNode object = JSON.objectNode();
        for (Map.Entry<String, JsonNode> property : schema.path("properties").properties()) {
            String field = SchemaRules.field(path, property.getKey());
            if (isRequired(schema, property.getKey()) || chance(probability(field, place, density))) {
                object.set(property.getKey(), value(property.getValue(), field, property.getKey(), place, density));
            }
        }
        if (schema.has("additionalProperties")) {
            for (int i = random.nextInt(3); i > 0; i--) {
                JsonNode value = value(schema.path("additionalProperties"), path + "{}", name, place, density);
                object.set(pick(List.of("a", "b-c", "d.e/f", "7")), value);
            }
        }
        keepToMost(object, schema.path("maxProperties").asInt(Integer.MAX_VALUE));
        return object;
    }

    private static boolean isRequired(JsonNode schema, String field) {
        for (JsonNode required : schema.path("required")) {
            if (required.asText().equals(field)) {
                return true;
            }
        }
        return false;
    }

    private static double probability(String field, @Nullable Place place, double density) {
        if (place == null) {
            return density;
        } else if (place.needs(field)) {
            return 1;
        } else if (place.reads(field)) {
            return 0.5;
        }
        return place.concerns(field) ? 0.3 : density;
    }

    private void keepToMost(ObjectNode object, int most) {
        while (object.size() > most) {
            List<String> names =
                    object.properties().stream().map(Map.Entry::getKey).toList();
            object.remove(pick(names));
        }
    }

    private ArrayNode array(JsonNode schema, String path, String name, @Nullable Place place, double density) {
        int least = Math.max(
                schema.path("minItems").asInt(0),
                place != null && place.needs(path) && !place.path().equals(path) ? 1 : 0);
        int size = Math.min(least + random.nextInt(3), schema.path("maxItems").asInt(Integer.MAX_VALUE));
        boolean distinct =
                !schema.path("x-kubernetes-list-type").asText("atomic").equals("atomic");
        ArrayNode array = JSON.arrayNode();
        for (int attempt = 0; array.size() < size && attempt < 20; attempt++) {
            JsonNode item = value(schema.path("items"), path + "[]", name, place, density);
            if (!distinct || !contains(array, item)) {
                array.add(item);
            }
        }
        return array;
    }

    private static boolean contains(ArrayNode array, JsonNode item) {
        for (JsonNode present : array) {
            if (present.equals(item)) {
                return true;
            }
        }
        return false;
    }

    private JsonNode scalar(JsonNode schema, String path, String name, @Nullable Place place) {
        boolean isRead = place != null && place.reads(path);
        if (isRead && !schema.has("enum") && schema.path("type").asText().equals("string") && chance(0.15)) {
            return JSON.textNode("");
        }
        return pick(FieldValues.of(name, schema));
    }

    private boolean chance(double probability) {
        return random.nextDouble() < probability;
    }

    private <T> T pick(List<T> values) {
        return values.get(random.nextInt(values.size()));
    }
}
