package io.calico4j.datastore.k8s.admission;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;

/** Changes single places of an object in ways that its schema speaks of. */
final class Mutation {

    private static final List<JsonNode> OF_EACH_TYPE = FieldValues.list("'text',7,1.5,true,[],[1],{},{'a':1},null");

    /** Names that are a resource's, and what looks like one. */
    private static final List<String> NAMES = List.of(
            "a", "a.b-c", "UPPER", "a_b", "-a", "a-", "a..b", ".a", "a b", "ä", "x".repeat(253), "x".repeat(254), "");

    private static final List<String> PREFIXES =
            List.of("sample-", "node.", "kube-admin", "UPPER", "-a", "a.", "a_", "", "x".repeat(62), "x".repeat(253));

    private final RandomGenerator random;

    Mutation(RandomGenerator random) {
        this.random = random;
    }

    /** A field or element, present or not, and what may stand there. */
    private record Place(JsonNode parent, String field, int index, JsonNode schema) {

        JsonNode value() {
            return parent.isObject() ? parent.path(field) : parent.path(index);
        }

        void set(JsonNode value) {
            if (parent instanceof ObjectNode object) {
                object.set(field, value);
            } else if (parent instanceof ArrayNode array) {
                array.set(index, value);
            }
        }

        void remove() {
            if (parent instanceof ObjectNode object) {
                object.remove(field);
            } else if (parent instanceof ArrayNode array) {
                array.remove(index);
            }
        }
    }

    /** Changes a valid object in some places; it may still be valid. */
    void apply(Subject subject, ObjectNode object) {
        if (random.nextInt(25) == 0) {
            name(object.withObject("/metadata"));
            return;
        }
        for (int changes = 1 + random.nextInt(4); changes > 0; changes--) {
            List<Place> places = new ArrayList<>();
            for (Map.Entry<String, JsonNode> property :
                    subject.openApi().path("properties").properties()) {
                // The API server reads the envelope before it looks at any schema.
                if (property.getKey().equals("spec") || property.getKey().equals("status")) {
                    collect(object, property.getKey(), property.getValue(), places);
                }
            }
            change(places.get(random.nextInt(places.size())));
        }
    }

    private void name(ObjectNode metadata) {
        metadata.remove("name");
        if (random.nextBoolean()) {
            metadata.put("name", pick(NAMES));
        }
        if (random.nextInt(3) == 0) {
            metadata.put("generateName", pick(PREFIXES));
        }
    }

    private static void collect(JsonNode parent, String field, JsonNode schema, List<Place> places) {
        places.add(new Place(parent, field, -1, schema));
        within(parent.path(field), schema, places);
    }

    private static void within(JsonNode value, JsonNode schema, List<Place> places) {
        if (value.isObject()) {
            for (Map.Entry<String, JsonNode> property :
                    schema.path("properties").properties()) {
                collect(value, property.getKey(), property.getValue(), places);
            }
            if (schema.has("additionalProperties")) {
                value.fieldNames()
                        .forEachRemaining(
                                key -> places.add(new Place(value, key, -1, schema.path("additionalProperties"))));
            }
        } else if (value.isArray()) {
            for (int i = 0; i < value.size(); i++) {
                places.add(new Place(value, "", i, schema.path("items")));
                within(value.path(i), schema.path("items"), places);
            }
        }
    }

    private void change(Place place) {
        int choice = random.nextInt(10);
        if (choice < 2) {
            place.set(pick(OF_EACH_TYPE).deepCopy());
        } else if (choice < 4 && !place.value().isMissingNode()) {
            place.remove();
        } else if (place.value() instanceof ArrayNode array) {
            array(array, place.schema());
        } else if (place.value() instanceof ObjectNode object) {
            object.set(
                    pick(List.of("unknown", "Spec", "a.b", "ü")),
                    pick(OF_EACH_TYPE).deepCopy());
        } else if (place.schema().path("type").asText().equals("array")) {
            place.set(JsonNodeFactory.instance.arrayNode());
        } else if (place.schema().path("type").asText().equals("object")) {
            place.set(JsonNodeFactory.instance.objectNode());
        } else {
            place.set(pick(FieldValues.extremes(place.field(), place.schema())));
        }
    }

    private void array(ArrayNode array, JsonNode schema) {
        int most = schema.path("maxItems").asInt(3);
        switch (random.nextInt(4)) {
            case 0 -> array.removeAll();
            case 1 -> array.addNull();
            case 2 -> {
                if (!array.isEmpty()) {
                    JsonNode copied = array.path(random.nextInt(array.size())).deepCopy();
                    for (int copies = 1 + random.nextInt(2); copies > 0; copies--) {
                        array.add(copied.deepCopy());
                    }
                }
            }
            default -> {
                // Longer lists make the API server slow, and are told apart by nothing but their length.
                if (!array.isEmpty() && most <= 60) {
                    while (array.size() <= most) {
                        array.add(array.path(0).deepCopy());
                    }
                }
            }
        }
    }

    private <T> T pick(List<T> values) {
        return values.get(random.nextInt(values.size()));
    }
}
