package io.calico4j.datastore.k8s.admission;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The rules that a schema in OpenAPI has, by the place that each is about. */
final class SchemaRules {

    private static final Pattern FIELD = Pattern.compile("self((?:\\.\\w+)+)");

    private SchemaRules() {}

    /**
     * A rule.
     *
     * @param message what it says when it is broken
     * @param comparesWithOld whether it is only asked when an object replaces another
     */
    record Rule(String message, boolean comparesWithOld) {}

    /**
     * A place with rules. Places are written like {@code spec.ingress[].source}; the object as a whole is the empty text.
     *
     * @param path the place
     * @param rules its rules, in their order
     * @param reads the fields that its rules look at, as places
     * @param readsAround the fields that the rules of the places around it look at
     */
    record Place(String path, List<Rule> rules, Set<String> reads, Set<String> readsAround) {

        /** Whether a field has to be there for the place to be there. */
        boolean needs(String field) {
            return isWithin(path, field);
        }

        /** Whether a rule of it looks at a field or into it. */
        boolean reads(String field) {
            return anyWithin(reads, field);
        }

        /** Whether a field is a part of what a rule of it looks at, or what the rules around it look at. */
        boolean concerns(String field) {
            for (String read : reads) {
                if (isWithin(field, read)) {
                    return true;
                }
            }
            return anyWithin(readsAround, field);
        }
    }

    private static boolean anyWithin(Set<String> inner, String outer) {
        for (String place : inner) {
            if (isWithin(place, outer)) {
                return true;
            }
        }
        return false;
    }

    static List<Place> of(JsonNode openApi) {
        List<Place> places = new ArrayList<>();
        collect(openApi, "", Set.of(), places);
        return places;
    }

    /** The place that a field of an object is at, such as {@code spec.ingress[].source} for {@code spec.ingress[3].source}. */
    static String placeOf(String field) {
        return field.replaceAll("\\[\\d+]", "[]");
    }

    static String field(String place, String name) {
        return place.isEmpty() ? name : place + "." + name;
    }

    /**
     * Puts into the message of each rule which one of its place it is, as some share a message. What the rules say is left as
     * it is, so the API server judges by the definition as it is made, and says by which rule.
     */
    static void number(JsonNode json) {
        if (json.path("x-kubernetes-validations").isArray()) {
            int number = 0;
            for (JsonNode rule : json.path("x-kubernetes-validations")) {
                ((ObjectNode) rule).put("message", numbered(rule.path("message").asText(), number++));
            }
        }
        json.forEach(SchemaRules::number);
    }

    static String numbered(String message, int number) {
        return message + " [" + number + "]";
    }

    private static void collect(JsonNode schema, String path, Set<String> readsAround, List<Place> places) {
        List<Rule> rules = new ArrayList<>();
        Set<String> reads = new TreeSet<>();
        for (JsonNode rule : schema.path("x-kubernetes-validations")) {
            String cel = rule.path("rule").asText();
            rules.add(new Rule(rule.path("message").asText(), cel.contains("oldSelf")));
            for (Matcher fields = FIELD.matcher(cel); fields.find(); ) {
                reads.add(field(path, fields.group(1).substring(1)));
            }
        }
        if (!rules.isEmpty()) {
            places.add(new Place(path, rules, reads, readsAround));
        }
        Set<String> readsHere = new TreeSet<>(readsAround);
        readsHere.addAll(reads);
        for (Map.Entry<String, JsonNode> property : schema.path("properties").properties()) {
            collect(property.getValue(), field(path, property.getKey()), readsHere, places);
        }
        if (schema.has("items")) {
            collect(schema.path("items"), path + "[]", readsHere, places);
        }
        if (schema.has("additionalProperties")) {
            collect(schema.path("additionalProperties"), path + "{}", readsHere, places);
        }
    }

    private static boolean isWithin(String inner, String outer) {
        return inner.startsWith(outer)
                && (inner.length() == outer.length()
                        || outer.isEmpty()
                        || ".[{".indexOf(inner.charAt(outer.length())) >= 0);
    }
}
