package io.calico4j.datastore.k8s.admission;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.calico4j.api.schema.KindSchema.Admission;
import io.calico4j.api.schema.SchemaViolation;
import io.calico4j.datastore.k8s.admission.SchemaRules.Place;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What is said to an object, by the API server or by this library, in a form in which the two can be compared.
 *
 * @param accepted whether it is accepted
 * @param fields the fields that something is wrong with
 * @param rules the rules that are broken, each as field and message
 * @param unknown the fields that are dropped
 * @param object what is stored, if it is accepted; as a text that is the same for equal JSON
 */
record Answer(
        boolean accepted, SortedSet<String> fields, List<String> rules, SortedSet<String> unknown, String object) {

    private static final ObjectMapper JSON = new ObjectMapper();

    /** What the API server calls the object as a whole. */
    private static final String WHOLE = "<nil>";

    private static final Pattern UNKNOWN_FIELD = Pattern.compile("unknown field \\\\\"(.*?)\\\\\"");
    private static final Pattern RULE = Pattern.compile(
            "(?s)(?:Invalid value: \"\\w+\": |Forbidden: |Required value: )(?:.*evaluating rule: )?(.*) \\[(\\d+)]");
    private static final List<String> SET_BY_SERVER =
            List.of("uid", "creationTimestamp", "managedFields", "generation", "resourceVersion", "selfLink");

    static Answer of(HttpResponse<String> response) {
        JsonNode body = parse(response.body());
        SortedSet<String> unknown = new TreeSet<>();
        for (String warning : response.headers().allValues("warning")) {
            // Headers are read as Latin letters, but written in UTF-8.
            String text = new String(warning.getBytes(StandardCharsets.ISO_8859_1), StandardCharsets.UTF_8);
            Matcher field = UNKNOWN_FIELD.matcher(text);
            if (field.find()) {
                unknown.add(field.group(1));
            }
        }
        if (response.statusCode() / 100 == 2) {
            return new Answer(true, new TreeSet<>(), List.of(), unknown, canonical(body));
        } else if (response.statusCode() != 422) {
            throw new AssertionError(response.statusCode() + " is no answer to an object: " + body);
        }
        SortedSet<String> fields = new TreeSet<>();
        List<String> rules = new ArrayList<>();
        for (JsonNode cause : causes(body)) {
            String field = cause.path("field").asText();
            fields.add(field);
            Matcher rule = RULE.matcher(cause.path("message").asText());
            if (rule.matches()) {
                rules.add(field + ": " + rule.group(1));
            }
        }
        return new Answer(false, fields, sorted(rules), unknown, "");
    }

    static Answer of(Admission admission, List<Place> places) {
        SortedSet<String> unknown = new TreeSet<>(admission.unknownFields());
        if (admission.isAccepted()) {
            return new Answer(true, new TreeSet<>(), List.of(), unknown, canonical(admission.object()));
        }
        SortedSet<String> fields = new TreeSet<>();
        List<String> rules = new ArrayList<>();
        for (SchemaViolation violation : admission.violations()) {
            String field = violation.path().isEmpty() ? WHOLE : violation.path();
            fields.add(field);
            String message = violation.reason().replaceFirst("(?s)^.*evaluating rule: ", "");
            if (isRule(places, violation.path(), message)) {
                rules.add(field + ": " + message);
            }
        }
        return new Answer(false, fields, sorted(rules), unknown, "");
    }

    private static boolean isRule(List<Place> places, String field, String message) {
        return places.stream()
                .filter(place -> place.path().equals(SchemaRules.placeOf(field)))
                .flatMap(place -> place.rules().stream())
                .anyMatch(rule -> rule.message().equals(message));
    }

    private static List<String> sorted(List<String> texts) {
        return texts.stream().sorted().toList();
    }

    /** The rules that the API server found broken, each by its place and its number there. */
    static Set<RuleCoverage.Id> brokenRules(String body) {
        Set<RuleCoverage.Id> broken = new HashSet<>();
        for (JsonNode cause : causes(parse(body))) {
            Matcher rule = RULE.matcher(cause.path("message").asText());
            if (rule.matches()) {
                String field = cause.path("field").asText();
                String place = field.equals(WHOLE) ? "" : SchemaRules.placeOf(field);
                broken.add(new RuleCoverage.Id(place, Integer.parseInt(rule.group(2))));
            }
        }
        return broken;
    }

    private static JsonNode causes(JsonNode status) {
        return status.path("details").path("causes");
    }

    static JsonNode parse(String json) {
        try {
            return JSON.readTree(json);
        } catch (JsonProcessingException e) {
            throw new AssertionError("no JSON: " + json, e);
        }
    }

    private static String canonical(JsonNode object) {
        ObjectNode copy = object.deepCopy();
        ObjectNode metadata = copy.withObject("/metadata");
        metadata.remove(SET_BY_SERVER);
        if (metadata.path("generateName").asText().isEmpty()) {
            metadata.remove("generateName");
        } else {
            metadata.remove("name");
        }
        StringBuilder text = new StringBuilder();
        canonical(copy, text);
        return text.toString();
    }

    /** Fields in one order, and numbers by their value, however they are written. */
    private static void canonical(JsonNode json, StringBuilder text) {
        if (json.isNumber()) {
            text.append(
                    json.canConvertToLong() && json.canConvertToExactIntegral()
                            ? "" + json.longValue()
                            : "" + json.doubleValue());
        } else if (json.isObject()) {
            TreeMap<String, JsonNode> fields = new TreeMap<>();
            json.properties().forEach(field -> fields.put(field.getKey(), field.getValue()));
            text.append('{');
            fields.forEach((name, value) -> {
                text.append('"').append(name).append("\":");
                canonical(value, text);
                text.append(',');
            });
            text.append('}');
        } else if (json.isArray()) {
            text.append('[');
            for (JsonNode item : json) {
                canonical(item, text);
                text.append(',');
            }
            text.append(']');
        } else {
            text.append(json);
        }
    }
}
